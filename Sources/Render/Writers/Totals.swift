internal import Domain
internal import Spreadsheet

/// The totals below a table: one row where it has one currency, one a currency where it has several.
struct Totals {
  let currencies: [Currency]
  /// By column of the sheet, then in the order of the currencies; nil for columns without a total.
  private var sums: [[Int64]?]
  private var last = 0

  init(_ currencies: [Currency], _ columns: [Column]) {
    self.currencies = currencies
    sums = columns.map { $0.isTotalled ? Array(repeating: 0, count: currencies.count) : nil }
  }

  var isEmpty: Bool { sums.allSatisfy { $0 == nil } }

  mutating func add(_ amount: Int64, _ currency: Currency, column: Int) {
    if last >= currencies.count || currencies[last] != currency {
      guard let index = currencies.firstIndex(of: currency) else { return }
      last = index
    }
    sums[column]?[last] += amount
  }

  /// Those of another part of the same table.
  mutating func add(_ other: Totals) {
    for (column, more) in other.sums.enumerated() {
      guard let more else { continue }
      for (index, amount) in more.enumerated() { sums[column]?[index] += amount }
    }
  }

  func sum(_ currency: Currency, column: Int) -> Int64 {
    currencies.firstIndex(of: currency).flatMap { sums[column]?[$0] } ?? 0
  }

  /// Writes them from the row behind the data on.
  ///
  /// - Parameters:
  ///   - columns: those of the table; charts' figures behind it have no totals.
  ///   - currencyColumn: asked for where there are several currencies.
  func write(to sheet: Sheet, rows: Range<Int>, columns: Int, currencyColumn: () -> Int, name: String) {
    guard !rows.isEmpty else { return }
    let data = ClosedRange(rows)
    for (index, currency) in currencies.enumerated() {
      let line = data.upperBound + 1 + index
      for column in 0..<columns {
        guard let sums = sums[column] else {
          sheet.text(line, column, column == 0 ? "\(name) \(currency.code)" : "", .total)
          continue
        }
        let formula: String
        if currencies.count == 1 {
          let (first, last) = (Sheet.cell(data.lowerBound, column), Sheet.cell(data.upperBound, column))
          formula = "=SUBTOTAL(109,\(first):\(last))"
        } else {
          // Never the sum of two currencies.
          let amounts = Sheet.range(sheet.name, column: column, rows: data)
          let codes = Sheet.range(sheet.name, column: currencyColumn(), rows: data)
          formula = "=SUMIFS(\(amounts),\(codes),\"\(currency.code)\")"
        }
        sheet.formula(
          line, column, formula, value: Sheet.double(sums[index], currency), .totalMoney(currency.minorDigits))
      }
    }
  }
}
