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

  /// Makes columns narrower, as far as that saves a page.
  ///
  /// - Returns: whether they have room on one then.
  private mutating func fit(_ page: Double, _ least: (Int) -> Double) -> Bool {
    let least = widths.indices.map(least)
    let (wide, narrow) = (Sheet.pixels(widths.prefix(printed)), Sheet.pixels(least.prefix(printed)))
    if wide <= page { return true }
    guard narrow <= page else { return false }
    let part = max(0, page - 1 - narrow) / (wide - narrow)
    for number in 0..<printed { widths[number] = least[number] + (widths[number] - least[number]) * part }
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
