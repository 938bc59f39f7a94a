internal import Domain
internal import Spreadsheet

/// CEI and DSO as lines, side by side.
enum TrendCharts {
  /// Rows of a sheet that a chart covers.
  private static let height = 18

  /// Below the table of the trend, two charts a currency.
  static func insertBelow(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    // The charts are for the screen: Summary prints those of the entity's currency.
    if let layout = context.written(.trend).layout { sheet.setPrintArea(rows: line, columns: layout.printed) }
    var row = line + 2
    for currency in context.currencies {
      let charts = charts(context, sheet, currency)
      for (number, chart) in charts.enumerated() {
        sheet.insert(chart, row: row, column: 0, width: 620, height: 300, right: Double(number) * 640)
      }
      row += charts.isEmpty ? 0 : height
    }
  }

  /// A line of a chart.
  private struct Line {
    let name: String
    let key: String
    let color: UInt32
    let look: Chart.Look
    let figure: (TrendRow) -> Metric
  }

  /// Those of a currency; without one that would have fewer than two points in each of its lines.
  static func charts(_ context: WorkbookContext, _ sheet: Sheet, _ currency: Currency) -> [Chart] {
    let cei = [
      Line(name: "CEI", key: "chart_cei", color: 0x1F4E79, look: .whole, figure: \.cei),
      Line(name: "CEI cash only", key: "chart_cei_cash", color: 0x2E75B6, look: .dashed, figure: \.ceiCash),
    ]
    let dso = [
      Line(name: "3 months", key: "chart_dso_3m", color: 0x833C0B, look: .whole, figure: \.dso3Months),
      Line(name: "Count-back", key: "chart_countback", color: 0xC55A11, look: .dashed, figure: \.dsoCountback),
      Line(name: "Best possible", key: "chart_best", color: 0x7F7F7F, look: .dotted, figure: \.bestPossibleDSO),
    ]
    return [
      chart(context, sheet, currency, "Collection effectiveness", "percent", cei, hundredths: 10_000),
      chart(context, sheet, currency, "Days sales outstanding", "days", dso, hundredths: 100),
    ].compactMap { $0 }
  }

  /// - Parameter hundredths: of a metric, that are 1 in a cell.
  private static func chart(
    _ context: WorkbookContext, _ sheet: Sheet, _ currency: Currency, _ title: String, _ unit: String, _ lines: [Line],
    hundredths: Double
  ) -> Chart? {
    guard let all = context.trendRows(currency) else { return nil }
    // The first two months have no rolling figures; 24 months at most are readable.
    let start = max(all.count > 4 ? all.lowerBound + 2 : all.lowerBound, all.upperBound - 23)
    let rows = start...all.upperBound
    let shown = context.report.close.trend.filter { $0.currency == currency }.suffix(rows.count)
    let points = lines.map { line in
      shown.compactMap { row in if case .value(let value) = line.figure(row) { value } else { nil } }
    }
    guard points.contains(where: { $0.count > 1 }) else { return nil }
    // A scale that ends near 1 has its steps between whole numbers.
    let largest = Double(points.joined().map { abs($0) }.max() ?? 0) / hundredths
    let isPercent = hundredths == 10_000
    let isSmall = largest < (isPercent ? 0.05 : 5)
    let format = (isSmall ? "0.0" : "0") + (isPercent ? "%" : "")
    let trend = context.written(.trend)
    let months = trend.range("month", rows: rows)
    // Beside each point of the first line where there is room for them.
    let labels = rows.count <= 14
    let chart = sheet.addChart(.line)
    chart.setTitle("\(title), \(currency.code)")
    for line in lines {
      chart.addSeries(
        line.name, categories: months, values: trend.range(line.key, rows: rows), color: line.color, look: line.look,
        labels: labels && line.look == .whole ? format : nil)
    }
    chart.setValueAxis(unit, numberFormat: format)
    chart.setCategoryFormat("yyyy-mm")
    return chart
  }
}
