internal import Domain
internal import Spreadsheet

extension Paper {
  /// A7: what was received of the sampled items after the as-of date, and whether the payer named them.
  static func subsequent(_ context: PaperContext) -> Paper {
    let blocks = SubsequentBlocks(context)
    let selected = context.papers.sample.selected
    var paper = Paper(.subsequent, status: blocks.status)
    (paper.rows, paper.sum) = (selected.count, selected.reduce(0) { $0 + context.papers.sample.items[$1].amount })
    paper.tiesTo = "A5 the sample; K25"
    let until = blocks.found.until
    let window = until.map { "from \(context.report.close.asOf.adding(days: 1)) to \($0)" } ?? "no day was asked for"
    paper.purpose = "See which open items were paid since, and whether the payer meant them."
    paper.source = "bank lines, receipts and credits of the same sources, \(window); they change no figure of the close"
    paper.population =
      "\(Wording.counted(selected.count, "sampled row")) of \(blocks.rows.count) open items; amounts in"
      + " \(context.currency.code) at the rates of the close"
    paper.done = "what came of each item by kind; whether the payer named it; who paid; K25"
    paper.left =
      "bank lines and advices to be inspected; other evidence for what is not cleared (yellow); the conclusion"
    paper.result = blocks.result
    paper.blocks = blocks.all
    return paper
  }
}

/// The blocks of A7.
struct SubsequentBlocks {
  /// An open item of the population.
  struct Row {
    /// Of ``AuditSample/items``.
    var sampleItem: Int
    /// Of ``Close/openItems``.
    var openItem: Int
    /// Its place in the sample, from 0; nil where it is not in it.
    var place: Int?
  }

  let context: PaperContext
  let found: SubsequentReceipts
  /// Those of the sample first, in its order; then the others in the order of the population.
  let rows: [Row]
  private let selected: [Int]
  /// By row of ``AuditSample/items``: which of A6 asks its customer.
  private let askedAt: [Int: Int]

  /// The largest population that stands on the sheet; of a larger one the extract has the rows.
  private static let mostRows = 100_000

  init(_ context: PaperContext) {
    self.context = context
    found = context.papers.subsequent
    selected = context.papers.sample.selected
    rows = Self.rows(context.papers.sample)
    let asked = context.papers.confirmations.enumerated().map { ($1.customer, $0) }
    let places = Dictionary(asked) { first, _ in first }
    let items = context.papers.sample.items
    askedAt = Dictionary(
      uniqueKeysWithValues: selected.compactMap { row in
        places[items[row].customer].map { (row, $0) }
      })
  }

  static func rows(_ sample: AuditSample) -> [Row] {
    let places = Dictionary(uniqueKeysWithValues: sample.selected.enumerated().map { ($1, $0) })
    let all = sample.items.indices.flatMap { at in
      sample.items[at].openItems.map { Row(sampleItem: at, openItem: $0, place: places[at]) }
    }
    return all.filter { $0.place != nil } + all.filter { $0.place == nil }
  }

  private var currency: Currency { context.currency }
  private var digits: Int { currency.minorDigits }
  private var isAsked: Bool { found.until != nil }
  var isListed: Bool { rows.count <= Self.mostRows }

  /// What came of a row of the sample: of all its open items.
  private func item(_ place: Int) -> SubsequentReceipts.Item {
    let sampled = context.papers.sample.items[selected[place]]
    let parts = sampled.openItems.compactMap { found.items[$0] }
    return SubsequentReceipts.Item(open: sampled.amount, movements: parts.flatMap(\.movements))
  }

  private var totals: (sampled: Sums, all: Sums) {
    var (sampled, all) = (Sums(), Sums())
    for row in rows {
      guard let item = found.items[row.openItem] else { continue }
      all.add(item)
      if row.place != nil { sampled.add(item) }
    }
    return (sampled, all)
  }

  struct Sums {
    var (count, open, net, evidence) = (0, Int64(0), Int64(0), Int64(0))

    mutating func add(_ item: SubsequentReceipts.Item) {
      count += 1
      open += item.open
      net += item.net
      evidence += item.evidence
    }

    static func percent(_ part: Int64, of whole: Int64) -> Int64? {
      whole == 0 ? nil : Ratio.percent(Int128(part), of: Int128(whole))
    }
  }

