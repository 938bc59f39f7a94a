internal import Domain
internal import Spreadsheet

/// CEI and DSO as lines, side by side.
enum TrendCharts {
  /// Rows of a sheet that a chart covers.
  private static let height = 18

  /// Below the table of the trend, two charts a currency.
  static func insertBelow(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let columns = Table.trend(context.report).sheetColumns.count { !$0.isBehind }
    sheet.setPrintArea(rows: line + 2 + height * context.currencies.count, columns: columns)
    for (number, currency) in context.currencies.enumerated() {
      insert(context, sheet, currency, row: line + 2 + height * number, width: 620, beside: 7)
    }
  }

  /// - Parameter beside: the column at which the second chart begins.
  static func insert(
    _ context: WorkbookContext, _ sheet: Sheet, _ currency: Currency, row: Int, width: Double, beside: Int
  ) {
    guard let all = context.trendRows(currency) else { return }
    // The first two months have no rolling figures; 24 months at most are readable.
    let start = max(all.count > 4 ? all.lowerBound + 2 : all.lowerBound, all.upperBound - 23)
    let rows = start...all.upperBound
    let trend = context.written(.trend)
    let months = trend.range("month", rows: rows)
    func line(_ chart: Chart, _ name: String, _ key: String, _ color: UInt32) {
      chart.addSeries(name, categories: months, values: trend.range(key, rows: rows), color: color)
    }
    let cei = sheet.addChart(.line)
    cei.setTitle("Collection effectiveness, \(currency.code)")
    line(cei, "CEI", "chart_cei", 0x1F4E79)
    line(cei, "CEI cash only", "chart_cei_cash", 0x9DC3E6)
    cei.setValueAxis("percent", numberFormat: "0%")
    cei.setCategoryFormat("yyyy-mm")
    let dso = sheet.addChart(.line)
    dso.setTitle("Days sales outstanding, \(currency.code)")
    line(dso, "3 months", "chart_dso_3m", 0x833C0B)
    line(dso, "Count-back", "chart_countback", 0xF4B183)
    line(dso, "Best possible", "chart_best", 0x7F7F7F)
    dso.setValueAxis("days", numberFormat: "0")
    dso.setCategoryFormat("yyyy-mm")
    sheet.insert(cei, row: row, column: 0, width: width, height: 300)
    sheet.insert(dso, row: row, column: beside, width: width, height: 300)
  }
}
