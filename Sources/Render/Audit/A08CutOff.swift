internal import Domain
internal import Spreadsheet

extension Paper {
  /// A8: documents and cash near the as-of date, and what of them belongs to the other period.
  static func cutOff(_ context: PaperContext) -> Paper {
    let (cutOff, request) = (context.papers.cutOff, context.papers.request)
    let blocks = CutOffBlocks(context)
    var paper = Paper(.cutOff, status: blocks.status)
    (paper.rows, paper.sum) = (cutOff.findings.count, cutOff.effect)
    paper.tiesTo = "the sum is the proposed effect"
    paper.purpose = "Find documents and cash that are in another period than the goods or the money."
    paper.source =
      "documents of the close" + (request.subsequent.map { ", and those read up to \($0)" } ?? "")
      + "; the ledger's cash journal and the bank lines; dates of delivery as the documents have them"
    let days = Wording.counted(request.cutOffDays, "day")
    paper.population =
      "\(days) on either side of \(context.report.close.asOf), and at least the last and the first five of each kind"
      + " and series: \(cutOff.countBefore) before, \(cutOff.countAfter) after"
    paper.done = "tests C1 to C8 below; effects as gross amounts, tax not split; nothing is booked"
    paper.left =
      "dates of dispatch from dispatch records (yellow), for C2 starting from them; contracts that say when the risk"
      + " passes; the conclusion"
    paper.result = blocks.result
    paper.blocks = blocks.all
    return paper
  }
}

/// The blocks of A8.
private struct CutOffBlocks {
  let context: PaperContext
  let cutOff: AuditCutOff
  let request: AuditRequest

  init(_ context: PaperContext) {
    self.context = context
    (cutOff, request) = (context.papers.cutOff, context.papers.request)
  }

  private var currency: Currency { context.currency }

  /// What no test looked at, in words.
  private var untested: [String] {
    var reasons: [String] = []
    if !cutOff.hasDeliveries {
      reasons.append("no document has a date of delivery: dates of paper were tested, and no goods (C1, C2)")
    }
    if request.subsequent == nil { reasons.append("no --subsequent day was named (C2 to C5)") }
    if !cutOff.hasJournal { reasons.append("there is no cash journal beside the bank (C5)") }
    return reasons
  }

  var status: AuditPaperStatus {
    untested.isEmpty ? .waits("dispatch records are to be looked at") : .open(untested.joined(separator: "; "))
  }

  var result: String {
    let found = cutOff.findings.count { $0.effect != nil }
    return "\(Wording.counted(found, "finding")), proposed effect on receivables \(context.plain(cutOff.effect))"
      + " \(currency.code)" + (untested.isEmpty ? "" : "; not tested: \(untested.joined(separator: "; "))")
  }

  var all: [PaperBlock] {
    let listed = AuditCutOff.mostListed
    func note(_ count: Int, _ kept: Int) -> [String] {
      count > kept ? ["\(count) documents are in the window; the \(listed) nearest to the day are listed."] : []
    }
    return [
      PaperBlock("tests", "The tests", testTable, notes: untested.map { "Not tested: \($0)." }, hasRefs: false),
      PaperBlock("findings", "What was found", findingTable, notes: findingNotes),
      PaperBlock(
        "before", "The last documents up to \(context.report.close.asOf)", nearTable(cutOff.before, isBefore: true),
        notes: note(cutOff.countBefore, cutOff.before.count)),
      PaperBlock(
        "after", "The first documents behind it", nearTable(cutOff.after, isBefore: false),
        notes: request.subsequent == nil
          ? ["Empty: no --subsequent day was named."] : note(cutOff.countAfter, cutOff.after.count)),
    ]
  }

  private var findingNotes: [String] {
    var notes = cutOff.findings.isEmpty ? ["None."] : []
    let (count, sum) = cutOff.unrelatedCredits
    if count > 0 {
      notes.append(
        "\(Wording.counted(count, "credit note")) of the 60 days behind the day name no invoice:"
          + " \(context.plain(sum)) \(currency.code). Look for what they are for.")
    }
    return notes
  }

  private var testTable: Table {
    let (tests, cutOff, currency, digits) = (AuditCutOff.Test.allCases, cutOff, currency, currency.minorDigits)
    func range(_ key: String) -> String { context.places.range(.cutOff, "findings", key) }
    return Table(
      "The tests.", rows: tests.count, sheet: .inLine,
      [
        .sheet("test", "Test", 9, .word) { .word(tests[$0].rawValue) },
        .sheet("count", "Rows", 9, .integer, formula: { "=COUNTIF(\(range("test")),\($0["test"]))" }) {
          .count(cutOff.count(tests[$0]))
        },
        .sheet(
          "effect", "Effect in \(currency.code)", 14, .money, total: true,
          formula: { "=ROUND(SUMIFS(\(range("effect")),\(range("test")),\($0["test"])),\(digits))" }
        ) { row in
          .money(cutOff.findings.reduce(0) { $0 + ($1.test == tests[row] ? $1.effect ?? 0 : 0) }, currency)
        },
        .sheet("what", "What is found", 12) { .styled(tests[$0].what, .indentedLine) },
      ])
  }

