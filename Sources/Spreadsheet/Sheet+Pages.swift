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
  func setPages(headerRows: Int, usesLetterPaper: Bool, columns: ArraySlice<Double>, isFitted: Bool) {
    let page = Self.pagePixels(usesLetterPaper: usesLetterPaper)
    let points = ((usesLetterPaper ? 8.5 : 8.27) - 0.95) * 72
    func height(_ widening: Double) -> Double {
      let scale = isFitted ? min(1, page / (Self.pixels(columns) * widening)) : Self.leastScale
      return points / ((scale * 100).rounded(.down) / 100)
    }
    memory.pages[name] = PrintedPages(heights: (height(1), height(Self.widening)), repeatedRows: headerRows)
    // The name of the entity has larger letters.
    memory.pages[name]?.rowHeights[0] = 18.75
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
