internal import Domain
internal import Spreadsheet

extension Paper {
  /// A10: the allowance worked out again, how it moved, what was needed in hindsight, and how it would change.
  static func allowance(_ context: PaperContext) -> Paper {
    var paper = Paper(.allowance, status: context.status("K28"))
    let (report, look) = (context.report, context.papers.lookBack)
    let allowance = report.close.desk.allowance
    if paper.status == .ready, !look.reason.isEmpty { paper.status = .open("not looked back: \(look.reason)") }
    paper.purpose = "Work the allowance out again, and hold that of \(look.month) against what was lost."
    paper.source = "aging (A2), rates of the cohort or of the settings, scalars and specific lines of the settings"
    paper.population =
      allowance == nil
      ? "no allowance is estimated" : "exposure of \(Wording.counted(report.allowanceLines.count, "line"))"
    paper.done = "each line by formula: exposure x rate x scalar; movement; look-back; sensitivity"
    paper.left = "whether rates, scalars and specific lines are right: who set them is on A12"
    paper.result = context.outcome("K28")
    paper.rows = report.allowanceLines.count
    (paper.sum, paper.tiesTo) = (context.papers.lead.allowance.map { -$0 }, "A1")
    let blocks = AllowanceBlocks(context)
    paper.blocks = [
      PaperBlock("matrix", "Rates and specific lines", blocks.matrix, notes: blocks.notes, hasRefs: false),
      PaperBlock("movement", "How it moved", .allowanceMovement(report), hasRefs: false),
      PaperBlock(
        "sensitivity", "If rates were higher or lower, or debts one bucket older", blocks.sensitivity, hasRefs: false),
    ]
    let heading = "Look-back: items open at the end of \(look.month)"
    if look.reason.isEmpty {
      paper.blocks.append(
        PaperBlock("hindsight", "\(heading), in sum", blocks.hindsight, notes: blocks.hindsightNotes, hasRefs: false))
      paper.blocks.append(PaperBlock("lookback", heading, .lookBack(look, report)))
    } else {
      paper.blocks.append(
        PaperBlock("hindsight", heading, .facts([]), notes: ["Not looked back: \(look.reason)."], hasRefs: false))
    }
    return paper
  }
}

private struct AllowanceBlocks {
  let context: PaperContext
  private var report: Report { context.report }

  init(_ context: PaperContext) { self.context = context }

  var notes: [String] {
    guard let allowance = report.close.desk.allowance else { return [] }
    let rated = allowance.cells.filter { $0.rate != nil }
    let ofSettings = rated.count { $0.rate?.origin == .settings }
    if ofSettings > 0 {
      return ["\(ofSettings) of \(rated.count) rates are those of the settings: A12 has them, with the scalars."]
    }
    var notes = ["Cohort: invoices issued \(allowance.window.lowerBound) to \(allowance.window.upperBound)."]
    let thin = rated.count { $0.ownInvoices < 30 && $0.rate?.origin != .cohort }
    if thin > 0 {
      notes.append(
        "\(Wording.counted(thin, "cell")) with less than 30 invoices of the pool's own: the rate of what is above it.")
    }
    for cell in allowance.cells where cell.scalar != 100 && !cell.scalarReason.isEmpty {
      notes.append("Scalar of \(cell.segment), bucket \(cell.bucket + 1): \(cell.scalarReason)")
    }
    return notes
  }

  var hindsightNotes: [String] {
    [
      "Needed: what was written off, and what is open at today's rate of the customer's pool and bucket. It is gross:"
        + " the allowance then was after insurance, credits and cash on account, which are not taken off here."
    ]
  }

  private var currencies: [Currency] { Set(report.allowanceLines.map(\.currency)).sorted() }

  var matrix: Table {
    var table = Table.allowanceSheet(report)
    table.sheet.totalCurrencies = currencies
    return table
  }