  var status: AuditPaperStatus {
    guard isAsked else { return .open("no day was given with --subsequent") }
    let results = context.papers.controls.filter { $0.rule.id == "K25" }
    if results.contains(where: \.fails) { return .open("K25 fails") }
    let unproven = results.reasonsNotProven
    let left = selected.indices.count { item($0).stillOpen != 0 || item($0).evidence < item($0).open }
    if !unproven.isEmpty { return .open(unproven.joined(separator: "; ")) }
    return left > 0 ? .waits("\(Wording.counted(left, "item")) wait for other evidence") : .ready
  }

  var result: String {
    guard let until = found.until else { return "nothing was asked for: --subsequent DATE reads what came since" }
    let (sampled, all) = totals
    func words(_ sums: Sums) -> String {
      // Tenths of a percent.
      let share = sums.open == 0 ? nil : Ratio.rounded(Int128(sums.net) * 1000, over: Int128(sums.open))
      let percent = DecimalText.plain(share ?? 0, digits: 1)
      return "\(context.plain(sums.net)) \(currency.code) = \(percent) %"
    }
    return
      "up to \(until) cash cleared \(words(sampled)) of the sample and \(words(all)) of the population; named by the"
      + " payer: \(context.plain(sampled.evidence)) of the sample"
  }

  var all: [PaperBlock] {
    var sample = PaperBlock("sample", "The sample: what came of each row of A5", sampleTable)
    sample.notes = notes
    var blocks = [
      sample,
      PaperBlock("movements", "What came of the sample, one by one", movementTable),
      PaperBlock("totals", "Cleared by cash, by bucket", totalTable, hasRefs: false),
      PaperBlock("events", "What else became known of these customers", eventTable),
    ]
    if found.events.isEmpty { blocks[3].notes = [isAsked ? "Nothing in what was read." : "Not asked for."] }
    if isListed {
      blocks.append(PaperBlock("population", "The whole population", populationTable, hasRefs: false))
    } else {
      blocks[2].notes = ["The population has \(rows.count) rows: extracts/audit_subsequent.csv lists them."]
    }
    return blocks
  }

  private var notes: [String] {
    guard let until = found.until else {
      return ["The columns behind the item are empty: no day was given with --subsequent."]
    }
    return [
      "A payment is evidence for an item only where its payer named the item. By amount alone, by a policy such as"
        + " oldest first, or by a person's decision it shows that the customer pays, not that the item existed.",
      "Credits dated by \(context.report.close.asOf), and money that was there by then, were open beside the item and"
        + " are in A11; credits dated after it are for A8. A return after \(until) is not known.",
    ]
  }
}

// The tables.
extension SubsequentBlocks {
  /// Sums of a row, empty where nothing was asked for.
  private func sum(
    _ key: String, _ title: String, total isTotalled: Bool = true,
    _ item: @escaping (Int) -> SubsequentReceipts.Item, _ amount: @escaping (SubsequentReceipts.Item) -> Int64
  ) -> Column {
    .sheet(key, title, 13, .money, total: isTotalled && isAsked) {
      isAsked ? .money(amount(item($0)), currency) : .empty
    }
  }

  func sums(_ item: @escaping (Int) -> SubsequentReceipts.Item) -> [Column] {
    [
      sum("cash", "Cash after", item, \.cash), sum("returned", "Returned after", item, \.returned),
      sum("deductions", "Discount and fees", item, \.deductions),
      sum("credits_before", "Credits dated before", item, \.creditsBefore),
      sum("credits_after", "Credits dated after", item, \.creditsAfter), sum("other", "Other change", item, \.other),
      .sheet(
        "still_open", "Still open", 13, .money, total: isAsked,
        formula: { line in
          let parts = ["deductions", "credits_before", "credits_after", "other"].map { "-\(line[$0])" }.joined()
          return isAsked
            ? "=ROUND(\(line["amount"])-\(line["cash"])+\(line["returned"])\(parts),\(digits))" : nil
        }
      ) { isAsked ? .money(item($0).stillOpen, currency) : .empty },
      .sheet(
        "cleared", "Cleared by cash", 9, .percent,
        formula: { isAsked ? "=ROUND((\($0["cash"])-\($0["returned"]))/\($0["amount"]),4)" : nil }
      ) { isAsked ? item($0).clearedPercent.map { .rate($0) } ?? .empty : .empty },
      sum("evidence", "Of it named by the payer", item, \.evidence),
    ]
  }

