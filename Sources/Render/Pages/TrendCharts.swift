internal import Domain
internal import Spreadsheet

/// CEI and DSO as lines, side by side.
enum TrendCharts {
  /// Rows of a sheet that a chart covers.
  private static let height = 18

  /// Below the table of the trend, two charts a currency.
  static func insertBelow(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    // The charts are for the screen: Summary prints those of the entity's currency.
    let columns = Table.trend(context.report).sheetColumns.count { !$0.isBehind && !$0.isAside }
    sheet.setPrintArea(rows: line, columns: columns)
    for (number, currency) in context.currencies.enumerated() {
      insert(
        context, sheet, currency, row: line + 2 + height * number, column: 0, width: 620, height: 300,
        beside: 7)
    }
  }

  /// - Parameter beside: the column at which the second chart begins.
  static func insert(
    _ context: WorkbookContext, _ sheet: Sheet, _ currency: Currency, row: Int, column: Int, width: Double,
    height: Double, beside: Int
  ) {
    guard let all = context.trendRows(currency) else { return }
    // The first two months have no rolling figures; 24 months at most are readable.
    let start = max(all.count > 4 ? all.lowerBound + 2 : all.lowerBound, all.upperBound - 23)
    let rows = start...all.upperBound
    let trend = context.written(.trend)
    let months = trend.range("month", rows: rows)
    // Beside each point of the first line where there is room for them.
    let labels = rows.count <= 14
    func line(_ chart: Chart, _ name: String, _ key: String, _ color: UInt32, _ look: Chart.Look, _ format: String) {
      chart.addSeries(
        name, categories: months, values: trend.range(key, rows: rows), color: color, look: look,
        labels: labels && look == .whole ? format : nil)
    }
    let cei = sheet.addChart(.line)
    cei.setTitle("Collection effectiveness, \(currency.code)")
    line(cei, "CEI", "chart_cei", 0x1F4E79, .whole, "0%")
    line(cei, "CEI cash only", "chart_cei_cash", 0x2E75B6, .dashed, "0%")
    cei.setValueAxis("percent", numberFormat: "0%")
    cei.setCategoryFormat("yyyy-mm")
    let dso = sheet.addChart(.line)
    dso.setTitle("Days sales outstanding, \(currency.code)")
    line(dso, "3 months", "chart_dso_3m", 0x833C0B, .whole, "0")
    line(dso, "Count-back", "chart_countback", 0xC55A11, .dashed, "0")
    line(dso, "Best possible", "chart_best", 0x7F7F7F, .dotted, "0")
    dso.setValueAxis("days", numberFormat: "0")
    dso.setCategoryFormat("yyyy-mm")
    sheet.insert(cei, row: row, column: column, width: width, height: height)
    sheet.insert(dso, row: row, column: beside, width: width, height: height)
  }
}
