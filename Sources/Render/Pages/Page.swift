internal import Domain
internal import Spreadsheet

/// A page being written from the top: figures side by side that are no table. Nobody counts its rows and columns.
struct Page {
  let sheet: Sheet
  /// The next row, counted from 0.
  var line: Int

  init(_ sheet: Sheet, from line: Int) {
    self.sheet = sheet
    self.line = line
  }

  /// The next row, to be filled from the left.
  mutating func row() -> PageRow {
    defer { line += 1 }
    return PageRow(sheet: sheet, line: line)
  }

  mutating func skip() { line += 1 }

  /// A row of headers, the first of text, as many of figures as said, the others of text again.
  mutating func headers(_ titles: [String], figures: Int) {
    var row = row()
    for (number, title) in titles.enumerated() {
      row.text(title, number > 0 && number <= figures ? .headerRight : .header)
    }
  }
}

/// A row of a page being filled from the left. What it puts in a cell it names, for the formulas behind.
struct PageRow {
  let sheet: Sheet
  let line: Int
  private var column = 0

  init(sheet: Sheet, line: Int) {
    self.sheet = sheet
    self.line = line
  }

  /// The name of a cell: `B7`, or `$B$7`.
  struct Name: CustomStringConvertible {
    let line: Int
    let column: Int

    var description: String { Sheet.cell(line, column) }
    var absolute: String { Sheet.cell(line, column, absolute: true) }
  }

  private mutating func next() -> Name {
    defer { column += 1 }
    return Name(line: line, column: column)
  }

  mutating func skip() { column += 1 }

  @discardableResult
  mutating func text(_ text: String, _ style: Style = .plain) -> Name {
    let cell = next()
    sheet.text(line, cell.column, text, style)
    return cell
  }

  @discardableResult
  mutating func money(_ amount: Int64, _ currency: Currency) -> Name {
    let cell = next()
    sheet.money(line, cell.column, amount, currency)
    return cell
  }

  @discardableResult
  mutating func metric(_ metric: Metric, _ style: Style) -> Name {
    let cell = next()
    sheet.metric(line, cell.column, metric, style)
    return cell
  }

  mutating func formula(_ formula: String, value: Double, _ style: Style) {
    sheet.formula(line, next().column, formula, value: value, style)
  }

  mutating func link(to sheet: String, text: String) {
    self.sheet.link(line, next().column, to: sheet, cell: "A1", text: text)
  }
}
