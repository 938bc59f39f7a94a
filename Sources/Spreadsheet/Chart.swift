internal import CXLSXWriter

/// A chart over ranges of a sheet.
package struct Chart {
  package enum Kind: Sendable {
    case line, columns
  }

  /// How a line is drawn.
  package enum Look: Sendable {
    case whole, dashed, dotted

    fileprivate var marker: lxw_chart_marker_type {
      switch self {
      case .whole: LXW_CHART_MARKER_CIRCLE
      case .dashed: LXW_CHART_MARKER_SQUARE
      case .dotted: LXW_CHART_MARKER_TRIANGLE
      }
    }
  }

  let chart: UnsafeMutablePointer<lxw_chart>
  private let kind: Kind

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ kind: Kind) {
    let type = kind == .line ? LXW_CHART_LINE : LXW_CHART_COLUMN
    guard let chart = workbook_add_chart(workbook, UInt8(type.rawValue)) else {
      preconditionFailure("libxlsxwriter refused a chart")
    }
    self.chart = chart
    self.kind = kind
    let legend = kind == .line ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE
    chart_legend_set_position(chart, UInt8(legend.rawValue))
    // A month without a figure is a gap, not a 0.
    chart_show_blanks_as(chart, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
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
  ///   - look: of lines, so that they are told apart without colours.
  ///   - color: 0xRRGGBB.
  package func addSeries(
    _ name: String, categories: String, values: String, color: UInt32, look: Look = .whole, labels: String? = nil
  ) {
    guard let series = chart_add_series(chart, "=" + categories, "=" + values) else { return }
    chart_series_set_name(series, EscapedText.replacingForbidden(name))
    var line = lxw_chart_line()
    line.color = color
    line.width = 2
    line.dash_type =
      switch look {
      case .whole: UInt8(LXW_CHART_LINE_DASH_SOLID.rawValue)
      case .dashed: UInt8(LXW_CHART_LINE_DASH_DASH.rawValue)
      case .dotted: UInt8(LXW_CHART_LINE_DASH_ROUND_DOT.rawValue)
      }
    chart_series_set_line(series, &line)
    if kind == .line {
      // A month between two gaps is a point.
      chart_series_set_marker_type(series, UInt8(look.marker.rawValue))
      chart_series_set_marker_size(series, 5)
      chart_series_set_marker_line(series, &line)
    }
    if let labels {
      chart_series_set_labels(series)
      chart_series_set_labels_num_format(series, labels)
      var font = lxw_chart_font()
      font.size = 9
      chart_series_set_labels_font(series, &font)
      guard kind == .line else {
        var fill = lxw_chart_fill()
        fill.color = color
        chart_series_set_fill(series, &fill)
        return
      }
      chart_series_set_labels_position(series, UInt8(LXW_CHART_LABEL_POSITION_ABOVE.rawValue))
    }
    if kind == .line { return }
    var fill = lxw_chart_fill()
    fill.color = color
    chart_series_set_fill(series, &fill)
  }

  package func setValueAxis(_ title: String, numberFormat: String) {
    let axis = chart.pointee.y_axis
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
