internal import Domain
internal import Spreadsheet

/// What every sheet of the workbook shares: the four rows at its head, the headers in row five, the print settings.
struct SheetFrame {
  let words: FrameWords
  private let measure: ColumnWidths
  /// That of a column in which the largest sum of the report stands.
  let moneyWidth: Double

  /// - Parameter words: nil for those of the month-end package.
  init(_ words: FrameWords? = nil, report: Report, paths: SourcePaths) {
    self.init(words ?? FrameWords(report), largest: Self.largestSums(report), paths: paths)
  }

  /// - Parameter largest: the largest amount of each currency that stands in a table or is the sum of one.
  init(_ words: FrameWords, largest: [Currency: Int64], paths: SourcePaths) {
    self.words = words
    moneyWidth = ColumnWidths.money(largest)
    measure = ColumnWidths(paths: paths, largest: LetterWidths.room(moneyWidth))
  }

  /// The largest amount of each currency that stands in a table of the report or is the sum of one.
  private static func largestSums(_ report: Report) -> [Currency: Int64] {
    var largest: [Currency: Int64] = [:]
    func see(_ amount: Int64, _ currency: Currency) {
      largest[currency] = max(largest[currency] ?? 0, Int64(clamping: amount.magnitude))
    }
    for row in report.close.trend {
      let moved = row.movements
      for amount in [moved.opening, moved.invoiced, moved.cash, moved.credits, moved.other, moved.closing] {
        see(amount, row.currency)
      }
    }
    var gross: [Currency: Int64] = [:]
    for row in report.close.aging {
      gross[row.currency, default: 0] &+= abs(row.gross) &+ abs(row.credits) &+ abs(row.unapplied)
    }
    for (currency, amount) in gross { see(amount, currency) }
    var received: [Currency: Int64] = [:]
    for row in 0..<report.ledger.receipts.count
    where report.ledger.receipts.bookedOn[row] >= report.close.period.firstDay {
      received[report.ledger.receipts.currencies[row], default: 0] &+= abs(report.ledger.receipts.amounts[row])
    }
    for (currency, amount) in received { see(amount, currency) }
    return largest
  }

  /// How the columns of a table stand on its sheet.
  func layout(_ table: Table) -> SheetLayout {
    SheetLayout(table, measure.of(table), usesLetterPaper: words.usesLetterPaper)
  }

  /// The height of a row of headers, each of which goes on below where it is longer than its column is wide.
  static func headerHeight(_ columns: [Column], _ widths: [Double]) -> Double {
    let lines = zip(columns, widths).map { column, width in
      LetterWidths.lines(of: column.title, room: titleRoom(width))
    }
    return Double(max(lines.max() ?? 1, 1)) * 15 + 2
  }

  /// How many digits of a title stand side by side.
  static func titleRoom(_ width: Double) -> Double { LetterWidths.room(width) / LetterWidths.bold }

  /// The row of the headers, counted from 0.
  static let headerRow = 4
  static let firstRow = 5
  /// Data rows that a sheet holds at most, with its totals below.
  static let mostRows = Sheet.rowLimit - firstRow - 8

  /// Sets up a sheet for a table and writes its head. Nothing may have been written to it.
  ///
  /// - Parameter rows: how many data rows follow the headers.
  /// - Returns: how its columns stand.
  func begin(_ sheet: Sheet, _ table: Table, rows: Int) -> SheetLayout {
    let head = table.sheet
    let columns = table.sheetColumns.filter { !$0.isBehind }
    let layout = layout(table)
    sheet.setWidths(layout.widths)
    sheet.freeze(row: Self.firstRow, column: head.frozenColumns)
    if rows > 0, head.hasFilter {
      sheet.setFilter(rows: Self.headerRow...(Self.headerRow + rows), columns: columns.count)
    }
    setPrint(
      sheet, headerRows: head.repeatsTitles ? Self.firstRow : Self.headerRow,
      columns: layout.breaks.isEmpty ? head.frozenColumns : layout.keys, printed: layout.printed,
      breaks: layout.breaks)
    let inputs = columns.firstIndex(where: \.isInput)
    let room = inputs ?? (layout.breaks.isEmpty ? nil : layout.keys)
    writeHead(sheet, head, room.map { layout.widths.prefix($0) }, keys: columns.map(\.key))
    sheet.setHeight(Self.headerRow, Self.headerHeight(columns, layout.widths))
    for (number, column) in table.sheetColumns.enumerated() {
      sheet.text(Self.headerRow, number, column.title, table.headerStyle(number))
    }
    return layout
  }

