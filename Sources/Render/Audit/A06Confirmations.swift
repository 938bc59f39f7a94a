internal import Domain
internal import Spreadsheet

extension Paper {
  /// A6: the control sheet of confirmations, for the auditor who chooses, sends and receives.
  static func confirmations(_ context: PaperContext) -> Paper {
    let all = context.papers.confirmations
    let hasFirm = context.papers.policy.firm != nil
    var paper = Paper(
      .confirmations,
      status: .waits(
        hasFirm ? "\(Wording.counted(all.count, "draft")) to be checked and sent" : "no auditor is named to be answered"
      ))
    paper.rows = all.count
    paper.sum = all.reduce(0) { $0 + $1.amount }
    paper.tiesTo = "A5 the sample; A7 where nobody answers"
    paper.purpose = "Ask customers, through the auditor, what they owe, and follow every request to its end."
    paper.source = "open items, payments on account, customers, contacts and the contact log as of the close"
    paper.population = "\(Wording.counted(all.count, "customer")); amounts in \(context.currency.code)"
    paper.done = "drafts in audit/confirmations; marks on addresses; what may explain a difference; states as formulas"
    paper.left =
      "choosing, addresses checked from outside, sending, receiving, classing (yellow): tieout sends nothing"
    paper.result =
      hasFirm
      ? "answers go to \(context.papers.policy.firm?.name ?? ""), and to nobody else"
      : "`audit: {firm: {name, address, email}}` in the settings names who is answered; until then that place is blank"
    paper.blocks = ConfirmationBlocks(context).all
    return paper
  }
}

/// The blocks of A6.
private struct ConfirmationBlocks {
  let context: PaperContext
  let requests: [Confirmation]

  /// What an answer can be.
  private static let replies = ["agreed", "agreed with items", "disagrees", "undeliverable"]
  private static let channels = ["post", "e-mail", "fax", "portal", "telephone"]
  /// Days without an answer until the second request, and until the alternative procedure.
  private static let (secondAfter, alternativeAfter) = (14, 28)
  /// Explanations of a difference that stand on the sheet.
  private static let mostExplanations = 5_000

  init(_ context: PaperContext) {
    self.context = context
    requests = context.papers.confirmations
  }

  private var places: PaperPlaces { context.places }
  private var currency: Currency { context.currency }
  private var digits: Int { currency.minorDigits }
  private var scale: String { (0..<digits).reduce("1") { text, _ in text + "0" } }
  private var report: Report { context.report }

  var all: [PaperBlock] {
    [
      PaperBlock(
        "asked", "Who is asked for what", asked,
        notes: [
          "An address is that of our own files: the auditor checks it from outside. Whose mail domain earlier advices"
            + " came from is not in the files and is not compared."
        ]),
      PaperBlock("day", "The day on which this sheet is looked at", .facts(day), hasRefs: false),
      PaperBlock(
        "replies", "Sent and answered", replies,
        notes: [
          "Second request after \(Self.secondAfter) days, alternative procedure after \(Self.alternativeAfter); never"
            + " another customer in place of one who does not answer.",
          "What is proposed is the first row below that fits the difference to the cent: a suggestion; the class is"
            + " the auditor's.",
        ], hasRefs: false),
      PaperBlock("coverage", "Of the population", .facts(coverage), hasRefs: false),
      PaperBlock("alternative", "Alternative procedure: the sampled rows of these customers", alternative),
      PaperBlock("explanations", "What may explain a difference", explanationTable),
    ]
  }

  private func customer(_ row: Int) -> Int { Int(requests[row].customer) + 1 }

  private var asked: Table {
    let all = requests
    var table = Table(
      "Asked.", rows: all.count,
      [
        .sheet("customer_id", "Customer", 12) { .row(report.customerIDs, customer($0)) },
        .sheet("customer_name", "Name", 22) { .row(report.customerNames, customer($0)) },
        .sheet("reasons", "Why", 14) {
          .word(all[$0].reasons.map { Wording.spaced($0.rawValue) }.joined(separator: ", "))
        },
        .sheet("amount", "Amount in \(currency.code)", 13, .money, total: true) { .money(all[$0].amount, currency) },
        .sheet("items", "Items", 9, .integer) { .count(all[$0].askedLines.count) },
        .sheet("form", "Form", 11, .word) { .word(all[$0].form.rawValue) },
        .sheet("draft", "Draft", 14) { .text(all[$0].draft) },
        .sheet("changed", "Address last changed", 11, .date) { .date(orEmpty: all[$0].addressChanged) },
        .sheet("domain", "Mail domain", 14) { .text(all[$0].mailDomain) },
        .sheet("marks", "To be checked", 24) { .text(all[$0].marks.joined(separator: "; ")) },
        .sheet("address", "Address", 24) { row in
          .text(report.ledger.customers[all[row].customer].standing.address.joined(separator: ", "))
        },
        .sheet("address_source", "Where it is from", 18, .source) { .source(orEmpty: all[$0].addressSource) },
      ])
    table.sheet.link = { row in all[row].places.first.flatMap { places.target(.subsequent, "sample", row: $0) } }
    return table
  }

