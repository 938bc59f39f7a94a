internal import Diagnostics
package import Domain
internal import Spreadsheet

/// What people typed into the Review sheet of a workbook.
package struct ReviewSheetReader {
  /// The sheet's name.
  package private(set) var sheet = ""
  /// The date that the sheet says it is as of; nil where it says none.
  package private(set) var asOf: CalendarDate?
  /// Whose books the workbook is of, as the head of its sheets says; empty where they do not agree on it.
  package private(set) var entity = ""
  /// By receipt: what the sheet says that it is, on the first of its rows.
  package private(set) var subjects: [String: ReviewSubject] = [:]
  /// The rows in which something is decided.
  package private(set) var typed: [TypedDecision] = []
  /// Whether a name, a date or a note is on a row in which nothing is decided.
  package private(set) var hasNotes = false
  /// Where each column is, counted from 0: people move columns.
  private var fields: [String: Int] = [:]

  /// The number of a column, counted from 1; of the receipt's where the sheet has none of that name.
  package func column(_ column: ReviewColumn) -> Int {
    (fields[column.rawValue] ?? fields[ReviewColumn.receipt.rawValue] ?? 0) + 1
  }

  /// - Throws: ``Refusal`` where it is no workbook, or none with a Review sheet.
  package init(path: String) throws {
    try self.init(path: path, limit: ReadingOptions.Limits().fileBytes)
  }

  private init(path: String, limit: Int) throws {
    let reader = try Refusal.forWorkbook(path) { try WorkbookReader(path: path, limit: limit) }
    var heads: [String] = []
    for (number, entry) in reader.contents.sheets.enumerated() {
      var found: [String: Int] = [:]
      var head = ""
      var subjects: [String: ReviewSubject] = [:]
      var rows: [TypedDecision] = []
      var date: CalendarDate?
      var hasNotes = false
      var above: [[String]] = []
      var defaults = Defaults()
      _ = try Refusal.forWorkbook(path) {
        try reader.readRows(ofSheet: number) { row in
          if head.isEmpty { head = row.texts.first { !$0.isEmpty } ?? "" }
          if found.isEmpty {
            // People move the first column too.
            if date == nil, let text = row.texts.first(where: { $0.hasPrefix("As of ") }) {
              date = CalendarDate(iso: text.dropFirst(6).prefix(10))
            }
            let titles = row.texts
            above.append(titles)
            if Self.needed.allSatisfy({ titles.contains($0.rawValue) }) {
              for (field, title) in titles.enumerated() where found[title] == nil { found[title] = field }
              defaults = Defaults(above, found)
            }
            return row.line < 50 || !found.isEmpty
          }
          let decision = defaults.filling(Self.typed(row, found))
          if !decision.isEmpty { rows.append(decision) }
          if decision.isNote { hasNotes = true }
          if let subject = ReviewSubject(row, found), subjects[subject.receiptID] == nil {
            subjects[subject.receiptID] = subject
          }
          return true
        }
      }
      heads.append(head)
      guard !found.isEmpty else { continue }
      sheet = entry.name
      self.subjects = subjects
      if heads.count > 1, Set(heads).count == 1 { entity = head }
      asOf = date
      typed = rows
      self.hasNotes = hasNotes
      fields = found
      return
    }
    throw Refusal(
      IngestCodes.missingReview, path,
      "has no Review sheet: no row holds the titles \(Self.needed.map(\.rawValue).joined(separator: ", "))",
      hint: "give the month-end.xlsx of a close, saved as .xlsx")
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

  private static let needed: [ReviewColumn] = [.receipt, .decision, .by, .date]

  private static func typed(_ row: SheetRow, _ fields: [String: Int]) -> TypedDecision {
    func text(_ column: ReviewColumn) -> String {
      guard let field = fields[column.rawValue], field < row.count else { return "" }
      return row.text(field).trimmingBlanks
    }
    // What a person writes freely becomes one line, as the files of decisions hold it.
    func line(_ column: ReviewColumn) -> String {
      text(column).unicodeScalars.split(whereSeparator: \.isBlank).map(String.init).joined(separator: " ")
    }
    var decision = TypedDecision(
      line: row.line, receiptID: text(.receipt), candidate: text(.candidate), verb: line(.decision),
      document: text(.document),
      amount: text(.applied), by: line(.by), date: text(.date), note: line(.note))
    decision.knowsCandidate = fields[ReviewColumn.candidate.rawValue] != nil
    return decision
  }
}

/// The name and the day above the titles: they count for every row that decides something and has none of its own.
private struct Defaults {
  private var by = ""
  private var date = ""

  init() {}

  /// - Parameter rows: those down to the titles; people insert and move lines and columns.
  init(_ rows: [[String]], _ fields: [String: Int]) {
    let label = ReviewColumn.defaults
    guard let row = rows.last(where: { row in row.contains { $0.trimmingBlanks == label } }) else { return }
    func text(_ column: ReviewColumn) -> String {
      guard let field = fields[column.rawValue], field < row.count else { return "" }
      let text = row[field].trimmingBlanks
      return text == label ? "" : text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    (by, date) = (text(.by), text(.date))
  }

  func filling(_ decision: TypedDecision) -> TypedDecision {
    guard !decision.isEmpty else { return decision }
    var decision = decision
    if decision.by.isEmpty { decision.by = by }
    if decision.date.isEmpty { decision.date = date }
    return decision
  }
}

/// What the Review sheet says a receipt is: texts, not yet judged.
package struct ReviewSubject: Sendable, Hashable {
  package var receiptID: String
  package var valueOn: String
  package var amount: String
  package var counterparty: String
  package var remittance: String

  /// - Returns: nil for the further rows of a receipt, on which its facts are not shown.
  fileprivate init?(_ row: SheetRow, _ fields: [String: Int]) {
    func text(_ column: ReviewColumn) -> String {
      guard let field = fields[column.rawValue], field < row.count else { return "" }
      return row.text(field).trimmingBlanks
    }
    (receiptID, valueOn, amount) = (text(.receipt), text(.valueDate), text(.amount))
    (counterparty, remittance) = (text(.counterparty), text(.remittance))
    if receiptID.isEmpty || valueOn.isEmpty && amount.isEmpty { return nil }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var scalars = Array(unicodeScalars.drop(while: \.isBlank))
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension Unicode.Scalar {
  /// A blank, also one that does not break, a tab or an end of line.
  fileprivate var isBlank: Bool {
    self == " " || self == "\u{A0}" || (0x09...0x0D).contains(value) || self == "\u{2028}" || self == "\u{2029}"
  }
}
