internal import Domain
internal import Spreadsheet

/// The rows of a table on one sheet.
struct SheetRange {
  let sheet: String
  /// Counted from 0.
  let rows: ClosedRange<Int>
}

/// A table as it was written, for the formulas of other sheets and of its totals.
struct WrittenTable {
  let columns: SheetColumns
  /// One, or more where one sheet does not hold the rows; none where the table has no rows.
  var ranges: [SheetRange] = []
  /// How its columns stand; nil where it has no sheet.
  var layout: SheetLayout?
  /// The sums of the totalled columns.
  var totals: Totals

  init(of table: Table, _ currencies: [Currency]) {
    columns = SheetColumns(table)
    totals = Totals(table.sheet.totalCurrencies ?? currencies, table.sheetColumns)
  }

  /// The sum of a totalled column in one currency, as we have it.
  func total(_ key: String, _ currency: Currency) -> Int64 { totals.sum(currency, column: columns[key]) }

  /// `SUMIFS` over a column for one currency; `0` where there are no rows.
  ///
  /// - Parameters:
  ///   - condition: of the column itself, such as `>0`.
  ///   - words: what other columns must hold.
  func sum(
    _ key: String, _ currency: Currency, _ condition: String? = nil, where words: [(key: String, word: String)] = []
  ) -> String {
    let column = columns[key]
    let others =
      [(columns["currency"], currency.code)] + words.map { (columns[$0.key], $0.word) }
      + (condition.map { [(column, $0)] } ?? [])
    guard !ranges.isEmpty else { return "0" }
    return ranges.map { range in
      func cells(_ column: Int) -> String { Sheet.range(range.sheet, column: column, rows: range.rows) }
      let criteria = others.map { "\(cells($0.0)),\"\($0.1)\"" }.joined(separator: ",")
      return "SUMIFS(\(cells(column)),\(criteria))"
    }.joined(separator: "+")
  }

  /// `'Open items'!$H$6`: a cell of a column of the first sheet.
  func cell(_ key: String, row: Int) -> String {
    "'\(ranges[0].sheet)'!\(Sheet.cell(row, columns[key], absolute: true))"
  }

  /// `'Open items'!$H$6:$H$99`: some rows of a column of the first sheet.
  func range(_ key: String, rows: ClosedRange<Int>) -> String {
    Sheet.range(ranges[0].sheet, column: columns[key], rows: rows)
  }
}