  private var findingTable: Table {
    let (findings, currency) = (cutOff.findings, currency)
    return Table(
      "What was found.", rows: findings.count,
      [
        .sheet("test", "Test", 9, .word) { .word(findings[$0].test.rawValue) },
        .sheet("customer_id", "Customer", 12) { .text(findings[$0].customerID) },
        .sheet("customer_name", "Name", 24) { .text(findings[$0].customerName) },
        .sheet("document_no", "Document", 16) { .text(findings[$0].number) },
        .sheet("related", "Related", 20) { .text(findings[$0].related) },
        .sheet("document_date", "Document date", 11, .date) { .date(orEmpty: findings[$0].issuedOn) },
        .sheet("delivery_date", "Delivered", 11, .date) { .date(orEmpty: findings[$0].deliveredOn) },
        .sheet("own", "Currency", 9, .word) { .word(findings[$0].currency.code) },
        .sheet("amount", "Amount", 13, .money) { .money(orEmpty: findings[$0].amount, findings[$0].currency) },
        .sheet("effect", "Effect in \(currency.code)", 13, .money, total: true) {
          .money(orEmpty: findings[$0].effect, currency)
        },
        .sheet("days", "Days", 8, .integer) { findings[$0].days.map { .count($0) } ?? .empty },
        .sheet("first_seen", "First seen", 14) { .word(findings[$0].firstSeen) },
        .sheet("note", "Note", 40) { .text(findings[$0].note) },
        .sheet("source", "Source", 26, .source) { .text(findings[$0].place) },
      ])
  }

  /// Documents of a side, with a cell for the day on which the goods went out.
  private func nearTable(_ rows: [AuditCutOff.Near], isBefore: Bool) -> Table {
    let (year, month, day) = context.report.close.asOf.parts
    let test = isBefore ? AuditCutOff.Test.deliveredAfter : .deliveredBefore
    let comparison = isBefore ? ">" : "<="
    return Table(
      "", rows: rows.count,
      [
        .sheet("customer_id", "Customer", 12) { .text(rows[$0].customerID) },
        .sheet("customer_name", "Name", 24) { .text(rows[$0].customerName) },
        .sheet("document_no", "Document", 16) { .text(rows[$0].number) },
        .sheet("type", "Type", 11, .word) { .code(rows[$0].type.word) },
        .sheet("document_date", "Document date", 11, .date) { .date(rows[$0].issuedOn) },
        .sheet("own", "Currency", 9, .word) { .word(rows[$0].currency.code) },
        .sheet("amount", "Amount", 13, .money) { .money(rows[$0].amount, rows[$0].currency) },
        .sheet("delivery_date", "Delivered", 11, .date) { .date(orEmpty: rows[$0].deliveredOn) },
        .input("dispatched", "Dispatched, by the records", 13, .date) { _ in .styled("", .inputDate) },
        .sheet(
          "test", "Finding", 9, .word,
          formula: {
            "=IF(\($0["dispatched"])=\"\",\"\",IF(\($0["dispatched"])\(comparison)DATE(\(year),\(month),\(day)),"
              + "\"\(test.rawValue)\",\"\"))"
          }
        ) { _ in .styled("", .missing) },
        .sheet("source", "Source", 26, .source) { .text(rows[$0].place) },
      ])
  }
}

extension AuditCutOff.Test {
  /// What the test finds, and which way.
  fileprivate var what: String {
    switch self {
    case .deliveredAfter: "invoice dated by the day, delivered after it: overstated"
    case .deliveredBefore: "invoice dated after the day, delivered by it: understated"
    case .creditedAfter: "credit note of the 60 days behind for an invoice of before: overstated, unless provided for"
    case .cancelled: "invoice of the last days credited in full within 60 days, or billed anew"
    case .cash: "cash that ledger and bank date on either side of the day; business days in transit"
    case .late: "document dated by the day, seen first after the close, or after the close of its month"
    case .pattern: "largest month of the year, or last five days above twice the daily mean: no finding by itself"
    case .numbers: "highest number of each series by the day, and the next one behind it: for dispatch records"
    }
  }
}
