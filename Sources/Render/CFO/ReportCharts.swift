internal import Domain
internal import Spreadsheet

/// The charts of the page, over the figures of their own sheet; nil where there is nothing to draw.
extension ReportPage {
  private var data: CFOChartData { book.chartData }

  /// Light to dark with age.
  static let shades: [UInt32] = [0xE3EAF3, 0xBACBE0, 0x8FA9CA, 0x6284B0, 0x385F90, 0x14365F]
  private static let (dark, orange, grey, white): (UInt32, UInt32, UInt32, UInt32) = (
    0x14365F, 0xA34A00, 0x6B6B6B, 0xFFFFFF
  )

  private static func shade(_ bucket: Int, of count: Int) -> UInt32 {
    shades[count > 1 ? bucket * (shades.count - 1) / (count - 1) : 0]
  }

  /// Of an axis, in thousands or millions where amounts are large.
  private func format(_ amounts: [Int64]) -> String {
    let largest = Sheet.double(amounts.map { Int64(clamping: $0.magnitude) }.max() ?? 0, report.currency)
    return switch largest {
    case 1e8...: "#,##0,,\" M\""
    case 2e6...: "#,##0.0,,\" M\""
    case 2e4...: "#,##0,\" k\""
    default: "#,##0"
    }
  }

  var agingChart: ((Sheet) -> Chart)? {
    let aged = texts.agedMonths
    guard !aged.isEmpty else { return nil }
    return { sheet in
      let chart = sheet.addChart(.stackedColumns)
      chart.leaveOutTitle()
      let months = data.range(.months, "month")
      let count = report.bucketLabels.count
      // The oldest at the base.
      for bucket in (0..<count).reversed() {
        chart.addStack(
          texts.bucket(bucket), categories: months, values: data.range(.months, "bucket_\(bucket)"),
          fill: Self.shade(bucket, of: count))
      }
      chart.addStack(words["credits"], categories: months, values: data.range(.months, "credits"), fill: Self.white)
      chart.setGap(40)
      chart.setNamesBelow()
      chart.setCategoryFormat("yyyy-mm")
      chart.setValueAxis("", numberFormat: format(aged.map { $0.buckets.reduce(0, +) }))
      return chart
    }
  }

  var bridgeChart: ((Sheet) -> Chart)? {
    let steps = report.bridge.shownSteps
    guard steps.contains(where: { $0.amount != 0 }) else { return nil }
    return { sheet in
      let chart = sheet.addChart(.stackedBars)
      chart.leaveOutTitle()
      let labels = data.range(.bridge, "label")
      let fills = steps.map { step, amount in
        step == .opening || step == .closing ? Self.dark : amount >= 0 ? Self.shades[2] : Self.white
      }
      chart.addStack(words["bar_from"], categories: labels, values: data.range(.bridge, "base"), fill: nil)
      for key in ["above", "below"] {
        chart.addStack(
          words["bar_\(key)"], categories: labels, values: data.range(.bridge, key), fill: Self.shades[2],
          points: fills)
      }
      chart.setGap(40)
      chart.setNamesDown()
      return chart
    }
  }

  private struct Line {
    var name: String
    var key: String
    var color: UInt32
    var look: Chart.Look
  }

  private func lines(_ lines: [Line], _ values: [(TrendRow) -> Metric], _ format: String) -> ((Sheet) -> Chart)? {
    let isDrawn = values.contains { value in report.months.contains { value($0.trend).hundredths != nil } }
    guard isDrawn else { return nil }
    return { sheet in
      let chart = sheet.addChart(.line)
      chart.leaveOutTitle()
      for line in lines {
        chart.addSeries(
          line.name, categories: data.range(.months, "month"), values: data.range(.months, line.key),
          color: line.color, look: line.look)
      }
      chart.setNamesBelow()
      chart.setCategoryFormat("yyyy-mm")
      chart.setValueAxis("", numberFormat: format)
      return chart
    }
  }

  var ceiChart: ((Sheet) -> Chart)? {
    lines(
      [
        Line(name: words["line_cei"], key: "cei", color: Self.dark, look: .whole),
        Line(name: words["line_cei_cash"], key: "cei_cash", color: Self.orange, look: .dashed),
      ], [\.cei, \.ceiCash], "0%")
  }

  var dsoChart: ((Sheet) -> Chart)? {
    lines(
      [
        Line(name: words["line_dso"], key: "dso_3m", color: Self.dark, look: .whole),
        Line(name: words["line_countback"], key: "countback", color: Self.orange, look: .dashed),
        Line(name: words["line_best"], key: "best", color: Self.grey, look: .dotted),
      ], [\.dso3Months, \.dsoCountback, \.bestPossibleDSO], "0")
  }

  var paretoChart: ((Sheet) -> Chart)? {
    let rows = data.rows(.pareto)
    guard rows > 0 else { return nil }
    return { sheet in
      let chart = sheet.addChart(.stackedBars)
      chart.leaveOutTitle()
      // Those who make four fifths of it are dark.
      let fills = (0..<rows).map { $0 < report.customersForMost ? Self.shades[4] : Self.shades[0] }
      chart.addStack(
        words["overdue_net"], categories: data.range(.pareto, "label"), values: data.range(.pareto, "amount"),
        fill: Self.shades[4], points: fills)
      chart.setGap(40)
      chart.setNamesDown()
      return chart
    }
  }

  /// Twenty-six weeks as lines: what came, what is expected, and between which amounts it should fall.
  var forecastChart: ((Sheet) -> Chart)? {
    let weeks = report.cash?.weeks(of: report.currency) ?? []
    guard weeks.contains(where: { $0.high > 0 }) else { return nil }
    return { sheet in
      let chart = sheet.addChart(.line)
      chart.leaveOutTitle()
      let days = data.range(.weeks, "to")
      for line in [
        Line(name: words["came"], key: "came", color: Self.grey, look: .whole),
        Line(name: words["expected"], key: "expected", color: Self.dark, look: .whole),
        Line(name: words["low"], key: "low", color: Self.orange, look: .dotted),
        Line(name: words["high"], key: "high", color: Self.orange, look: .dashed),
      ] {
        chart.addSeries(
          line.name, categories: days, values: data.range(.weeks, line.key), color: line.color, look: line.look)
      }
      chart.setHighLowLines(color: Self.orange)
      chart.setNamesBelow()
      chart.setCategoryFormat("mm-dd")
      chart.setValueAxis("", numberFormat: format(report.pastWeeks + weeks.map(\.high)))
      return chart
    }
  }
}
