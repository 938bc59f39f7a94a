internal import Spreadsheet

/// Where the columns of a table are on a sheet. Formulas ask by key: nobody counts columns.
struct SheetColumns {
  private let keys: [String]

  init(_ table: Table) { keys = table.sheetColumns.map(\.key) }

  /// The number of the column, counted from 0. A key that the table does not have is a defect.
  subscript(key: String) -> Int {
    guard let number = keys.firstIndex(of: key) else {
      preconditionFailure("no column '\(key)' on the sheet, which has \(keys.joined(separator: ", "))")
    }
    return number
  }
}

/// A row of a sheet, for the formulas in it.
struct SheetLine {
  let columns: SheetColumns
  /// The row of the table.
  let row: Int
  /// The row of the sheet, counted from 0.
  let line: Int
  /// The decimals of the amount that the formula makes.
  let digits: Int

  /// `C7`: the cell of a column in this row.
  subscript(key: String) -> String { Sheet.cell(line, columns[key]) }

  /// `C3`: the cell of a column in another row of the table.
  func cell(_ key: String, ofRow other: Int) -> String { Sheet.cell(line + other - row, columns[key]) }
}
