internal import CXLSXWriter

/// A sheet being written. Rows must come in order; panes, widths, filter and print settings before the first row.
package struct Sheet {
  package let name: String
  let worksheet: UnsafeMutablePointer<lxw_worksheet>
  let styles: StyleSheet
  /// Keeps the workbook alive as long as one of its sheets is.
  let memory: WorkbookMemory

  /// The most that Excel holds in a cell; longer text is cut and says so.
  package static let longestText = 32_767
  /// The rows of a sheet.
  package static let rowLimit = 1_048_576
  static let scratchSize = 4 * longestText + 16

  init(
    _ worksheet: UnsafeMutablePointer<lxw_worksheet>, name: String, styles: StyleSheet, memory: WorkbookMemory
  ) {
    self.worksheet = worksheet
    self.name = name
    self.styles = styles
    self.memory = memory
  }

  // MARK: Before the first row

  package func setWidths(_ widths: [Double]) {
    for (column, width) in widths.enumerated() {
      worksheet_set_column(worksheet, UInt16(column), UInt16(column), width, nil)
    }
    memory.widths[name] = widths
  }

  /// The widths that were set, in characters.
  package var widths: [Double] { memory.widths[name] ?? [] }

  /// Keeps the rows above and the columns left of the cell in sight.
  package func freeze(row: Int, column: Int) { worksheet_freeze_panes(worksheet, UInt32(row), UInt16(column)) }

  package func setFilter(rows: ClosedRange<Int>, columns: Int) {
    worksheet_autofilter(worksheet, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound), UInt16(columns - 1))
  }

  /// What stands at the bottom of each printed page, left and in the middle; the number of the page is at its right.
  package struct Footer: Sendable {
    package var left: String
    package var middle: String
    /// With `&P` and `&N` for the number of the page and how many there are.
    package var page: String

    package init(left: String, middle: String, page: String = "Page &P of &N") {
      (self.left, self.middle, self.page) = (left, middle, page)
    }

    /// With the marks of a footer, its own signs for themselves.
    var text: String {
      func part(_ text: String, _ limit: Int) -> String {
        var part = ""
        let whole = EscapedText.replacingForbidden(text)
        for character in whole.count > limit ? whole.prefix(limit - 1) + "\u{2026}" : whole[...] {
          // Some programs take `&&L` for the mark of the left side.
          if part.hasSuffix("&&"), "LCR".contains(character) { part += " " }
          part += character == "&" ? "&&" : String(character)
        }
        return part
      }
      // It shrinks with the page.
      return "&L&11\(part(left, 60))&C&11\(part(middle, 90))&R&11\(page)"
    }
  }

  /// Landscape and one page wide, or as wide as it takes with a page at each of the columns given; the header rows and
  /// the first columns on every page.
  package func setPrint(
    headerRows: Int, columns: Int, printed: Int, footer: Footer, usesLetterPaper: Bool, columnBreaks: [Int] = [],
    isOnePage: Bool = false, growsPaper: Bool = false
  ) {
    let columnWidths = widths.prefix(printed)
    let isLarge =
      growsPaper && Self.pagePixels(usesLetterPaper: usesLetterPaper) / Self.pixels(columnWidths) < Self.leastReadable
    setPages(
      headerRows: headerRows, usesLetterPaper: usesLetterPaper, columns: columnWidths, isFitted: columnBreaks.isEmpty,
      isLarge: isLarge)
    worksheet_set_landscape(worksheet)
    // A4 or Letter; of twice the size A3 or Tabloid.
    worksheet_set_paper(worksheet, isLarge ? usesLetterPaper ? 3 : 8 : usesLetterPaper ? 1 : 9)
    if columnBreaks.isEmpty {
      worksheet_fit_to_pages(worksheet, 1, isOnePage ? 1 : 0)
    } else {
      // Programs that fit pages leave out breaks.
      worksheet_set_print_scale(worksheet, UInt16(Self.leastScale * 100))
      var breaks = columnBreaks.map { UInt16($0) } + [0]
      worksheet_set_v_pagebreaks(worksheet, &breaks)
    }
    if headerRows > 0 { worksheet_repeat_rows(worksheet, 0, UInt32(headerRows - 1)) }
    if columns > 0 { worksheet_repeat_columns(worksheet, 0, UInt16(columns - 1)) }
    worksheet_set_margins(worksheet, Self.margin, Self.margin, 0.4, 0.55)
    worksheet_set_footer(worksheet, footer.text)
  }

  /// Left and right, in inches.
  static let margin = 0.4
  /// At which letters of 11 points have 6: of what is wider a larger paper is asked for, where that may be.
  private static let leastReadable = 0.55
  /// At which letters of 11 points have 8.
  static let leastScale = 0.73

  /// How wide columns are on the screen: a character is 7 pixels wide, a column has 5 more.
  package static func pixels(_ widths: ArraySlice<Double>) -> Double { widths.reduce(0) { $0 + $1 * 7 + 5 } }

  /// How many such pixels a page holds at the least scale, in any program.
  package static func pageWidth(usesLetterPaper: Bool) -> Double {
    pagePixels(usesLetterPaper: usesLetterPaper) / leastScale / widening
  }

  /// The same at full size.
  static func pagePixels(usesLetterPaper: Bool) -> Double { ((usesLetterPaper ? 11 : 11.69) - 2 * margin) * 96 }

  /// By how much some programs print columns wider.
  static let widening = 1.04

  /// How many rows it has so far.
  package var rows: Int {
    let last = worksheet.pointee.dim_rowmax
    return last < Self.rowLimit ? Int(last) + 1 : 0
  }

  /// Prints only the first rows and columns.
  package func setPrintArea(rows: Int, columns: Int) {
    guard rows > 0, columns > 0 else { return }
    worksheet_print_area(worksheet, 0, 0, UInt32(rows - 1), UInt16(columns - 1))
  }

  /// The height of a row that is not written yet, in points.
  package func setHeight(_ row: Int, _ points: Double) {
    memory.pages[name]?.rowHeights[row] = points
    worksheet_set_row(worksheet, UInt32(row), points, nil)
  }

  /// Folds a row that is not written yet below its head, which shows that there is something to open.
  ///
  /// - Parameter height: in points; nil for that of other rows.
  package func fold(_ row: Int, height: Double?, isHead: Bool) {
    // The sign to open them stands at the row above.
    worksheet_outline_settings(worksheet, 1, 0, 1, 0)
    var options = lxw_row_col_options(
      hidden: isHead ? 0 : 1, level: isHead ? 0 : 1, collapsed: isHead ? 1 : 0)
    if let height, isHead { memory.pages[name]?.rowHeights[row] = height }
    if !isHead { memory.pages[name]?.rowHeights[row] = 0 }
    worksheet_set_row_opt(worksheet, UInt32(row), height ?? LXW_DEF_ROW_HEIGHT, nil, &options)
  }

  package func hideGridlines() { worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)) }

  // MARK: Cells

  package func text(_ row: Int, _ column: Int, _ text: String, _ style: Style = .plain) {
    var text = text
    text.withUTF8 { self.text(row, column, $0, style) }
  }

  /// Always a text, never a formula, whatever it begins with.
  package func text(_ row: Int, _ column: Int, _ text: UnsafeBufferPointer<UInt8>, _ style: Style = .plain) {
    guard !text.isEmpty, fits(row, column) else {
      if style != .plain, fits(row, column) {
        worksheet_write_blank(worksheet, UInt32(row), UInt16(column), styles.format(style))
      }
      return
    }
    let scratch = memory.scratch
    var (count, isWhole) = EscapedText.write(text, to: scratch, limit: Self.longestText - 8)
    if !isWhole {
      for (at, byte) in " [cut]".utf8.enumerated() { scratch[count + at] = CChar(bitPattern: byte) }
      count += 6
    }
    scratch[count] = 0
    worksheet_write_string(worksheet, UInt32(row), UInt16(column), scratch.baseAddress, styles.format(style))
  }

  /// A text over several columns.
  package func text(_ row: Int, columns: Range<Int>, _ text: String, _ style: Style) {
    guard columns.count > 1 else { return self.text(row, columns.lowerBound, text, style) }
    worksheet_merge_range(
      worksheet, UInt32(row), UInt16(columns.lowerBound), UInt32(row), UInt16(columns.upperBound - 1),
      EscapedText.replacingForbidden(text), styles.format(style))
  }

  package func number(_ row: Int, _ column: Int, _ value: Double, _ style: Style) {
    guard fits(row, column) else { return }
    worksheet_write_number(worksheet, UInt32(row), UInt16(column), value, styles.format(style))
  }

  /// A formula with its value cached, as viewers that do not calculate show the cache.
  package func formula(_ row: Int, _ column: Int, _ formula: String, value: Double, _ style: Style) {
    guard fits(row, column) else { return }
    worksheet_write_formula_num(worksheet, UInt32(row), UInt16(column), formula, styles.format(style), value)
  }

  package func formula(_ row: Int, _ column: Int, _ formula: String, text: String, _ style: Style) {
    guard fits(row, column) else { return }
    worksheet_write_formula_str(
      worksheet, UInt32(row), UInt16(column), formula, styles.format(style), EscapedText.replacingForbidden(text))
  }

  /// A link to a cell of another sheet.
  package func link(_ row: Int, _ column: Int, to sheet: String, cell: String, text: String, _ style: Style = .link) {
    guard fits(row, column) else { return }
    let quoted = sheet.replacing("'", with: "''")
    worksheet_write_url_opt(
      worksheet, UInt32(row), UInt16(column), "internal:'\(quoted)'!\(cell)", styles.format(style),
      EscapedText.replacingForbidden(String(text.prefix(255))), nil)
  }

  /// A number that leads to a cell of another sheet.
  package func link(_ row: Int, _ column: Int, to sheet: String, cell: String, value: Double, _ style: Style) {
    guard fits(row, column) else { return }
    let quoted = sheet.replacing("'", with: "''")
    worksheet_write_url_opt(
      worksheet, UInt32(row), UInt16(column), "internal:'\(quoted)'!\(cell)", styles.format(style), "", nil)
    number(row, column, value, style)
  }

  private func fits(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < Self.rowLimit && (0..<16_384).contains(column)
  }

  /// A chart of the workbook, which ``insert(_:row:column:width:height:)`` puts on a sheet.
  package func addChart(_ kind: Chart.Kind) -> Chart { Chart(memory.workbook, kind) }

  /// - Parameter right: how far from the left end of the column, in pixels.
  package func insert(_ chart: Chart, row: Int, column: Int, width: Double, height: Double, right: Double = 0) {
    var options = lxw_chart_options()
    options.x_offset = Int32(right)
    // libxlsxwriter's charts are 480 x 288 pixels unless scaled.
    options.x_scale = width / 480
    options.y_scale = height / 288
    options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
    worksheet_insert_chart_opt(worksheet, UInt32(row), UInt16(column), chart.chart, &options)
  }

  /// `A1`, `$A$1`: the name of a cell, counted from 0.
  package static func cell(_ row: Int, _ column: Int, absolute: Bool = false) -> String {
    let mark = absolute ? "$" : ""
    return "\(mark)\(letters(column))\(mark)\(row + 1)"
  }

  package static func letters(_ column: Int) -> String {
    var letters = ""
    var left = column
    repeat {
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(left % 26))) + letters
      left = left / 26 - 1
    } while left >= 0
    return letters
  }

  /// `'Open items'!$H$6:$H$99`.
  package static func range(_ sheet: String, column: Int, rows: ClosedRange<Int>) -> String {
    let (first, last) = (cell(rows.lowerBound, column, absolute: true), cell(rows.upperBound, column, absolute: true))
    return "'\(sheet.replacing("'", with: "''"))'!\(first):\(last)"
  }
}
