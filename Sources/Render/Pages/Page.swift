internal import Domain
internal import Spreadsheet

/// A page being written from the top: figures side by side that are no table. Nobody counts its rows and columns.
struct Page {
  let sheet: Sheet
  /// The next row, counted from 0.
  var line: Int
  /// The first column, counted from 0.
  let column: Int
  /// Where cells wait, of pages that stand side by side; nil where they are written at once.
  let cells: WaitingCells?

  init(_ sheet: Sheet, from line: Int, column: Int = 0, cells: WaitingCells? = nil) {
    (self.sheet, self.line, self.column, self.cells) = (sheet, line, column, cells)
  }

  /// The next row, to be filled from the left.
  mutating func row() -> PageRow {
    defer { line += 1 }
    return PageRow(sheet: sheet, line: line, column: column, cells: cells)
  }

  mutating func skip() { line += 1 }

  /// A row of headers, the first of text, as many of figures as said, the others of text again.
  mutating func headers(_ titles: [String], figures: Int) {
    var row = row()
    for (number, title) in titles.enumerated() {
      row.text(
        title, number > 0 && number <= figures ? .headerRight : number == figures + 1 ? .indentedHeader : .header)
    }
  }
}

/// Cells of pages that stand side by side: a sheet takes its rows in their order.
final class WaitingCells {
  private var cells: [(line: Int, column: Int, write: (Sheet) -> Void)] = []
  /// The largest amount of each currency, by column.
  private(set) var amounts: [Int: [Currency: Int64]] = [:]

  func add(_ line: Int, _ column: Int, _ write: @escaping (Sheet) -> Void) { cells.append((line, column, write)) }

  func see(_ amount: Int64, _ currency: Currency, column: Int) {
    let size = Int64(clamping: amount.magnitude)
    amounts[column, default: [:]][currency] = max(amounts[column]?[currency] ?? 0, size)
  }

  func write(to sheet: Sheet) {
    for cell in cells.sorted(by: { ($0.line, $0.column) < ($1.line, $1.column) }) { cell.write(sheet) }
    cells = []
  }
}

/// A row of a page being filled from the left. What it puts in a cell it names, for the formulas behind.
struct PageRow {
  let sheet: Sheet
  let line: Int
  private var column: Int
  private let cells: WaitingCells?

  init(sheet: Sheet, line: Int, column: Int = 0, cells: WaitingCells? = nil) {
    (self.sheet, self.line, self.column, self.cells) = (sheet, line, column, cells)
  }

  /// The name of a cell: `B7`, or `$B$7`.
  struct Name: CustomStringConvertible {
    let line: Int
    let column: Int

    var description: String { Sheet.cell(line, column) }
    var absolute: String { Sheet.cell(line, column, absolute: true) }
  }

  private mutating func put(_ write: @escaping (Sheet, Name) -> Void) -> Name {
    let cell = Name(line: line, column: column)
    column += 1
    if let cells { cells.add(line, cell.column) { write($0, cell) } } else { write(sheet, cell) }
    return cell
  }

  mutating func skip() { column += 1 }

  @discardableResult
  mutating func text(_ text: String, _ style: Style = .line) -> Name {
    put { $0.text($1.line, $1.column, text, style) }
  }

  @discardableResult
  mutating func money(_ amount: Int64, _ currency: Currency) -> Name {
    cells?.see(amount, currency, column: column)
    return put { $0.money($1.line, $1.column, amount, currency) }
  }

  @discardableResult
  mutating func metric(_ metric: Metric, _ style: Style) -> Name {
    put { $0.metric($1.line, $1.column, metric, style) }
  }

  /// A formula that makes an amount.
  mutating func money(formula: String, _ amount: Int64, _ currency: Currency) {
    cells?.see(amount, currency, column: column)
    self.formula(formula, value: Sheet.double(amount, currency), .money(currency.minorDigits))
  }

  mutating func formula(_ formula: String, value: Double, _ style: Style) {
    _ = put { $0.formula($1.line, $1.column, formula, value: value, style) }
  }

  mutating func link(to sheet: String, text: String) {
    _ = put { $0.link($1.line, $1.column, to: sheet, cell: "A1", text: text) }
  }
}
