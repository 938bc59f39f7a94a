internal import Diagnostics
package import Domain
internal import Spreadsheet

/// What people typed into the Review sheet of a workbook.
package struct ReviewSheetReader {
  /// Whose books the workbook is of, as the head of its sheets says; empty where they do not agree on it.
  package private(set) var entity = ""
  private let table: ReviewTable

  /// The sheet's name.
  package var sheet: String { table.frame.name }
  /// The date that the sheet says it is as of; nil where it says none.
  package var asOf: CalendarDate? { table.frame.asOf }
  /// By receipt: what the sheet says that it is, on the first of its rows.
  package var subjects: [String: ReviewSubject] { table.subjects }
  /// The rows in which something is decided.
  package var typed: [TypedDecision] { table.typed }
  /// Whether a name, a date or a note is on a row in which nothing is decided, or anything in a column that a person
  /// added, or a comment on a cell.
  package private(set) var hasNotes = false

  /// The number of a column, counted from 1; of the receipt's where the sheet has none of that name.
  package func column(_ column: ReviewColumn) -> Int {
    (table.frame.titles.fields[column] ?? table.frame.titles.fields[.receipt] ?? 0) + 1
  }

  /// - Throws: ``Refusal`` where it is no workbook, none with a Review sheet, or one in which it is not sure what was
  ///   decided.
  package init(path: String) throws {
    try self.init(path: path, limit: ReadingOptions.Limits().fileBytes)
  }

  private init(path: String, limit: Int) throws {
    let found = try TypedTables<ReviewTable>(path: path, limit: limit)
    let tables = found.tables
    if tables.isEmpty, let lacking = found.lacking {
      throw lackingTitles(lacking.titles.map(\.rawValue), lacking.sheet, path, "into which decisions are typed")
    }
    guard let table = try found.table(of: "decisions", path) else {
      throw Refusal(
        IngestCodes.missingReview, path,
        "has no Review sheet: no row holds the titles \(ReviewColumn.needed.map(\.rawValue).joined(separator: ", "))",
        hint: "give the month-end.xlsx of a close, saved as .xlsx")
    }
    self.table = table
    entity = found.entity
    hasNotes = tables.contains(where: \.hasNotes) || found.hasComments
  }

  /// Whether a workbook is one of a close with nothing to review, as far as its sheets say.
  package static func isWithoutReview(_ path: String, entity: String) -> Bool {
    guard let reader = try? WorkbookReader(path: path, limit: ReadingOptions.Limits().fileBytes) else { return false }
    let names = reader.contents.sheets.map(\.name)
    guard !names.contains("Review"), let summary = names.firstIndex(of: "Summary"), names.contains("About") else {
      return false
    }
    var head = ""
    _ = try? reader.readRows(ofSheet: summary) { row in
      if row.count > 0 { head = row.text(0) }
      return head.isEmpty
    }
    return head == entity
  }
}

extension ReviewColumn: TypedColumn {
  static let needed: [ReviewColumn] = [.receipt, .decision, .document, .applied, .by, .date]
}

/// One sheet that may be a Review sheet, row by row.
struct ReviewTable: TypedTable {
  private(set) var frame: TypedSheet<ReviewColumn>
  private(set) var typed: [TypedDecision] = []
  private(set) var subjects: [String: ReviewSubject] = [:]
  private(set) var hasNotes = false

  init(sheet: String) { frame = TypedSheet(name: sheet) }

  mutating func take(_ row: SheetRow) -> Bool {
    guard frame.hasTitles else { return frame.takeHead(row) }
    frame.takeFaults(row)
    let titles = frame.titles
    let decision = filled(TypedDecision(row, titles.fields))
    if !decision.isEmpty { typed.append(decision) }
    if decision.isNote || frame.hasAdded(row) { hasNotes = true }
    if let subject = ReviewSubject(row, titles.fields), subjects[subject.receiptID] == nil {
      subjects[subject.receiptID] = subject
    }
    return true
  }

  private func filled(_ decision: TypedDecision) -> TypedDecision {
    guard !decision.isEmpty else { return decision }
    var decision = decision
    (decision.by, decision.date) = frame.defaults.filling(by: decision.by, date: decision.date)
    return decision
  }
}

extension TypedDecision: TypedRow {
  fileprivate init(_ row: SheetRow, _ fields: [ReviewColumn: Int]) {
    func text(_ column: ReviewColumn) -> String { row.typed(fields[column]) }
    func line(_ column: ReviewColumn) -> String { row.typedLine(fields[column]) }
    self.init(
      line: row.line, receiptID: text(.receipt), candidate: text(.candidate), verb: line(.decision),
      document: text(.document),
      amount: text(.applied), by: line(.by), date: text(.date), note: line(.note))
    knowsCandidate = fields[.candidate] != nil
  }
}

/// What the Review sheet says a receipt is: texts, not yet judged.
package struct ReviewSubject: Sendable, Hashable {
  package var receiptID: String
  package var valueOn: String
  package var amount: String
  package var counterparty: String
  package var remittance: String
  /// What of it was unapplied when the sheet was written.
  package var unapplied: String

  /// - Returns: nil for the further rows of a receipt, on which its facts are not shown.
  fileprivate init?(_ row: SheetRow, _ fields: [ReviewColumn: Int]) {
    func text(_ column: ReviewColumn) -> String { row.typed(fields[column]) }
    (receiptID, valueOn, amount) = (text(.receipt), text(.valueDate), text(.amount))
    (counterparty, remittance, unapplied) = (text(.counterparty), text(.remittance), text(.unapplied))
    if receiptID.isEmpty || valueOn.isEmpty && amount.isEmpty { return nil }
  }
}
