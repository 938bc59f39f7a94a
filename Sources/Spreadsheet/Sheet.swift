internal import CXLSXWriter

/// A sheet being written. Rows must come in order; panes, widths, filter and print settings before the first row.
package struct Sheet {
  package let name: String
  let worksheet: UnsafeMutablePointer<lxw_worksheet>
  let styles: StyleSheet
  /// Keeps the workbook alive as long as one of its sheets is.
  private let memory: WorkbookMemory

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
  }

  /// Keeps the rows above and the columns left of the cell in sight.
  package func freeze(row: Int, column: Int) { worksheet_freeze_panes(worksheet, UInt32(row), UInt16(column)) }

  package func setFilter(rows: ClosedRange<Int>, columns: Int) {
    worksheet_autofilter(worksheet, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound), UInt16(columns - 1))
  }

  /// What stands at the bottom of each printed page, left and in the middle; the number of the page is at its right.
  package struct Footer: Sendable {
    package var left: String
    package var middle: String

    package init(left: String, middle: String) { (self.left, self.middle) = (left, middle) }

    /// With the marks of a footer, its own signs for themselves.
    fileprivate var text: String {
      func part(_ text: String, _ limit: Int) -> String {
        var part = ""
        for character in EscapedText.replacingForbidden(text).prefix(limit) {
          // Some programs take `&&L` for the mark of the left side.
          if part.hasSuffix("&&"), "LCR".contains(character) { part += " " }
          part += character == "&" ? "&&" : String(character)
        }
        return part
      }
      // It shrinks with the page.
      return "&L&11\(part(left, 60))&C&11\(part(middle, 90))&R&11Page &P of &N"
    }
  }

  /// Landscape, so many pages wide and at most so many long (0: as many as it takes), the header rows and the first
  /// columns on every page.
  package func setPrint(
    headerRows: Int, columns: Int, footer: Footer, usesLetterPaper: Bool, pagesWide: Int = 1, pagesTall: Int = 0
  ) {
    worksheet_set_landscape(worksheet)
    worksheet_set_paper(worksheet, usesLetterPaper ? 1 : 9)
    worksheet_fit_to_pages(worksheet, UInt16(pagesWide), UInt16(clamping: pagesTall))
    if headerRows > 0 { worksheet_repeat_rows(worksheet, 0, UInt32(headerRows - 1)) }
    if columns > 0 { worksheet_repeat_columns(worksheet, 0, UInt16(columns - 1)) }
    worksheet_set_margins(worksheet, Self.margin, Self.margin, 0.4, 0.55)
    worksheet_set_footer(worksheet, footer.text)
  }

  /// Left and right, in inches.
  private static let margin = 0.4

  /// How many pages wide columns must be printed for letters of 11 points to have at least 8.
  package static func pages(wide widths: ArraySlice<Double>, usesLetterPaper: Bool) -> Int {
    // A character is 7 pixels wide, a column has 5 more, an inch has 96.
    let pixels = widths.reduce(0) { $0 + $1 * 7 + 5 }
    let page = ((usesLetterPaper ? 11 : 11.69) - 2 * margin) * 96 * 11 / 8
    return max(1, Int((pixels / page).rounded(.up)))
  }

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
  package func setHeight(_ row: Int, _ points: Double) { worksheet_set_row(worksheet, UInt32(row), points, nil) }

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

  package func insert(_ chart: Chart, row: Int, column: Int, width: Double, height: Double) {
    var options = lxw_chart_options()
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