  private var day: [Table.Fact] {
    [.init("Today", .styled("", .inputDate), note: "typed in: a sheet has no clock, so that it says the same again")]
  }

  private var today: String { places.ownCell(.confirmations, "day", "value", row: 0) }

  private var replies: Table {
    let all = requests
    func own(_ key: String) -> (SheetLine) -> String? {
      { "=\(places.ownCell(.confirmations, "asked", key, row: $0.row))" }
    }
    func input(_ key: String, _ title: String, _ width: Double, _ kind: Column.Kind, _ style: Style) -> Column {
      .input(key, title, width, kind) { _ in .styled("", style) }
    }
    var table = Table(
      "Replies.", rows: all.count,
      [
        .sheet("request", "Ref", 9) { .word(places.ref(.confirmations, "asked", row: $0)) },
        .sheet("customer_id", "Customer", 12) { .row(report.customerIDs, customer($0)) },
        .sheet("customer_name", "Name", 22) { .row(report.customerNames, customer($0)) },
        .sheet("state", "State", 14, .word, formula: { state($0) }) { _ in .styled("drafted", .plain) },
        .sheet("amount", "Amount", 13, .money, formula: own("amount")) { .money(all[$0].amount, currency) },
        input("sent", "Sent", 11, .date, .inputDate), input("by", "By", 11, .text, .input),
        input("second", "Second request", 14, .date, .inputDate), input("replied", "Replied", 11, .date, .inputDate),
        input("channel", "Channel", 14, .text, .input), input("reply", "Answer", 24, .text, .input),
        input("confirmed", "Confirmed amount", 24, .money, .inputMoney(digits)),
        .sheet(
          "difference", "Difference", 18, .money,
          formula: { line in
            "=IF(\(line["confirmed"])=\"\",\"\",ROUND(\(line["amount"])-\(line["confirmed"]),\(digits)))"
          }
        ) { _ in .styled("", .money(digits)) },
        .sheet("proposal", "May be", 22, formula: { proposal($0) }) { _ in .styled("", .plain) },
        input("class", "Class", 22, .text, .input), input("cleared", "Cleared by", 16, .text, .input),
        .sheet("alternative", "Cash named by the payer (A7)", 14, .money, formula: { alternative($0) }) { row in
          .money(evidence(all[row]), currency)
        },
      ])
    table.sheet.link = { places.target(.confirmations, "asked", row: $0) }
    table.sheet.prepare = { sheet, rows, columns in
      sheet.setChoices(
        Self.channels, rows: rows, column: columns["channel"],
        InputHint("Channel", "An answer by e-mail is marked: its origin is to be verified."))
      sheet.setChoices(
        Self.replies, rows: rows, column: columns["reply"],
        InputHint("Answer", "Agreed with items: it agrees but for what he lists."))
      sheet.setChoices(
        Confirmation.Cause.allCases.map(\.rawValue), rows: rows, column: columns["class"],
        InputHint("Class", "What you find the difference to be."))
    }
    return table
  }

  private func state(_ line: SheetLine) -> String {
    let (sent, second, reply) = (line["sent"], line["second"], line["reply"])
    let origin = "IF(\(line["channel"])=\"e-mail\",\": origin to be verified\",\"\")"
    let days = "\(today)-IF(\(second)=\"\",\(sent),\(second))"
    let waiting =
      "IF(\(today)=\"\",\"sent\",IF(\(today)-\(sent)>=\(Self.alternativeAfter),\"no reply: alternative\","
      + "IF(AND(\(second)=\"\",\(days)>=\(Self.secondAfter)),\"second request is due\","
      + "IF(\(second)=\"\",\"sent\",\"second request\"))))"
    return "=IF(\(sent)=\"\",\"drafted\",IF(\(reply)<>\"\",\(reply)&\(origin),\(waiting)))"
  }

  /// The first explanation of the customer that is the difference to the cent.
  private func proposal(_ line: SheetLine) -> String {
    let keys = places.range(.confirmations, "explanations", "key")
    let causes = places.range(.confirmations, "explanations", "cause")
    let key = "\(line["customer_id"])&\"|\"&ROUND(\(line["difference"])*\(scale),0)"
    return "=IF(\(line["difference"])=\"\",\"\",IF(\(line["difference"])=0,\"\","
      + "IFERROR(INDEX(\(causes),MATCH(\(key),\(keys),0)),\"\(Confirmation.Cause.notExplained.rawValue)\")))"
  }

  private func alternative(_ line: SheetLine) -> String? {
    guard context.papers.subsequent.until != nil else { return nil }
    let (customers, evidence) = (
      places.range(.subsequent, "sample", "customer_id"), places.range(.subsequent, "sample", "evidence")
    )
    return "=ROUND(SUMPRODUCT((\(customers)=\(line["customer_id"]))*\(evidence)),\(digits))"
  }

