internal import CXLSXWriter

/// What is known of the printed pages of a sheet: how much stands on one, and where rows begin another.
struct PrintedPages {
  /// The height of a page in points of the sheet, in programs that keep the widths of columns and in those that widen
  /// them, and print all smaller.
  var heights: (least: Double, most: Double)
  /// Rows at the top of each page.
  var repeatedRows: Int
  /// Of rows that are not as high as others.
  var rowHeights: [Int: Double] = [:]
  private(set) var breaks: Set<Int> = []
  private static let rowHeight = 15.0

  /// Begins a page with the rows where they would stand on two of them.
  mutating func keep(_ rows: ClosedRange<Int>) {
    let height = rows.reduce(0) { $0 + (rowHeights[$1] ?? Self.rowHeight) }
    guard height < heights.least / 2, !breaks.contains(rows.lowerBound) else { return }
    // Programs differ by a row now and then.
    let pages = [heights.least * 0.985, heights.least, heights.most, heights.most * 1.015]
    if pages.contains(where: { isTorn(rows, $0) }) { breaks.insert(rows.lowerBound) }
  }

  /// Begins a page with a row that is not on the first one.
  mutating func begin(_ row: Int) {
    if row > 0, isTorn(0...row, heights.least) { breaks.insert(row) }
  }

  private func isTorn(_ rows: ClosedRange<Int>, _ height: Double) -> Bool {
    let repeated = (0..<repeatedRows).reduce(0) { $0 + (rowHeights[$1] ?? Self.rowHeight) }
    var filled = 0.0
    for row in 0...rows.upperBound {
      let own = rowHeights[row] ?? Self.rowHeight
      if filled + own > height || breaks.contains(row) {
        if row > rows.lowerBound { return true }
        filled = row < repeatedRows ? 0 : repeated
      }
      filled += own
    }
    return false
  }
}

extension Sheet {
  /// Keeps rows that are written on one printed page, if need be the next. Rows must be asked for from top to bottom.
  package func keepOnOnePage(_ rows: ClosedRange<Int>) { memory.pages[name]?.keep(rows) }

  /// Begins a printed page with a row, where those above it fill one.
  package func beginPage(_ row: Int) { memory.pages[name]?.begin(row) }

  /// How high a page is on the sheet, which is printed smaller where its columns are wide.
  ///
  /// - Parameter isLarge: whether the paper has twice the size.
  func setPages(
    headerRows: Int, usesLetterPaper: Bool, columns: ArraySlice<Double>, isFitted: Bool, isLarge: Bool = false
  ) {
    let (wide, high) = usesLetterPaper ? (11, 8.5) : (11.69, 8.27)
    let page = ((isLarge ? 2 * high : wide) - 2 * Self.margin) * 96
    let points = ((isLarge ? wide : high) - 0.95) * 72
    func height(_ widening: Double) -> Double {
      let scale = isFitted ? min(1, page / (Self.pixels(columns) * widening)) : Self.leastScale
      return points / ((scale * 100).rounded(.down) / 100)
    }
    memory.pages[name] = PrintedPages(heights: (height(1), height(Self.widening)), repeatedRows: headerRows)
    // The name of the entity has larger letters.
    memory.pages[name]?.rowHeights[0] = 18.75
  }
}

extension Sheet {
  /// The height of an upright page in points of the sheet.
  package static func uprightHeight(usesLetterPaper: Bool) -> Double { upright(usesLetterPaper).height / uprightScale }

  /// At which letters of 11 points have 7.6.
  private static let uprightScale = 0.69

  /// In pixels and points at full size.
  private static func upright(_ usesLetterPaper: Bool) -> (width: Double, height: Double) {
    (((usesLetterPaper ? 8.5 : 8.27) - 2 * margin) * 96, ((usesLetterPaper ? 11 : 11.69) - 0.95) * 72)
  }

  /// Two upright pages, whatever is on them: they are printed as much smaller as the wider and the higher need.
  ///
  /// - Parameters:
  ///   - second: the first row of the second page.
  ///   - rows: of both.
  ///   - heights: of each, in points.
  package func setTwoPages(
    second: Int, rows: Int, heights: (Double, Double), footer: Footer, usesLetterPaper: Bool
  ) {
    let page = Self.upright(usesLetterPaper)
    // Programs differ by a row now and then.
    let scale = min(
      Self.uprightScale, page.width / (Self.pixels(widths[...]) * Self.widening),
      page.height * 0.985 / max(heights.0, heights.1))
    worksheet_set_portrait(worksheet)
    worksheet_set_paper(worksheet, usesLetterPaper ? 1 : 9)
    worksheet_set_print_scale(worksheet, UInt16(max(10, (scale * 100).rounded(.down))))
    worksheet_print_area(worksheet, 0, 0, UInt32(rows - 1), UInt16(widths.count - 1))
    var breaks = [UInt32(second), 0]
    worksheet_set_h_pagebreaks(worksheet, &breaks)
    worksheet_set_margins(worksheet, Self.margin, Self.margin, 0.4, 0.55)
    worksheet_set_footer(worksheet, footer.text)
  }

  /// One look over several columns, the first of which takes a figure.
  package func merge(_ row: Int, columns: Range<Int>, _ style: Style) {
    guard columns.count > 1 else { return }
    worksheet_merge_range(
      worksheet, UInt32(row), UInt16(columns.lowerBound), UInt32(row), UInt16(columns.upperBound - 1), "",
      styles.format(style))
  }
}

extension WorkbookMemory {
  /// Hands the breaks between rows to the sheets.
  func setRowBreaks() {
    for sheet in sheets {
      guard let name = sheet.pointee.name.map({ String(cString: $0) }), let pages = pages[name], !pages.breaks.isEmpty
      else { continue }
      // Excel takes 1,023.
      var rows = pages.breaks.sorted().prefix(1_000).map { UInt32($0) } + [0]
      worksheet_set_h_pagebreaks(sheet, &rows)
    }
  }
}
