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
    written.totals.add(totals)
  }

  /// The table below another one, or on a page: its headers, then its rows.
  ///
  /// - Returns: the row behind it.
  func putBlock(_ table: Table, on sheet: Sheet, from line: Int) -> Int {
    for (number, column) in table.sheetColumns.enumerated() {
      sheet.text(line, number, column.title, column.kind.isRight ? .headerRight : .header)
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
    let (height, link) = (table.sheet.height, table.sheet.link)
    var pen = CellPen(sheet: sheet, paths: paths, textStyle: table.sheet.wrapsText ? .wrapped : .plain)
    for row in rows {
      let line = first + row - rows.lowerBound
      if let height { sheet.setHeight(line, height(row)) }
      for number in shown.indices {
        let cell = shown[number](row)
        if isTotalled[number], case .money(let amount, let currency) = cell {
          totals.add(amount, currency, column: number)
        }
        if let formula = formulas[number]?(SheetLine(columns: numbers, row: row, line: line, digits: cell.digits)) {
          pen.put(formula: formula, cell, line, number)
        } else if number == 0, let link = link?(row) {
          pen.put(link: link, cell, line, number)
        } else {
          pen.put(cell, line, number)
        }
      }
    }
  }
}
