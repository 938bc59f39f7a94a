internal import Domain
internal import Spreadsheet

/// Writes tables as sheets of a workbook.
struct SheetWriter {
  let frame: SheetFrame
  let paths: SourcePaths
  /// Those of the totals, in order of code.
  let currencies: [Currency]

  /// Adds a sheet for the table, or more where one does not hold its rows.
  ///
  /// - Returns: the last sheet, and where the figures are.
  func add(_ table: Table, named name: String, to workbook: inout Workbook) throws -> (
    sheet: Sheet, written: WrittenTable
  ) {
    var written = WrittenTable(of: table, currencies)
    let rows = min(table.rows, table.sheet.rowLimit ?? .max)
    var sheet = try workbook.addSheet(name)
    var rest = 0..<rows
    repeat {
      let part = rest.prefix(SheetFrame.mostRows)
      rest = part.endIndex..<rows
      write(table, part, to: sheet, &written)
      if !rest.isEmpty { sheet = try workbook.addSheet("\(name) (\(written.ranges.count + 1))") }
    } while !rest.isEmpty
    return (sheet, written)
  }

  /// Some of the rows, with the head above and the totals below.
  private func write(_ table: Table, _ rows: Range<Int>, to sheet: Sheet, _ written: inout WrittenTable) {
    let columns = table.sheetColumns
    if !rows.isEmpty {
      let range = SheetFrame.firstRow...(SheetFrame.firstRow + rows.count - 1)
      written.ranges.append(SheetRange(sheet: sheet.name, rows: range))
      table.sheet.prepare?(sheet, range, written.columns)
    }
    frame.begin(sheet, table, rows: rows.count)
    var totals = Totals(table.sheet.totalCurrencies ?? currencies, columns)
    put(table, rows, on: sheet, from: SheetFrame.firstRow, written.columns, &totals)
    if !totals.isEmpty {
      totals.write(
        to: sheet, rows: rows.count, columns: columns.count { !$0.isBehind },
        currencyColumn: written.columns["currency"])
    }
    frame.limitPrint(sheet, table)
    written.totals.add(totals)
  }

  /// The table below another one, or on a page: its headers, then its rows.
  ///
  /// - Returns: the row behind it.
  func putBlock(_ table: Table, on sheet: Sheet, from line: Int) -> Int {
    for (number, column) in table.sheetColumns.enumerated() {
      sheet.text(line, number, column.title, table.headerStyle(number))
    }
    return putRows(table, on: sheet, from: line + 1)
  }

  /// The rows alone.
  ///
  /// - Returns: the row behind them.
  func putRows(_ table: Table, on sheet: Sheet, from line: Int) -> Int {
    var totals = Totals([], table.sheetColumns)
    put(table, 0..<table.rows, on: sheet, from: line, SheetColumns(table), &totals)
    return line + table.rows
  }

  private func put(
    _ table: Table, _ rows: Range<Int>, on sheet: Sheet, from first: Int, _ numbers: SheetColumns,
    _ totals: inout Totals
  ) {
    // Taken out of the columns once: a copy of a column a cell costs as much as the cell.
    let shown = table.sheetColumns.map(\.shown)
    let isTotalled = table.sheetColumns.map(\.isTotalled)
    let formulas = table.sheetColumns.map(\.formula)
    let (height, link, amountLink) = (table.sheet.height, table.sheet.link, table.sheet.amountLink)
    let keys = table.sheetColumns.map(\.key)
    let styles = table.textStyles
    let widths = table.wraps && height == nil ? frame.widths(table.sheetColumns) : []
    var pen = CellPen(sheet: sheet, paths: paths, textStyle: .plain)
    for row in rows {
      let line = first + row - rows.lowerBound
      if let height { sheet.setHeight(line, height(row)) }
      let cells = widths.isEmpty ? [] : shown.map { $0(row) }
      if !cells.isEmpty, let lines = Self.lines(cells, widths, paths) { sheet.setHeight(line, Double(lines) * 15) }
      for number in shown.indices {
        let cell = cells.isEmpty ? shown[number](row) : cells[number]
        pen.textStyle = styles[number]
        if isTotalled[number], case .money(let amount, let currency) = cell {
          totals.add(amount, currency, column: number)
        }
        if let formula = formulas[number]?(SheetLine(columns: numbers, row: row, line: line, digits: cell.digits)) {
          pen.put(formula: formula, cell, line, number)
        } else if number == 0, let link = link?(row) {
          pen.put(link: link, cell, line, number)
        } else if case .money(let amount, let currency) = cell, amount != 0,
          let link = amountLink?(row, keys[number])
        {
          sheet.link(
            line, number, to: link.sheet, cell: link.cell, value: Sheet.double(amount, currency),
            .linkMoney(currency.minorDigits))
        } else {
          pen.put(cell, line, number)
        }
      }
    }
  }

  /// How many lines the longest text of a row takes; nil for one.
  private static func lines(_ cells: [Cell], _ widths: [Double], _ paths: SourcePaths) -> Int? {
    var most = 1
    for (cell, width) in zip(cells, widths) {
      guard let text = cell.text(paths), Double(text.utf8.count) > width - 1 else { continue }
      most = max(most, lines(of: text, room: max(Int((width - 1) * 1.05), 1)))
    }
    return most > 1 ? min(most, 20) : nil
  }

  /// The lines of a text in a column with room for so many letters, by words; those of the far East take twice the
  /// room.
  private static func lines(of text: String, room: Int) -> Int {
    var (lines, filled) = (1, 0)
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let needed = word.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && $1.value < 0xFFFF ? 2 : 1) }
      if filled > 0, filled + 1 + needed > room { (lines, filled) = (lines + 1, 0) }
      filled += needed + (filled > 0 ? 1 : 0)
      // A word that is longer than a line is cut.
      while filled > room { (lines, filled) = (lines + 1, filled - room) }
    }
    return lines
  }
}

extension Cell {
  /// Its text; nil for what is none.
  fileprivate func text(_ paths: SourcePaths) -> String? {
    switch self {
    case .word(let text), .text(let text), .styled(let text, _): text
    case .code(let code): Wording.spaced(code)
    case .row(let table, let text): table[text]
    case .source(let source): paths.text(of: source)
    default: nil
    }
  }
}
