internal import CXLSXWriter

/// A chart over ranges of a sheet.
package struct Chart {
  package enum Kind: Sendable {
    case line, columns
    /// Columns and lying bars on one another.
    case stackedColumns, stackedBars

    fileprivate var type: lxw_chart_type {
      switch self {
      case .line: LXW_CHART_LINE
      case .columns: LXW_CHART_COLUMN
      case .stackedColumns: LXW_CHART_COLUMN_STACKED
      case .stackedBars: LXW_CHART_BAR_STACKED
      }
    }
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
    guard let chart = workbook_add_chart(workbook, UInt8(kind.type.rawValue)) else {
      preconditionFailure("libxlsxwriter refused a chart")
    }
    self.chart = chart
    self.kind = kind
    let legend =
      switch kind {
      case .line: LXW_CHART_LEGEND_BOTTOM
      case .stackedColumns: LXW_CHART_LEGEND_RIGHT
      case .columns, .stackedBars: LXW_CHART_LEGEND_NONE
      }
    chart_legend_set_position(chart, UInt8(legend.rawValue))
    // A month without a figure is a gap, not a 0.
    chart_show_blanks_as(chart, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
  }

  private static var font: lxw_chart_font {
    var font = lxw_chart_font()
    font.size = 11
    font.bold = UInt8(LXW_EXPLICIT_FALSE.rawValue)
    return font
  }

  package func setTitle(_ title: String) {
    chart_title_set_name(chart, EscapedText.replacingForbidden(title))
    var font = lxw_chart_font()
    font.size = 12
    font.bold = 1
    chart_title_set_name_font(chart, &font)
    setFonts()
  }

  /// No title: the cells above it say what it shows.
  package func leaveOutTitle() {
    chart_title_off(chart)
    setFonts()
  }

  private func setFonts() {
    // As large as the letters of cells, for a page is made smaller as a whole.
    var plain = Self.font
    chart_legend_set_font(chart, &plain)
    chart_axis_set_num_font(chart.pointee.x_axis, &plain)
    chart_axis_set_num_font(chart.pointee.y_axis, &plain)
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
      var font = Self.font
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
    var font = Self.font
    chart_axis_set_name_font(axis, &font)
  }

  package func setCategoryFormat(_ numberFormat: String) {
    chart_axis_set_num_format(chart.pointee.x_axis, numberFormat)
  }

  /// A part of stacked columns or bars.
  ///
  /// - Parameters:
  ///   - fill: 0xRRGGBB; nil for a part that carries others and is not seen.
  ///   - points: fills of single points, in order, in place of it.
  package func addStack(
    _ name: String, categories: String, values: String, fill: UInt32?, points: [UInt32] = []
  ) {
    guard let series = chart_add_series(chart, "=" + categories, "=" + values) else { return }
    chart_series_set_name(series, EscapedText.replacingForbidden(name))
    var (area, line) = (lxw_chart_fill(), lxw_chart_line())
    if let fill {
      area.color = fill
      (line.color, line.width) = (0x14365F, 0.75)
    } else {
      (area.none, line.none) = (1, 1)
    }
    chart_series_set_fill(series, &area)
    chart_series_set_line(series, &line)
    guard !points.isEmpty else { return }
    var fills = points.map { color in
      var fill = lxw_chart_fill()
      fill.color = color
      return fill
    }
    fills.withUnsafeMutableBufferPointer { fills in
      withUnsafeMutablePointer(to: &line) { line in
        var known = fills.indices.map { at in
          lxw_chart_point(line: line, fill: fills.baseAddress! + at, pattern: nil)
        }
        known.withUnsafeMutableBufferPointer { known in
          var list: [UnsafeMutablePointer<lxw_chart_point>?] = known.indices.map { known.baseAddress! + $0 } + [nil]
          _ = chart_series_set_points(series, &list)
        }
      }
    }
  }

  /// How far columns stand from one another, in percent of their width.
  package func setGap(_ percent: UInt16) { chart_set_series_gap(chart, percent) }

  /// Names from the top down, at the left of all bars; no scale, for the names say the amounts.
  package func setNamesDown() {
    // libxlsxwriter counts the axes of bars as they stand on the page.
    let (names, values) = (chart.pointee.y_axis, chart.pointee.x_axis)
    chart_axis_set_reverse(names)
    chart_axis_set_label_position(names, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    chart_axis_major_gridlines_set_visible(names, 0)
    chart_axis_off(values)
    chart_axis_major_gridlines_set_visible(values, 0)
  }

  /// Names below all columns, also where some go down.
  package func setNamesBelow() {
    chart_axis_set_label_position(chart.pointee.x_axis, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
  }

  /// A line from the lowest to the highest of the points of each category.
  package func setHighLowLines(color: UInt32) {
    var line = lxw_chart_line()
    (line.color, line.width) = (color, 1)
    chart_set_high_low_lines(chart, &line)
  }
}