  /// The same for a paper, whose head goes on and whose tables have their own titles.
  ///
  /// - Parameter row: that below which the rows move; nil where all do.
  func begin(_ sheet: Sheet, _ table: Table, freezingBelow row: Int?) -> SheetLayout {
    // As wide as the texts need: a page is made smaller and not each of its columns.
    let layout = SheetLayout(widths: measure.of(table))
    sheet.setWidths(layout.widths)
    if let row { sheet.freeze(row: row, column: 0) }
    // One page wide however small: tables of different widths below each other would leave pages empty. Where letters
    // would be too small for that the page is larger.
    setPrint(sheet, headerRows: Self.headerRow, columns: 0, printed: layout.printed, growsPaper: true)
    writeHead(sheet, table.sheet, layout.widths[...])
    return layout
  }

  /// Leaves the columns for the screen out of the print, with all that is on the sheet by then.
  func limitPrint(_ sheet: Sheet, _ layout: SheetLayout) {
    if layout.printed < layout.widths.count { sheet.setPrintArea(rows: sheet.rows, columns: layout.printed) }
  }

  /// The same for a sheet that is no table.
  func begin(_ sheet: Sheet, _ title: String, widths: [Double], onOnePage: Bool = false) {
    sheet.setWidths(widths)
    setPrint(sheet, headerRows: 0, columns: 0, printed: widths.count, onOnePage: onOnePage)
    writeHead(sheet, SheetHead(title))
  }

  private func setPrint(
    _ sheet: Sheet, headerRows: Int, columns: Int, printed: Int, onOnePage: Bool = false, breaks: [Int] = [],
    growsPaper: Bool = false
  ) {
    sheet.setPrint(
      headerRows: headerRows, columns: columns, printed: printed, footer: words.footer(sheet.name),
      usesLetterPaper: words.usesLetterPaper, columnBreaks: breaks, isOnePage: onOnePage, growsPaper: growsPaper)
  }

  /// The four lines above the titles.
  private func headLines(_ title: String, _ note: String) -> [(text: String, style: Style)] {
    [
      (words.entity, .title), (title + words.draft, words.draft.isEmpty ? .label : .draft), (words.asOf, .subtitle),
      ("\(words.basis)\(note.isEmpty ? "" : "; \(note)")", .subtitle),
    ]
  }

  /// - Parameter room: the columns over which the lines must stay: behind them is other text, or another page.
  private func writeHead(
    _ sheet: Sheet, _ head: SheetHead, _ room: ArraySlice<Double>? = nil, keys: [String] = []
  ) {
    for (row, line) in headLines(head.title, head.note).enumerated() {
      let size = line.style == .title ? 14.0 / 11 : 1
      let bold = line.style == .subtitle ? 1 : LetterWidths.bold
      let width = LetterWidths.room(room?.reduce(0) { $0 + $1 + 0.7 } ?? .infinity) / size / bold
      let lines = LetterWidths.lines(of: line.text, room: width)
      if let room, lines > 1 {
        sheet.setHeight(row, Double(lines) * 15 * size + 1)
        sheet.text(row, columns: room.indices, line.text, line.style.wrapped)
      } else {
        sheet.text(row, 0, line.text, line.style)
      }
      if let room { writeGuide(sheet, head, row, from: room.count, keys) }
    }
  }

  /// A line for whom types into a sheet, above the columns for it.
  private func writeGuide(_ sheet: Sheet, _ head: SheetHead, _ row: Int, from column: Int, _ keys: [String]) {
    if row < head.guide.count { sheet.text(row, column, head.guide[row], .subtitle) }
    guard row == Self.headerRow - 1, let defaults = head.defaults else { return }
    sheet.text(row, column, defaults.label, .label)
    for (key, style) in defaults.cells {
      if let column = keys.firstIndex(of: key) { sheet.text(row, column, "", style) }
    }
  }
}
