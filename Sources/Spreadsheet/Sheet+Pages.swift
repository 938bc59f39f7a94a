internal import CXLSXWriter

/// What is known of the printed pages of a sheet: how much stands on one, and where rows begin another.
struct PrintedPages {
  /// The height of a page in points of the sheet, in the programs that make pages least and most full.
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
    guard height < heights.least / 2, !breaks.contains(rows.lowerBound),
      isTorn(rows, heights.least) || isTorn(rows, heights.most)
    else { return }
    breaks.insert(rows.lowerBound)
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

  /// How high a page is on the sheet, which is printed smaller where its columns are wide.
  func setPages(headerRows: Int, usesLetterPaper: Bool, scale: Double) {
    let points = ((usesLetterPaper ? 8.5 : 8.27) - 0.95) * 72 / scale
    memory.pages[name] = PrintedPages(heights: (points * 0.98, points * 1.06), repeatedRows: headerRows)
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