  var sensitivity: Table {
    let cells = (report.close.desk.allowance?.cells ?? []).filter { $0.rate != nil }
    let labels = report.close.policy.buckets.labels
    /// Tenths of the rate.
    func share(_ cell: AllowanceCell, _ tenths: Int64) -> Int64 {
      guard let rate = cell.rate else { return 0 }
      return AllowanceRate(rate.origin, lost: rate.lost * tenths, amount: rate.amount * 10, invoices: 0)
        .share(of: cell.exposure, scalar: cell.scalar)
    }
    func older(_ cell: AllowanceCell) -> AllowanceRate? {
      let next = cells.first {
        $0.segment == cell.segment && $0.currency == cell.currency && $0.bucket == cell.bucket + 1
      }
      return next?.rate ?? cell.rate
    }
    func rate(_ rate: AllowanceRate?) -> Cell {
      rate.map { .share(Share(part: $0.lost, whole: $0.amount)) } ?? .notAvailable
    }
    func formula(_ factor: String, _ key: String) -> Column.Formula {
      { "=ROUND(MIN(\($0["exposure"]),\($0["exposure"])*\($0[key])*\($0["scalar"])*\(factor)),\($0.digits))" }
    }
    func money(
      _ key: String, _ title: String, _ formula: @escaping Column.Formula, _ value: @escaping (AllowanceCell) -> Int64
    )
      -> Column
    {
      .sheet(key, title, 13, .money, total: true, formula: formula) { .money(value(cells[$0]), cells[$0].currency) }
    }
    var table = Table(
      "Sensitivity.", rows: cells.count,
      [
        .sheet("segment", "Pool", 15) { .text(cells[$0].segment) },
        .sheet("currency", "Currency", 9, .word) { .word(cells[$0].currency.code) },
        .sheet("bucket", "Bucket", 10, .word) { .bucket(labels[cells[$0].bucket]) },
        .sheet("exposure", "Exposure", 13, .money) { .money(cells[$0].exposure, cells[$0].currency) },
        .sheet(
          "rate", "Rate", 9, .percent,
          formula: { line in
            cells[line.row].rate.map { "=\($0.lost)/\($0.amount)" }
          }
        ) { rate(cells[$0].rate) },
        .sheet(
          "older_rate", "Next bucket's", 9, .percent,
          formula: { line in
            older(cells[line.row]).map { "=\($0.lost)/\($0.amount)" }
          }
        ) { rate(older(cells[$0])) },
        .sheet("scalar", "Scalar", 8, .money) { .points(Int64(cells[$0].scalar)) },
        money("as_is", "As it is", formula("1", "rate")) { $0.allowance },
        money("higher", "Rates 10 % higher", formula("1.1", "rate")) { share($0, 11) },
        money("lower", "Rates 10 % lower", formula("0.9", "rate")) { share($0, 9) },
        money("older", "One bucket older", formula("1", "older_rate")) { cell in
          older(cell)?.share(of: cell.exposure, scalar: cell.scalar) ?? 0
        },
      ])
    table.sheet.totalCurrencies = currencies
    return table
  }

  var hindsight: Table {
    let (look, places) = (context.papers.lookBack, context.places)
    let currencies = Set(look.lines.map(\.currency)).sorted()
    func sum(_ currency: Currency, _ value: (LookBackLine) -> Int64) -> Int64 {
      look.lines.reduce(0) { $1.currency == currency ? $0 + value($1) : $0 }
    }
    func money(_ key: String, _ title: String, _ value: @escaping (LookBackLine) -> Int64) -> Column {
      .sheet(
        key, title, 13, .money,
        formula: { line in
          let codes = places.range(.allowance, "lookback", "currency")
          return "=SUMIFS(\(places.range(.allowance, "lookback", key)),\(codes),\"\(currencies[line.row].code)\")"
        }
      ) { .money(sum(currencies[$0], value), currencies[$0]) }
    }
    return Table(
      "Hindsight.", rows: currencies.count,
      [
        .sheet("currency", "Currency", 9, .word) { .word(currencies[$0].code) },
        money("open_then", "Open then", \.open), money("cash", "Cash since", \.cash),
        money("credits", "Credits since", \.credits), money("written_off", "Written off", \.writtenOff),
        money("open_now", "Open now", \.openNow), money("need", "Needed", \.need),
        .sheet("allowance", "Allowance then", 13, .money) {
          .money(orNotAvailable: look.allowances[currencies[$0]], currencies[$0])
        },
        .sheet(
          "ratio", "Allowance of need", 10, .percent,
          formula: { line in
            look.ratio(currencies[line.row]).hundredths.map { _ in "=ROUND(\(line["allowance"])/\(line["need"]),4)" }
          }
        ) { row in look.ratio(currencies[row]).hundredths.map { .rate($0) } ?? .notAvailable },
        .sheet(
          "over", "Over or under", 13, .money,
          formula: { line in
            look.allowances[currencies[line.row]].map { _ in
              "=ROUND(\(line["allowance"])-\(line["need"]),\(currencies[line.row].minorDigits))"
            }
          }
        ) { row in
          .money(
            orNotAvailable: look.allowances[currencies[row]].map { $0 - look.need(currencies[row]) }, currencies[row])
        },
      ])
  }
}

extension Table {
  /// The items of the look-back.
  static func lookBack(_ look: LookBack, _ report: Report) -> Table {
    let (lines, labels) = (look.lines, report.close.policy.buckets.labels)
    func money(_ key: String, _ title: String, _ meaning: String, _ value: @escaping (LookBackLine) -> Int64) -> Column
    {
      Column(key, title, 13, .money, meaning) { .money(value(lines[$0]), lines[$0].currency) }
    }
    return Table(
      "What became of the items that were open a year ago, in their own currency. Sorted by customer id, then document"
        + " number.",
      rows: lines.count,
      [
        Column("customer_id", "Customer", 12, .text, "who owed it") { .text(lines[$0].customerID) },
        Column("document_no", "Document", 16, .text, "its number") { .text(lines[$0].number) },
        .sheet("currency", "Currency", 9, .word) { .word(lines[$0].currency.code) },
        Column("bucket_then", "Bucket then", 10, .word, "its aging bucket a year ago") {
          .bucket(labels[lines[$0].bucket])
        },
        money("open_then", "Open then", "what was open of it", \.open),
        money("cash", "Cash", "that came since, less what was returned", \.cash),
        money("credits", "Credits", "credit notes and deductions since", \.credits),
        money("written_off", "Written off", "since", \.writtenOff),
        money("open_now", "Open now", "what is open of it", \.openNow),
        money("need", "Needed", "written off, and what is open at today's rate of its bucket", \.need),
        .sheet("remark", "Look at", 18) { .word(lines[$0].isGone ? "the ledger has it no more" : "") },
      ])
  }
}
