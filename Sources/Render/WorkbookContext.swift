internal import Domain

/// What the sheets of a workbook are written from, and what they say to each other.
struct WorkbookContext {
  let report: Report
  let writer: SheetWriter
  /// In order of code.
  let currencies: [Currency]
  let receiptsOfPeriod: [Int]
  let allocationsOfPeriod: [Int]
  let unappliedReceipts: [Int]
  /// Names of the sheets that were left out: their tables have no rows.
  private(set) var omitted: [String] = []
  private var tables: [Package.SheetName: WrittenTable] = [:]

  init(_ report: Report) {
    self.report = report
    currencies = Set(report.close.trend.map(\.currency)).sorted()
    writer = SheetWriter(
      frame: SheetFrame(report: report), paths: SourcePaths(report.ledger.files), currencies: currencies)
    let order = ReportOrder(report)
    receiptsOfPeriod = order.receiptsOfPeriod(report)
    allocationsOfPeriod = order.allocationsOfPeriod(report)
    unappliedReceipts = order.unappliedReceipts(report)
  }

  var rollForwardOfPeriod: [RollForwardLine] {
    report.close.rollForward.filter { $0.month == report.close.period }.map { RollForwardLine($0) }
  }

  /// The rows of a currency on the sheet of the trend, counted from 0.
  func trendRows(_ currency: Currency) -> ClosedRange<Int>? {
    let rows = report.close.trend.indices.filter { report.close.trend[$0].currency == currency }
    guard let first = rows.first, let last = rows.last else { return nil }
    return (SheetFrame.firstRow + first)...(SheetFrame.firstRow + last)
  }

  /// Where a table is that was written already, or left out.
  func written(_ name: Package.SheetName) -> WrittenTable {
    guard let table = tables[name] else { preconditionFailure("the sheet '\(name.rawValue)' is not written yet") }
    return table
  }

  mutating func note(_ written: WrittenTable, as name: Package.SheetName) { tables[name] = written }

  mutating func omit(_ table: Table, _ name: Package.SheetName) {
    tables[name] = WrittenTable(of: table, currencies)
    omitted.append(name.rawValue)
  }
}
