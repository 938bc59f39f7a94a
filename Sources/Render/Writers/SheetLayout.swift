internal import Spreadsheet

/// How the columns of a table stand on a sheet, and on its printed pages.
struct SheetLayout {
  /// Without the columns behind.
  private(set) var widths: [Double]
  /// How many columns are printed: where all would be too small, those for the screen are left out.
  private(set) var printed: Int
  /// The columns at which further pages begin, where one is not wide enough.
  private(set) var breaks: [Int] = []
  /// The columns at the left of each page that say what a row is.
  let keys: Int

  /// Columns as wide as given, all of them printed on one page.
  init(widths: [Double]) {
    self.widths = widths
    (printed, keys) = (widths.count, 0)
  }

  init(_ table: Table, _ widths: [Double], usesLetterPaper: Bool) {
    let columns = table.sheetColumns.filter { !$0.isBehind }
    self.widths = widths
    let currency = columns.firstIndex { $0.key == "currency" } ?? 0
    keys = min(max(table.sheet.frozenColumns, currency < 5 ? currency + 1 : 0), columns.count)
    printed = widths.count
    let page = Sheet.pageWidth(usesLetterPaper: usesLetterPaper)
    let isTypedInto = columns.contains(where: \.isInput)
    /// How narrow a text may be, which then goes on in the next line.
    func least(_ number: Int, _ part: Double, ids: Bool = false) -> Double {
      let (column, width) = (columns[number], widths[number])
      guard column.kind == .text || column.kind == .source, !column.isInput, width > 14 else { return width }
      if ColumnWidths.isID(column) || isTypedInto && number == 0 { return ids ? min(width, 18) : width }
      return min(width, max(14, column.width * part))
    }
    if fit(page, { least($0, 1) }) { return }
    printed = (columns.lastIndex { !$0.isAside } ?? -1) + 1
    if fit(page, { least($0, 1) }) || fit(page, { least($0, 0.55) }) || fit(page, { least($0, 0.55, ids: true) }) {
      return
    }
    self.widths = widths.indices.map { least($0, 1) }
    divide(page)
  }

  /// Makes columns narrower, the widest first, as far as that saves a page.
  ///
  /// - Returns: whether they have room on one then.
  private mutating func fit(_ page: Double, _ least: (Int) -> Double) -> Bool {
    let least = widths.indices.map(least)
    func narrowed(to level: Double) -> [Double] { zip(widths, least).map { max($1, min($0, level)) } }
    func isWithin(_ widths: [Double]) -> Bool { Sheet.pixels(widths.prefix(printed)) <= page }
    if isWithin(widths) { return true }
    guard isWithin(least) else { return false }
    var (narrow, wide) = (0.0, widths.max() ?? 0)
    while wide - narrow > 0.1 {
      let level = (narrow + wide) / 2
      if isWithin(narrowed(to: level)) { narrow = level } else { wide = level }
    }
    widths = narrowed(to: narrow)
    return true
  }

  /// Begins a page at each column that has no room on the one before, beside those that every page has.
  private mutating func divide(_ page: Double) {
    let own = Sheet.pixels(widths.prefix(keys))
    var filled = own
    for number in keys..<printed {
      let width = Sheet.pixels(widths[number...number])
      if filled + width > page, filled > own {
        breaks.append(number)
        filled = own
      }
      filled += width
    }
  }
}
