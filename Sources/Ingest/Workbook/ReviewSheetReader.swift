internal import Diagnostics
package import Domain
internal import Spreadsheet

/// What people typed into the Review sheet of a workbook.
package struct ReviewSheetReader {
  /// Whose books the workbook is of, as the head of its sheets says; empty where they do not agree on it.
  package private(set) var entity = ""
  private let table: ReviewTable

  /// The sheet's name.
  package var sheet: String { table.sheet }
  /// The date that the sheet says it is as of; nil where it says none.
  package var asOf: CalendarDate? { table.asOf }
  /// By receipt: what the sheet says that it is, on the first of its rows.
  package var subjects: [String: ReviewSubject] { table.subjects }
  /// The rows in which something is decided.
  package var typed: [TypedDecision] { table.typed }
  /// Whether a name, a date or a note is on a row in which nothing is decided, or anything in a column that a person
  /// added, or a comment on a cell.
  package private(set) var hasNotes = false

  /// The number of a column, counted from 1; of the receipt's where the sheet has none of that name.
  package func column(_ column: ReviewColumn) -> Int {
    (table.titles.fields[column] ?? table.titles.fields[.receipt] ?? 0) + 1
  }

  /// - Throws: ``Refusal`` where it is no workbook, none with a Review sheet, or one in which it is not sure what was
  ///   decided.
  package init(path: String) throws {
    try self.init(path: path, limit: ReadingOptions.Limits().fileBytes)
  }

  private init(path: String, limit: Int) throws {
    let reader = try Refusal.forWorkbook(path) { try WorkbookReader(path: path, limit: limit) }
    var heads: [String] = []
    var tables: [ReviewTable] = []
    var lacking: (sheet: String, titles: [ReviewColumn])?
    for (number, entry) in reader.contents.sheets.enumerated() {
      var table = ReviewTable(sheet: entry.name)
      _ = try Refusal.forWorkbook(path) { try reader.readRows(ofSheet: number) { table.take($0) } }
      heads.append(table.head)
      if !table.titles.fields.isEmpty {
        tables.append(table)
      } else if let missing = table.missing, missing.count < lacking?.titles.count ?? .max {
        lacking = (entry.name, missing)
      }
    }
    if tables.isEmpty, let lacking { throw Self.lacks(lacking.titles, lacking.sheet, path) }
    guard let first = tables.first else {
      throw Refusal(
        IngestCodes.missingReview, path,
        "has no Review sheet: no row holds the titles \(ReviewColumn.needed.map(\.rawValue).joined(separator: ", "))",
        hint: "give the month-end.xlsx of a close, saved as .xlsx")
    }
    let decided = tables.filter { !$0.typed.isEmpty }
    if decided.count > 1, Set(decided.map(\.saying)).count > 1 {
      throw Refusal(
        IngestCodes.ambiguousReview, path,
        "has decisions typed into \(decided.count) sheets: \(decided.map { "'\($0.sheet)'" }.joined(separator: ", "))",
        hint: "leave those that count on one sheet, and delete the other")
    }
    table = decided.first ?? first
    if let fault = table.fault {
      throw Refusal(
        Diagnostic(
          IngestCodes.ambiguousReview,
          at: Place(path: path, sheet: table.sheet, line: fault.line, column: fault.column),
          "\(fault.title) is a formula without a stored value",
          hint: "save the workbook with a spreadsheet program, or type the value itself"))
    }
    if let title = table.titles.doubled {
      throw Refusal(
        IngestCodes.ambiguousReview, path, "its sheet '\(table.sheet)' has several columns with the title '\(title)'",
        hint: "leave the one that counts, and delete the other")
    }
    if heads.count > 1, Set(heads).count == 1 { entity = heads[0] }
    hasNotes = tables.contains(where: \.hasNotes) || reader.contents.hasComments
  }

  private static func lacks(_ titles: [ReviewColumn], _ sheet: String, _ path: String) -> Refusal {
    let names = titles.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return Refusal(
      IngestCodes.missingReview, path,
      "its sheet '\(sheet)' has no column \(names), into which decisions are typed",
      hint: "give the column its title again, or take the workbook as the close wrote it")
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

extension ReviewColumn {
  /// Columns that people type into: without one of them what was typed there is not known.
  static let needed: [ReviewColumn] = [.receipt, .decision, .document, .applied, .by, .date]
}

/// Where the columns of a Review sheet are, counted from 0: people move them, and write titles in their own way.
struct ReviewTitles {
  private(set) var fields: [ReviewColumn: Int] = [:]
  /// A title that several columns have.
  private(set) var doubled: String?
  /// Titles that are none of ours.
  private(set) var added: [Int] = []

  init() {}

  init(_ texts: [String]) {
    for (field, text) in texts.enumerated() {
      let title = Self.folded(text)
      guard let column = Self.columns[title] else {
        if !title.isEmpty { added.append(field) }
        continue
      }
      if fields[column] != nil { doubled = column.rawValue }
      fields[column] = fields[column] ?? field
    }
  }

  private static let columns = Dictionary(
    uniqueKeysWithValues: ReviewColumn.allCases.map { (folded($0.rawValue), $0) })

  private static func folded(_ text: String) -> String { String(text.lowercased().filter { !$0.isWhitespace }) }

  /// Needed columns that are not there.
  var missing: [ReviewColumn] { ReviewColumn.needed.filter { fields[$0] == nil } }
}

/// One sheet that may be a Review sheet, row by row.
struct ReviewTable {
  let sheet: String
  /// The first text of the sheet.
  private(set) var head = ""
  private(set) var asOf: CalendarDate?
  /// Empty until the row with them came.
  private(set) var titles = ReviewTitles()
  private(set) var typed: [TypedDecision] = []
  private(set) var subjects: [String: ReviewSubject] = [:]
  private(set) var hasNotes = false
  /// Where a formula that nobody calculated stands among what is typed.
  private(set) var fault: (line: Int, column: Int, title: String)?
  /// The fewest needed titles that a row of titles lacks, where none has all.
  private(set) var missing: [ReviewColumn]?
  private var above: [[String]] = []
  private var defaults = Defaults()

  init(sheet: String) { self.sheet = sheet }

  /// What is typed, wherever it stands.
  var saying: [TypedDecision] {
    typed.map {
      var decision = $0
      decision.line = 0
      return decision
    }
  }

  /// - Returns: whether rows below it are wanted.
  mutating func take(_ row: SheetRow) -> Bool {
    if head.isEmpty { head = row.texts.first { !$0.isEmpty } ?? "" }
    guard titles.fields.isEmpty else {
      takeBelow(row)
      return true
    }
    let texts = row.texts
    // People move the first column too.
    if asOf == nil, let text = texts.first(where: { $0.hasPrefix("As of ") }) {
      asOf = CalendarDate(iso: text.dropFirst(6).prefix(10))
    }
    above.append(texts)
    let found = ReviewTitles(texts)
    if found.missing.isEmpty {
      titles = found
      defaults = Defaults(above, found)
    } else if found.fields.count >= ReviewColumn.needed.count, found.missing.count < missing?.count ?? .max {
      missing = found.missing
    }
    return row.line < 50 || !titles.fields.isEmpty
  }

  private mutating func takeBelow(_ row: SheetRow) {
    for column in ReviewColumn.needed + [.note] where fault == nil {
      guard let field = titles.fields[column], field < row.count, row.kind(field) == .missing else { continue }
      fault = (row.line, field + 1, column.rawValue)
    }
    let decision = defaults.filling(TypedDecision(row, titles.fields))
    if !decision.isEmpty { typed.append(decision) }
    if decision.isNote { hasNotes = true }
    if titles.added.contains(where: { $0 < row.count && !row.text($0).trimmingBlanks.isEmpty }) { hasNotes = true }
    if let subject = ReviewSubject(row, titles.fields), subjects[subject.receiptID] == nil {
      subjects[subject.receiptID] = subject
    }
  }
}

extension TypedDecision {
  fileprivate init(_ row: SheetRow, _ fields: [ReviewColumn: Int]) {
    func text(_ column: ReviewColumn) -> String {
      guard let field = fields[column], field < row.count else { return "" }
      return row.text(field).trimmingBlanks
    }
    // What a person writes freely becomes one line, as the files of decisions hold it.
    func line(_ column: ReviewColumn) -> String {
      text(column).unicodeScalars.split(whereSeparator: \.isBlank).map(String.init).joined(separator: " ")
    }
    self.init(
      line: row.line, receiptID: text(.receipt), candidate: text(.candidate), verb: line(.decision),
      document: text(.document),
      amount: text(.applied), by: line(.by), date: text(.date), note: line(.note))
    knowsCandidate = fields[.candidate] != nil
  }
}

/// The name and the day above the titles: they count for every row that decides something and has none of its own.
private struct Defaults {
  private var by = ""
  private var date = ""

  init() {}

  /// - Parameter rows: those down to the titles; people insert and move lines and columns.
  init(_ rows: [[String]], _ titles: ReviewTitles) {
    let label = ReviewColumn.defaults
    guard let row = rows.last(where: { row in row.contains { $0.trimmingBlanks == label } }) else { return }
    func text(_ column: ReviewColumn) -> String {
      guard let field = titles.fields[column], field < row.count else { return "" }
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
  /// What of it was unapplied when the sheet was written.
  package var unapplied: String

  /// - Returns: nil for the further rows of a receipt, on which its facts are not shown.
  fileprivate init?(_ row: SheetRow, _ fields: [ReviewColumn: Int]) {
    func text(_ column: ReviewColumn) -> String {
      guard let field = fields[column], field < row.count else { return "" }
      return row.text(field).trimmingBlanks
    }
    (receiptID, valueOn, amount) = (text(.receipt), text(.valueDate), text(.amount))
    (counterparty, remittance, unapplied) = (text(.counterparty), text(.remittance), text(.unapplied))
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
