internal import Diagnostics
internal import Domain
internal import Spreadsheet

/// The titles of a sheet into which people type.
protocol TypedColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  static var by: Self { get }
  static var date: Self { get }
  static var note: Self { get }
  /// Columns without one of which what was typed there is not known.
  static var needed: [Self] { get }
}

/// Where the columns of a sheet are, counted from 0: people move them, and write titles in their own way.
struct SheetTitles<Column: TypedColumn> {
  private(set) var fields: [Column: Int] = [:]
  /// A title that several columns have.
  private(set) var doubled: String?
  /// Titles that are none of ours.
  private(set) var added: [Int] = []

  init() {}

  init(_ texts: [String]) {
    let columns = Dictionary(uniqueKeysWithValues: Column.allCases.map { (Self.folded($0.rawValue), $0) })
    for (field, text) in texts.enumerated() {
      let title = Self.folded(text)
      guard let column = columns[title] else {
        if !title.isEmpty { added.append(field) }
        continue
      }
      if fields[column] != nil { doubled = column.rawValue }
      fields[column] = fields[column] ?? field
    }
  }

  private static func folded(_ text: String) -> String { String(text.lowercased().filter { !$0.isWhitespace }) }

  /// Needed columns that are not there.
  var missing: [Column] { Column.needed.filter { fields[$0] == nil } }
}

/// A sheet into which people type: its head, its titles, and what stands above them for every row.
struct TypedSheet<Column: TypedColumn> {
  let name: String
  /// The first text of the sheet.
  private(set) var head = ""
  private(set) var asOf: CalendarDate?
  /// Empty until the row with them came.
  private(set) var titles = SheetTitles<Column>()
  private(set) var defaults = TypedDefaults()
  /// Where a formula that nobody calculated stands among what is typed.
  private(set) var fault: (line: Int, column: Int, title: String)?
  /// The fewest needed titles that a row of titles lacks, where none has all.
  private(set) var missing: [Column]?
  private var above: [[String]] = []

  init(name: String) { self.name = name }

  var hasTitles: Bool { !titles.fields.isEmpty }

  /// Takes a row above the titles, or theirs.
  ///
  /// - Returns: whether rows below it are wanted.
  mutating func takeHead(_ row: SheetRow) -> Bool {
    if head.isEmpty { head = row.texts.first { !$0.isEmpty } ?? "" }
    let texts = row.texts
    // People move the first column too.
    if asOf == nil, let text = texts.first(where: { $0.hasPrefix("As of ") }) {
      asOf = CalendarDate(iso: text.dropFirst(6).prefix(10))
    }
    above.append(texts)
    let found = SheetTitles<Column>(texts)
    if found.missing.isEmpty {
      titles = found
      defaults = TypedDefaults(above, by: found.fields[.by], date: found.fields[.date])
    } else if found.fields.count >= Column.needed.count, found.missing.count < missing?.count ?? .max {
      missing = found.missing
    }
    return row.line < 50 || hasTitles
  }

  /// Looks whether a row below the titles holds a formula without a value where something is typed.
  mutating func takeFaults(_ row: SheetRow) {
    for column in Column.needed + [.note] where fault == nil {
      guard let field = titles.fields[column], field < row.count, row.kind(field) == .missing else { continue }
      fault = (row.line, field + 1, column.rawValue)
    }
  }

  /// Whether a row has something in a column that a person added.
  func hasAdded(_ row: SheetRow) -> Bool {
    titles.added.contains { $0 < row.count && !row.text($0).trimmingBlanks.isEmpty }
  }

  /// - Throws: ``Refusal`` where it is not sure what was typed.
  func check(_ path: String) throws {
    if let fault {
      throw Refusal(
        Diagnostic(
          IngestCodes.ambiguousReview, at: Place(path: path, sheet: name, line: fault.line, column: fault.column),
          "\(fault.title) is a formula without a stored value",
          hint: "save the workbook with a spreadsheet program, or type the value itself"))
    }
    if let title = titles.doubled {
      throw Refusal(
        IngestCodes.ambiguousReview, path, "its sheet '\(name)' has several columns with the title '\(title)'",
        hint: "leave the one that counts, and delete the other")
    }
  }
}

/// The name and the day above the titles: they count for every row that says something and has none of its own.
struct TypedDefaults {
  private var by = ""
  private var date = ""

  init() {}

