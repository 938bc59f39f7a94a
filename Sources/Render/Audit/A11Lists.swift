internal import Domain
internal import Spreadsheet

extension Paper {
  /// A11: lists that auditors ask for, each with rows, sum and share of gross receivables.
  static func lists(_ context: PaperContext) -> Paper {
    let lists = context.papers.lists
    var paper = Paper(.lists)
    paper.rows = lists.reduce(0) { $0 + $1.rows.count }
    paper.tiesTo = "A1 credits and unapplied cash; A2"
    let isAfter = context.papers.subsequent.until.map { ", and to \($0) for what came of credits" } ?? ""
    paper.purpose = "Show what an ageing hides: credits, related parties, what is old, disputed, held or written off."
    paper.source = "the close; the twelve months up to \(context.report.close.asOf)\(isAfter)"
    paper.population = "all customers, open items and receipts; an item may be on several lists"
    paper.done = "the lists, their sums in \(context.currency.code) at the rates of the close, shares of gross"
    paper.left = "whether a list is whole where the ledger does not say: related parties and holds are as typed"
    let nils = lists.filter(\.rows.isEmpty).count
    paper.result = "\(Wording.counted(lists.count - nils, "list")) with rows, \(nils) nil"
    paper.blocks = ListBlocks(context).all
    return paper
  }
}

/// The blocks of A11.
private struct ListBlocks {
  let context: PaperContext
  private let gross: Int64
  private let asOf: CalendarDate

  /// The longest list that stands on the sheet; of a longer one the extract has the rest.
  private static let mostRows = 2_000

  init(_ context: PaperContext) {
    self.context = context
    gross = context.papers.sample.total
    asOf = context.report.close.asOf
  }

  private var currency: Currency { context.currency }
  private var lists: [AuditList] { context.papers.lists }

  var all: [PaperBlock] {
    [PaperBlock("summary", "The lists", summary, hasRefs: false)]
      + lists.filter { !$0.rows.isEmpty }.map { list in
        var block = PaperBlock(list.kind.rawValue, "\(list.kind.title): \(list.kind.amount)", table(list))
        let more = list.rows.count - Self.mostRows
        if more > 0 { block.notes = ["\(more) more rows: extracts/audit_lists.csv."] }
        return block
      }
  }

  private var summary: Table {
    let (lists, places, digits) = (lists, context.places, currency.minorDigits)
    func isWhole(_ row: Int) -> Bool { (1...Self.mostRows).contains(lists[row].rows.count) }
    var head = SheetHead("")
    head.staysInLine = true
    // In the columns of the lists below; a name goes over the columns that are free.
    var table = Table(
      "The lists.", rows: lists.count, sheet: head,
      [
        .sheet("see", "See", 9) { row in
          .word(lists[row].rows.isEmpty ? "" : places.ref(.lists, lists[row].kind.rawValue, row: 0))
        },
        .sheet("list", "List", 12) { .word(lists[$0].kind.title) }, .gap(16),
        .sheet("rows", "Rows", 12, .integer) { .count(lists[$0].rows.count) },
        .sheet("nil", "Nil", 11, .word) { .word(lists[$0].rows.isEmpty ? "nil" : "") },
        .sheet("share", "Share of gross", 9, .percent) { row in
          gross == 0 ? .empty : .rate(Ratio.percent(Int128(lists[row].sum), of: Int128(gross)) ?? 0)
        },
        .sheet(
          "sum", "Sum in \(currency.code)", 13, .money,
          formula: { line in
            let range = isWhole(line.row) ? places.range(.lists, lists[line.row].kind.rawValue, "reporting") : nil
            return range.map { "=ROUND(SUM(\($0)),\(digits))" }
          }
        ) { .money(lists[$0].sum, currency) },
        .sheet("amount", "What it is", 9) { .word(lists[$0].kind.amount) },
      ])
    table.sheet.link = { row in
      lists[row].rows.isEmpty ? nil : places.target(.lists, lists[row].kind.rawValue, row: 0)
    }
    return table
  }

  private func table(_ list: AuditList) -> Table {
    let (rows, report) = (list.rows, context.report)
    return Table(
      list.kind.title, rows: min(rows.count, Self.mostRows),
      [
        .sheet("customer_id", "Customer", 12) { .row(report.customerIDs, Int(rows[$0].customer) + 1) },
        .sheet("customer_name", "Name", 16) { .row(report.customerNames, Int(rows[$0].customer) + 1) },
        .sheet("number", "Document or receipt", 12) { .text(rows[$0].number) },
        .sheet("date", "Date", 11, .date) { .date(orEmpty: rows[$0].date) },
        .sheet("days", "Days", 9, .integer) { row in rows[row].date.map { .count(asOf.days(since: $0)) } ?? .empty },
        .sheet("amount", "Amount", 13, .money) { .money(rows[$0].amount, rows[$0].currency) },
        .sheet("currency", "Currency", 9, .word) { .word(rows[$0].currency.code) },
        .sheet("reporting", "In \(currency.code)", 13, .money, total: true) {
          .money(orNotAvailable: rows[$0].reporting, currency)
        },
        .sheet("note", "Note", 44) { .text(rows[$0].note) },
        .sheet("source", "Source", 26, .source) { .source(orEmpty: rows[$0].source) },
      ])
  }
}

extension Table {
  /// All rows of all lists.
  static func auditLists(_ sources: AuditSources) -> Table {
    let report = sources.report
    let rows = sources.papers.lists.flatMap { list in list.rows.map { (kind: list.kind, row: $0) } }
    return Table(
      "The lists of paper A11, one below the other; a list without rows is nil.", rows: rows.count,
      [
        .extract("list", .word, AuditList.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")) {
          .word(rows[$0].kind.rawValue)
        },
        .extract("customer_id", .text, "whose it is; empty for unidentified cash") {
          .row(report.customerIDs, Int(rows[$0].row.customer) + 1)
        },
        .extract("document_no", .text, "its number, the receipt's id or the plan's; empty where the row is a customer")
        {
          .text(rows[$0].row.number)
        },
        .extract("amount", .money, "what the list is about: A11 says what it is") {
          .money(rows[$0].row.amount, rows[$0].row.currency)
        },
        .extract("currency", .word, "of the amount") { .word(rows[$0].row.currency.code) },
        .extract("note", .text, "what is said of it") { .text(rows[$0].row.note) },
        .extract("source", .source, "where it was read") { .source(orEmpty: rows[$0].row.source) },
      ])
  }
}
