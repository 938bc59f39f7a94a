internal import Domain
internal import Spreadsheet

/// What stands below the tables of two sheets.
enum BelowTables {
  /// The last 13 months by currency, below the period by customer.
  static func writeMonths(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let report = context.report
    let months = report.close.trend.filter { report.close.period.months(since: $0.month) < 13 }
    var page = Page(sheet, from: line + context.currencies.count + 2)
    var row = page.row()
    row.text("By month", .label)
    let table = Table.rollForward(report, months.map(RollForwardLine.init(ofAllCustomers:)))
    _ = context.writer.putRows(table, on: sheet, from: page.line)
  }

  /// The scores below the warning signs.
  static func writeScores(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    var page = Page(sheet, from: line + 2)
    var row = page.row()
    row.text(
      "Scores: points under the cap of each category; \(RiskBand.legend)", .label)
    let rows = line - SheetFrame.firstRow
    _ = context.writer.putRows(
      .scores(context.report, limit: SheetFrame.mostRows - rows), on: sheet, from: page.line)
  }
}
