internal import Domain
internal import Spreadsheet

/// A table of a package, declared once: extracts and sheets are written by walking its columns.
struct Table {
  /// What it lists and how it is sorted, for the reader of the extract.
  let about: String
  let columns: [Column]
  /// Rows are numbered from 0; a column gives the cell of each.
  let rows: Int
  var sheet: SheetHead

  init(_ about: String, rows: Int, sheet: SheetHead = SheetHead(""), _ columns: [Column]) {
    self.about = about
    self.rows = rows
    self.sheet = sheet
    self.columns = columns
  }

  var extractColumns: [Column] { columns.filter(\.isInExtract) }
  /// Those of the table itself, then those behind it.
  var sheetColumns: [Column] {
    columns.filter { $0.isOnSheet && !$0.isBehind } + columns.filter { $0.isOnSheet && $0.isBehind }
  }
}

extension Table {
  /// Rows of a sheet whose long texts go on below; more are left in one line, for a program lays out every one of them.
  static let mostWrapped = 20_000

  /// How the texts of each column of the sheet are written.
  var textStyles: [Style] {
    sheetColumns.indices.map { wraps ? isBehindNumber($0) ? .indented : .wrapped : .plain }
  }

  var wraps: Bool { sheet.wrapsText || rows <= Self.mostWrapped && !sheet.staysInLine }

  func headerStyle(_ number: Int) -> Style {
    let column = sheetColumns[number]
    if column.isBehind { return .note }
    if column.isInput {
      let isBehind = number > 0 && sheetColumns[number - 1].kind.isRight && !column.kind.isRight
      return isBehind ? .inputIndentedHeader : .inputHeader
    }
    return column.kind.isRight ? .headerRight : isBehindNumber(number) ? .indentedHeader : .header
  }

  /// Whether a column of text stands to the right of one of numbers.
  private func isBehindNumber(_ number: Int) -> Bool {
    let columns = sheetColumns
    return number > 0 && columns[number - 1].kind.isRight && !columns[number].kind.isRight && !columns[number].isInput
  }
}

/// What a sheet has besides the columns and rows of its table.
///
/// It is wide because each thing that only some sheets have is a property with a default.
struct SheetHead {
  /// Below the name of the entity.
  var title: String
  /// Behind aging basis and currencies.
  var note: String
  var frozenColumns: Int
  var hasFilter = true
  /// Whether each page has the titles; not where tables with others stand below.
  var repeatsTitles = true
  /// Tables below it in the same columns, which are as wide as those need.
  var blocks: [Table] = []
  /// Up to four lines above the columns that people type into; three where the fourth has defaults.
  var guide: [String] = []
  /// A label on the line above the headers, and the columns over which there is a cell to type into.
  var defaults: (label: String, cells: [(key: String, style: Style)])?
  /// Whether the sheet is written although the table has no rows.
  var isAlwaysShown = false
  /// Rows that it shows at most, where it does not go on to a second sheet.
  var rowLimit: Int?
  /// Whether text takes more than one line.
  var wrapsText = false
  /// Whether text goes on over the empty cells beside it.
  var staysInLine = false
  /// The currencies of the totals where they are not those of the workbook.
  var totalCurrencies: [Currency]?
  /// Whether rows are only as high as what is printed of them.
  var isHighForPrint = false
  /// Where the first cell of a row leads.
  var link: ((_ row: Int) -> (sheet: String, cell: String)?)?
  /// Where an amount of a row leads, by the key of its column.
  var amountLink: ((_ row: Int, _ key: String) -> (sheet: String, cell: String)?)?
  /// Whether a row is folded away; false for the head of folded ones, nil for all others.
  var fold: ((_ row: Int) -> Bool?)?
  /// What must be said about the cells before they are written.
  var prepare: ((_ sheet: Sheet, _ rows: ClosedRange<Int>, _ columns: SheetColumns) -> Void)?

  init(_ title: String, note: String = "", frozenColumns: Int = 0) {
    self.title = title
    self.note = note
    self.frozenColumns = frozenColumns
  }
}