  /// - Parameter rows: those down to the titles; people insert and move lines and columns.
  init(_ rows: [[String]], by byField: Int?, date dateField: Int?) {
    let label = ReviewColumn.defaults
    guard let row = rows.last(where: { row in row.contains { $0.trimmingBlanks == label } }) else { return }
    func text(_ field: Int?) -> String {
      guard let field, field < row.count else { return "" }
      let text = row[field].trimmingBlanks
      return text == label ? "" : text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    (by, date) = (text(byField), text(dateField))
  }

  func filling(by own: String, date ownDate: String) -> (by: String, date: String) {
    (own.isEmpty ? by : own, ownDate.isEmpty ? date : ownDate)
  }
}

/// A sheet that may be one that people type into, read row by row.
protocol TypedTable {
  associatedtype Column: TypedColumn
  associatedtype Row: TypedRow
  init(sheet: String)
  var frame: TypedSheet<Column> { get }
  /// The rows that say something.
  var typed: [Row] { get }
  /// - Returns: whether rows below it are wanted.
  mutating func take(_ row: SheetRow) -> Bool
}

/// A row into which somebody typed.
protocol TypedRow: Hashable {
  /// The row of the sheet, counted from 1.
  var line: Int { get set }
}

/// The sheets of a workbook that have the titles of one into which people type.
struct TypedTables<Table: TypedTable> {
  private(set) var tables: [Table] = []
  /// The sheet that has nearly all of the titles, and which it lacks.
  private(set) var lacking: (sheet: String, titles: [Table.Column])?
  /// Whose books the workbook is of, as the head of its sheets says; empty where they do not agree on it.
  private(set) var entity = ""
  /// Whether a cell has a comment.
  let hasComments: Bool

  /// - Throws: ``Refusal`` where it is no workbook.
  init(path: String, limit: Int) throws {
    let reader = try Refusal.forWorkbook(path) { try WorkbookReader(path: path, limit: limit) }
    var heads: [String] = []
    for (number, entry) in reader.contents.sheets.enumerated() {
      var table = Table(sheet: entry.name)
      _ = try Refusal.forWorkbook(path) { try reader.readRows(ofSheet: number) { table.take($0) } }
      heads.append(table.frame.head)
      if table.frame.hasTitles {
        tables.append(table)
      } else if let missing = table.frame.missing, missing.count < lacking?.titles.count ?? .max {
        lacking = (entry.name, missing)
      }
    }
    if heads.count > 1, Set(heads).count == 1 { entity = heads[0] }
    hasComments = reader.contents.hasComments
  }
}

extension TypedTables {
  /// The sheet of those that have the titles which counts: the one that was typed into; nil where none has them.
  ///
  /// - Parameter what: what is typed, in the plural.
  /// - Throws: ``Refusal`` where several say different things, or it is not sure what the one says.
  func table(of what: String, _ path: String) throws -> Table? {
    let filled = tables.filter { !$0.typed.isEmpty }
    var sayings: Set<[Table.Row]> = []
    for table in filled { sayings.insert(Self.saying(table)) }
    if sayings.count > 1 {
      throw Refusal(
        IngestCodes.ambiguousReview, path,
        "has \(what) typed into \(filled.count) sheets:"
          + " \(filled.map { "'\($0.frame.name)'" }.joined(separator: ", "))",
        hint: "leave those that count on one sheet, and delete the other")
    }
    let table = filled.first ?? tables.first
    try table?.frame.check(path)
    return table
  }

  /// What is typed, wherever it stands.
  private static func saying(_ table: Table) -> [Table.Row] {
    var rows = table.typed
    for at in rows.indices { rows[at].line = 0 }
    return rows
  }
}

/// Why a sheet that lacks titles is not read.
func lackingTitles(_ titles: [String], _ sheet: String, _ path: String, _ use: String) -> Refusal {
  Refusal(
    IngestCodes.missingReview, path,
    "its sheet '\(sheet)' has no column \(titles.map { "'\($0)'" }.joined(separator: ", ")), \(use)",
    hint: "give the column its title again, or take the workbook as the close wrote it")
}

extension SheetRow {
  /// What is typed in a field, without blanks around it; empty where the sheet has no such column.
  func typed(_ field: Int?) -> String {
    guard let field, field < count else { return "" }
    return text(field).trimmingBlanks
  }

  /// The same as one line: what a person writes freely becomes one, as the files it goes to hold it.
  func typedLine(_ field: Int?) -> String {
    typed(field).unicodeScalars.split(whereSeparator: \.isBlank).map(String.init).joined(separator: " ")
  }
}

extension String {
  var trimmingBlanks: String {
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
