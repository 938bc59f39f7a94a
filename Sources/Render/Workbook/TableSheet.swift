internal import Domain
internal import Spreadsheet

/// A column of a detail sheet.
struct Column {
  enum Content { case text, date, integer, money, percent, days }

  var title: String
  var width: Double
  var content: Content
  /// Whether people type into it.
  var isInput: Bool

  init(_ title: String, _ width: Double, _ content: Content = .text, isInput: Bool = false) {
    self.title = title
    self.width = width
    self.content = content
    self.isInput = isInput
  }

  var isRight: Bool { content != .text }
}

/// What every sheet of the workbook shares: the four rows at its head, the headers in row five, the print settings.
struct SheetFrame {
  let report: Report
  let fileName: String

  /// The row of the headers, counted from 0.
  static let headerRow = 4
  static let firstRow = 5
  /// Data rows that a sheet holds at most, with its totals below.
  static let mostRows = Sheet.rowLimit - firstRow - 8

  /// As wide as the longest customer id, within reason.
  private var customerWidth: Double {
    Double(min(report.ledger.customers.all.reduce(0) { max($0, $1.id.utf8.count) }, 30)) + 2
  }

  /// Sets up a sheet and writes its head. Nothing may have been written to it.
  ///
  /// - Parameters:
  ///   - rows: how many data rows follow the headers; nil where the sheet is no table.
  ///   - guide: up to four lines above the columns that people type into.
  func begin(
    _ sheet: Sheet, _ title: String, _ columns: [Column], rows: Int?, frozenColumns: Int = 0, note: String = "", guide: [String] = [],
    onOnePage: Bool = false, pagesWide: Int = 1
  ) {
    sheet.setWidths(columns.map { $0.title == "Customer" ? max($0.width, customerWidth) : $0.width })
    if let rows {
      sheet.freeze(row: Self.firstRow, column: frozenColumns)
      if rows > 0 {
        sheet.setFilter(rows: Self.headerRow...(Self.headerRow + rows), columns: columns.count)
      }
    }
    sheet.setPrint(
      headerRows: rows == nil ? 0 : Self.firstRow, columns: rows == nil ? 0 : frozenColumns,
      footer: "\(fileName) - as of \(report.close.asOf.iso)", usesLetterPaper: report.usesLetterPaper, onOnePage: onOnePage,
      pagesWide: pagesWide)
    let inputs = columns.firstIndex(where: \.isInput) ?? columns.count
    func guideLine(_ row: Int) { if row < guide.count { sheet.text(row, inputs, guide[row], .subtitle) } }
    sheet.text(0, 0, report.ledger.entity.name, .title)
    guideLine(0)
    sheet.text(1, 0, title + (report.isDraft ? " - DRAFT" : ""), report.isDraft ? .draft : .label)
    guideLine(1)
    sheet.text(2, 0, "As of \(report.close.asOf.iso)", .subtitle)
    guideLine(2)
    let basis = report.close.policy.basis == .dueDate ? "aged on the due date" : "aged on the document date"
    let currencies = Set(report.close.trend.map(\.currency)).sorted().map(\.code).joined(separator: ", ")
    sheet.text(
      3, 0,
      "\(basis), amounts in \(currencies.isEmpty ? report.ledger.entity.currency.code : currencies)\(note.isEmpty ? "" : "; \(note)")",
      .subtitle)
    guideLine(3)
    guard rows != nil else { return }
    sheet.setHeight(Self.headerRow, 32)
    for (at, column) in columns.enumerated() {
      sheet.text(Self.headerRow, at, column.title, column.isInput ? .inputHeader : column.isRight ? .headerRight : .header)
    }
  }
}

extension Sheet {
  /// An amount of minor units: whole cents over a power of ten, the nearest number a cell can hold.
  func money(_ row: Int, _ column: Int, _ value: Int64, _ currency: Currency) {
    number(row, column, Self.double(value, currency), .money(currency.minorDigits))
  }

  static func double(_ value: Int64, _ currency: Currency) -> Double {
    var divisor = 1.0
    for _ in 0..<currency.minorDigits { divisor *= 10 }
    return Double(value) / divisor
  }

  /// Days since 1899-12-30, as spreadsheets count.
  func date(_ row: Int, _ column: Int, _ date: CalendarDate, _ style: Style = .date) {
    number(row, column, Double(date.dayNumber + 25_569), style)
  }

  func text(_ row: Int, _ column: Int, _ table: TextTable, _ at: Int) {
    table.withBytes(of: at) { text(row, column, $0) }
  }

  /// A metric as a percentage or as days; `n/a` as text.
  func metric(_ row: Int, _ column: Int, _ metric: Metric, _ style: Style) {
    switch metric {
    case .value(let hundredths):
      number(row, column, Double(hundredths) / (style == .percent ? 10_000 : 100), style)
    case .atLeast, .notAvailable: text(row, column, metric.text, .missing)
    }
  }

  /// A total of a filtered column: `SUBTOTAL(109, …)` with our own sum cached.
  func subtotal(_ row: Int, _ column: Int, rows: Int, _ sum: Int64, _ currency: Currency) {
    let range = "\(Sheet.cell(SheetFrame.firstRow, column)):\(Sheet.cell(SheetFrame.firstRow + rows - 1, column))"
    formula(row, column, "=SUBTOTAL(109,\(range))", value: Self.double(sum, currency), .totalMoney(currency.minorDigits))
  }

  /// A total of one currency among several: never the sum of two.
  func subtotal(_ row: Int, _ column: Int, rows: Int, _ sum: Int64, _ currency: Currency, currencyColumn: Int) {
    let last = SheetFrame.firstRow + rows - 1
    let range = Sheet.range(name, column: column, rows: SheetFrame.firstRow...last)
    let currencies = Sheet.range(name, column: currencyColumn, rows: SheetFrame.firstRow...last)
    formula(
      row, column, "=SUMIFS(\(range),\(currencies),\"\(currency.code)\")", value: Self.double(sum, currency),
      .totalMoney(currency.minorDigits))
  }
}

/// The totals below a table: one row where it has one currency, one a currency where it has several.
struct Totals {
  let currencies: [Currency]
  /// By money column: the sum of each currency.
  private var sums: [Int: [Currency: Int64]] = [:]
  private let currencyColumn: Int

  init(_ currencies: [Currency], moneyColumns: [Int], currencyColumn: Int) {
    self.currencies = currencies
    self.currencyColumn = currencyColumn
    for column in moneyColumns { sums[column] = [:] }
  }

  mutating func add(_ column: Int, _ value: Int64, _ currency: Currency) { sums[column]?[currency, default: 0] += value }

  func sum(_ column: Int, _ currency: Currency) -> Int64 { sums[column]?[currency] ?? 0 }

  /// Writes them from the row behind the data on.
  func write(to sheet: Sheet, rows: Int, columns: Int) {
    guard rows > 0 else { return }
    let start = SheetFrame.firstRow + rows
    for (at, currency) in currencies.enumerated() {
      for column in 0..<columns {
        if let sums = sums[column] {
          if currencies.count == 1 {
            sheet.subtotal(start + at, column, rows: rows, sums[currency] ?? 0, currency)
          } else {
            sheet.subtotal(start + at, column, rows: rows, sums[currency] ?? 0, currency, currencyColumn: currencyColumn)
          }
        } else {
          sheet.text(start + at, column, column == 0 ? "Total \(currency.code)" : "", .total)
        }
      }
    }
  }
}
