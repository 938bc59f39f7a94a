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
    let layout = frame.begin(sheet, table, rows: rows.count)
    var totals = Totals(table.sheet.totalCurrencies ?? currencies, columns)
    put(table, rows, on: sheet, from: SheetFrame.firstRow, written.columns, &totals)
    if !totals.isEmpty {
      totals.write(
        to: sheet, rows: SheetFrame.firstRow..<SheetFrame.firstRow + rows.count,
        columns: columns.count { !$0.isBehind }, currencyColumn: { written.columns["currency"] },
        name: frame.words.total)
      let last = SheetFrame.firstRow + rows.count - 1
      if rows.count <= Table.mostWrapped {
        sheet.keepOnOnePage(max(last - 1, SheetFrame.firstRow)...(last + totals.currencies.count))
      }
    }
    written.layout = layout
    frame.limitPrint(sheet, layout)
    written.totals.add(totals)
  }

  /// A heading and a table below it. Both, or the heading and some of its rows, are printed on one page.
  ///
  /// - Returns: the row behind it.
  func putBlock(_ table: Table, under heading: String, hasTitles: Bool = true, on sheet: Sheet, from line: Int) -> Int {
    sheet.text(line, 0, heading, .label)
    let end = hasTitles ? putBlock(table, on: sheet, from: line + 1) : putRows(table, on: sheet, from: line + 1)
    sheet.keepOnOnePage(line...max(line, min(end - 1, line + 4)))
    return end
  }

  /// The table below another one, or on a page: its headers, then its rows.
  ///
  /// - Parameter total: the currencies of the totals below it; empty for none.
  /// - Returns: the row behind it.
  func putBlock(_ table: Table, on sheet: Sheet, from line: Int, total: [Currency] = []) -> Int {
    sheet.setHeight(line, SheetFrame.headerHeight(table.sheetColumns, sheet.widths))
    for (number, column) in table.sheetColumns.enumerated() {
      sheet.text(line, number, column.title, table.headerStyle(number))
    }
    return putRows(table, on: sheet, from: line + 1, total: total)
  }

  /// The rows alone.
  ///
  /// - Parameter total: the currencies of the totals below them; empty for none.
  /// - Returns: the row behind them.
  func putRows(_ table: Table, on sheet: Sheet, from line: Int, total: [Currency] = []) -> Int {
    var totals = Totals(total, table.sheetColumns)
    let columns = SheetColumns(table)
    put(table, 0..<table.rows, on: sheet, from: line, columns, &totals)
    let end = line + table.rows
    if !total.isEmpty {
      totals.write(
        to: sheet, rows: line..<end, columns: table.sheetColumns.count { !$0.isBehind },
        currencyColumn: { columns["currency"] }, name: frame.words.total)
    }
    return end + total.count
  }

  private func put(
    _ table: Table, _ rows: Range<Int>, on sheet: Sheet, from first: Int, _ numbers: SheetColumns,
    _ totals: inout Totals
  ) {
    // Taken out of the columns once: a copy of a column a cell costs as much as the cell.
    let shown = table.sheetColumns.map(\.shown)
    let isTotalled = table.sheetColumns.map(\.isTotalled)
    let formulas = table.sheetColumns.map(\.formula)
    let (link, amountLink) = (table.sheet.link, table.sheet.amountLink)
    let keys = table.sheetColumns.map(\.key)
    let styles = table.textStyles
    let measured = table.sheet.isHighForPrint ? table.sheetColumns.count { !$0.isAside } : shown.count
    let rooms = table.wraps ? sheet.widths.prefix(measured).map(LetterWidths.room) : []
    var pen = CellPen(sheet: sheet, paths: paths, textStyle: .plain)
    for row in rows {
      let line = first + row - rows.lowerBound
      let cells = rooms.isEmpty ? [] : shown.map { $0(row) }
      let height = cells.isEmpty ? nil : Self.lines(cells, rooms, paths).map { Double($0) * 15 }
      if let isFolded = table.sheet.fold?(row) {
        sheet.fold(line, height: height, isHead: !isFolded)
      } else if let height {
        sheet.setHeight(line, height)
      }
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
  private static func lines(_ cells: [Cell], _ rooms: [Double], _ paths: SourcePaths) -> Int? {
    var most = 1
    for (cell, room) in zip(cells, rooms) {
      // No letter is wider than two digits.
      guard let text = cell.text(paths), Double(text.utf8.count) * 2 > room else { continue }
      most = max(most, LetterWidths.lines(of: text, room: room))
    }
    return most > 1 ? min(most, 20) : nil
  }
}