  private func evidence(_ one: Confirmation) -> Int64 {
    let (sample, found) = (context.papers.sample, context.papers.subsequent)
    let selected = sample.selected
    return one.places.reduce(0) { sum, place in
      let parts = sample.items[selected[place]].openItems.compactMap { found.items[$0] }
      let all = SubsequentReceipts.Item(open: 0, movements: parts.flatMap(\.movements))
      return sum + all.evidence
    }
  }

  private var coverage: [Table.Fact] {
    func range(_ key: String) -> String { places.range(.confirmations, "replies", key) }
    let population = places.ownCell(.confirmations, "coverage", "value", row: 0)
    let amounts = "(\(range("amount"))>0)*\(range("amount"))"
    let sent = "(\(range("sent"))<>\"\")"
    let isAnswered = "(\(range("reply"))<>\"\")*(\(range("reply"))<>\"undeliverable\")"
    let agreed = "((\(range("reply"))=\"agreed\")+(\(range("reply"))=\"agreed with items\"))"
    let silent = "\(sent)*(1-\(isAnswered))"
    func share(_ label: String, _ sum: String, _ note: String) -> Table.Fact {
      let isEmpty = requests.isEmpty || context.papers.sample.total == 0
      return .init(
        label, .rate(0), formula: isEmpty ? nil : "=ROUND(SUMPRODUCT(\(sum))/\(population),4)", note: note)
    }
    return [
      .init("Population", .money(context.papers.sample.total, currency), note: "the open debit items; agrees to A2"),
      share("Sent", "\(sent)*\(amounts)", "of the population by value"),
      share("Replied", "\(isAnswered)*\(amounts)", ""),
      share("Agreed", "\(agreed)*\(amounts)", "with items or without"),
      share(
        "Alternative", "\(silent)*\(range("alternative"))", "no answer, and cash that its payer named: A7"),
      share(
        "Nothing", "\(silent)*(\(amounts)-\(range("alternative")))", "sent, not answered, and not paid by name"),
    ]
  }

  private var alternative: Table {
    let (sample, found, selected) = (context.papers.sample, context.papers.subsequent, context.papers.sample.selected)
    let rows = requests.indices.flatMap { at in requests[at].places.map { (asked: at, place: $0) } }
    let items = rows.map { PaperItem(sample.items[selected[$0.place]]) }
    func evidence(_ row: Int) -> Int64 {
      let parts = items[row].openItems.compactMap { found.items[$0] }
      return SubsequentReceipts.Item(open: items[row].amount, movements: parts.flatMap(\.movements)).evidence
    }
    func cell(_ key: String) -> (SheetLine) -> String? {
      { "=\(places.cell(.subsequent, "sample", key, row: rows[$0.row].place))" }
    }
    var table = Table(
      "Alternative.", rows: rows.count,
      [
        .sheet("customer_id", "Customer", 12) { .row(report.customerIDs, Int(items[$0].customer) + 1) },
        .sheet("customer_name", "Name", 22) { .row(report.customerNames, Int(items[$0].customer) + 1) },
        .sheet("document", "Document", 14) { context.documentCell(items[$0]) },
        .sheet("amount", "Amount", 13, .money, formula: cell("amount")) { .money(items[$0].amount, currency) },
        .sheet("row", "Row", 9, .word) { .word(places.ref(.subsequent, "sample", row: rows[$0].place)) },
        .sheet(
          "evidence", "Named cash", 13, .money, formula: found.until == nil ? nil : cell("evidence")
        ) { row in found.until == nil ? .empty : .money(evidence(row), currency) },
        .sheet(
          "left", "Left", 14, .money,
          formula: { line in
            found.until == nil ? nil : "=ROUND(\(line["amount"])-\(line["evidence"]),\(digits))"
          }
        ) { row in found.until == nil ? .empty : .money(items[row].amount - evidence(row), currency) },
        .input("dispatch", "Dispatch note or other", 24) { _ in .styled("", .input) },
      ])
    table.sheet.link = { places.target(.subsequent, "sample", row: rows[$0].place) }
    return table
  }

  private var explanationTable: Table {
    let rows = requests.flatMap { one in one.explanations.map { (customer: one.customer, why: $0) } }
      .prefix(Self.mostExplanations)
    return Table(
      "Explanations.", rows: rows.count,
      [
        .sheet("customer_id", "Customer", 12) { .row(report.customerIDs, Int(rows[$0].customer) + 1) },
        .sheet("cause", "May be", 22, .word) { .word(rows[$0].why.cause.rawValue) },
        .sheet("words", "What", 14) { .text(rows[$0].why.words) },
        .sheet("amount", "Amount", 13, .money) { .money(rows[$0].why.amount, currency) },
        .sheet("date", "Date", 9, .date) { .date(orEmpty: rows[$0].why.date) },
        .sheet("source", "Source", 11) { .text(rows[$0].why.source) },
        .sheet("key", "Key of the formula", 24) {
          .text("\(report.customerID(rows[$0].customer))|\(rows[$0].why.amount)")
        },
      ])
  }
}