  private var sampleTable: Table {
    let items = selected.indices.map { item($0) }
    let own = selected.map { PaperItem(context.papers.sample.items[$0]) }
    func payers(_ row: Int) -> String {
      let names = items[row].movements.filter { $0.kind == .cash }.map(\.paidBy)
      return names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: "; ")
    }
    var table = Table(
      "What came.", rows: selected.count,
      context.itemColumns { own[$0] } + sums { items[$0] } + [
        .sheet("named", "Named by the payer", 24) { .text(items[$0].namingInWords(context.plain)) },
        .sheet("paid_by", "Paid by", 18) { .text(payers($0)) },
        .input("other_evidence", "Other evidence (order, dispatch note, acceptance)", 24) { row in
          isAsked && items[row].evidence >= items[row].open ? .empty : .styled("", .input)
        },
      ])
    table.sheet.link = { context.places.target(.sample, "sample", row: $0) }
    table.sheet.amountLink = { row, key in
      // The amount leads to the customer who is asked to confirm it.
      guard key == "amount", let asked = askedAt[selected[row]] else { return nil }
      return context.places.target(.confirmations, "asked", row: asked)
    }
    return table
  }

  private var movementTable: Table {
    let all = selected.indices.flatMap { place in item(place).movements.map { (place: place, movement: $0) } }
    func document(_ place: Int) -> Cell {
      let sampled = context.papers.sample.items[selected[place]]
      guard sampled.openItems.count == 1 else { return .row(context.report.customerIDs, Int(sampled.customer) + 1) }
      let row = context.report.close.openItems[sampled.openItems[0]].document
      return .row(context.documents.numbers, Int(row))
    }
    var table = Table(
      "Movements.", rows: all.count,
      [
        .sheet("item", "Of row", 12, .word) {
          .word(context.places.ref(.subsequent, "sample", row: all[$0].place))
        },
        .sheet("name", "Document", 24) { document(all[$0].place) },
        .sheet("kind", "Kind", 16, .word) { .code(all[$0].movement.kind.rawValue) },
        .sheet("movement", "Amount", 13, .money) { .money(all[$0].movement.amount, currency) },
        .sheet("date", "Date", 11, .date) { .date(all[$0].movement.date) },
        .sheet("receipt", "Receipt or credit", 14) { .text(all[$0].movement.id) },
        .sheet("named", "Named", 10, .word) { .word(all[$0].movement.naming?.word ?? "") },
        .sheet("paid_by", "Paid by", 14) { .text(all[$0].movement.paidBy) },
        .sheet("reference", "Bank reference", 14) { .text(all[$0].movement.bankReference) },
        .sheet("text", "Text of the payment", 14) { .text(all[$0].movement.remittance) },
        .sheet("why", "Why it is put there", 26) { .text(all[$0].movement.why) },
        .sheet("source", "Source", 13) { .text(all[$0].movement.source) },
      ])
    table.sheet.link = { context.places.target(.subsequent, "sample", row: all[$0].place) }
    return table
  }

  private var eventTable: Table {
    let events = found.events
    return Table(
      "Events.", rows: events.count,
      [
        .sheet("customer_id", "Customer", 12) { .row(context.report.customerIDs, Int(events[$0].customer) + 1) },
        .sheet("customer_name", "Name", 24) { .row(context.report.customerNames, Int(events[$0].customer) + 1) },
        .sheet("kind", "Kind", 16, .word) { .code(events[$0].kind.rawValue) },
        .sheet("amount", "Amount", 11, .money) { .money(orEmpty: events[$0].amount, events[$0].currency) },
        .sheet("date", "Date", 11, .date) { .date(events[$0].date) },
        .sheet("currency", "Currency", 11, .word) { .word(events[$0].amount == nil ? "" : events[$0].currency.code) },
        .sheet("document", "Document", 9) { .text(events[$0].documentNumber) },
        .sheet("note", "Note", 13) { .text(events[$0].note) },
        .sheet("source", "Source", 13) { .text(events[$0].source) },
      ])
  }
}
