internal import CXLSXWriter

/// A chart over ranges of a sheet.
package struct Chart {
  package enum Kind: Sendable {
    case line, stackedBar
  }

  let chart: UnsafeMutablePointer<lxw_chart>
  private let kind: Kind

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ kind: Kind) {
    let type = kind == .line ? LXW_CHART_LINE : LXW_CHART_BAR_STACKED
    guard let chart = workbook_add_chart(workbook, UInt8(type.rawValue)) else {
      preconditionFailure("libxlsxwriter refused a chart")
    }
    self.chart = chart
    self.kind = kind
    chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
  }

  package func setTitle(_ title: String) {
    chart_title_set_name(chart, EscapedText.replacingForbidden(title))
    var font = lxw_chart_font()
    font.size = 11
    font.bold = 1
    chart_title_set_name_font(chart, &font)
  }

  /// - Parameters:
  ///   - categories: a range such as `'CEI and DSO'!$A$6:$A$19`.
  ///   - color: 0xRRGGBB.
  package func addSeries(_ name: String, categories: String, values: String, color: UInt32) {
    guard let series = chart_add_series(chart, "=" + categories, "=" + values) else { return }
    chart_series_set_name(series, EscapedText.replacingForbidden(name))
    var line = lxw_chart_line()
    line.color = color
    line.width = 2
    chart_series_set_line(series, &line)
    var fill = lxw_chart_fill()
    fill.color = color
    chart_series_set_fill(series, &fill)
  }

  package func setValueAxis(_ title: String, numberFormat: String) {
    // libxlsxwriter names the axes of a bar chart as those of a column chart and turns them itself.
    let axis = kind == .line ? chart.pointee.y_axis : chart.pointee.x_axis
    if !title.isEmpty { chart_axis_set_name(axis, EscapedText.replacingForbidden(title)) }
    chart_axis_set_num_format(axis, numberFormat)
    var font = lxw_chart_font()
    font.size = 9
    font.bold = UInt8(LXW_EXPLICIT_FALSE.rawValue)
    chart_axis_set_name_font(axis, &font)
  }

  package func setCategoryFormat(_ numberFormat: String) {
    chart_axis_set_num_format(chart.pointee.x_axis, numberFormat)
  }
}
