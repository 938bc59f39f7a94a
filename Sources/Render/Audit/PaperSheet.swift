internal import Domain
internal import Spreadsheet

/// A paper on its sheet: head, blocks, and the cells that people sign in.
struct PaperSheet {
  let paper: Paper
  let writer: SheetWriter
  /// The blocks with their numbered rows, and a table that is as wide as all of them.
  private let tables: [Table]
  private let widest: Table

  /// Rows of the head: those of every sheet, a line for each thing that a paper says of itself, and a blank one.
  private var headRows: Int { SheetFrame.headerRow + paper.headLines.count + 1 }

  init(_ paper: Paper, _ writer: SheetWriter) {
    (self.paper, self.writer) = (paper, writer)
    var ref = 1
    var tables: [Table] = []
    for block in paper.blocks {
      tables.append(block.hasRefs ? block.table.numbered(paper.name, from: ref) : block.table)
      if block.hasRefs { ref += block.table.rows }
    }
    self.tables = tables
    let most = tables.max { $0.sheetColumns.count < $1.sheetColumns.count }
    var widest = most ?? Table("", rows: 0, [.sheet("none", "", 30) { _ in .empty }])
    widest.sheet.title = paper.title
    widest.sheet.hasFilter = false
    widest.sheet.repeatsTitles = false
    widest.sheet.frozenColumns = 0
    widest.sheet.blocks = tables
    self.widest = widest
  }

  /// The first row of each block, with its heading, and the row behind the last.
  private var lines: [Int] {
    var line = headRows
    var lines = [line]
    for (block, table) in zip(paper.blocks, tables) {
      // Heading, titles, rows, totals, notes, and a blank line.
      line += 2 + table.rows + totals(table).count + block.notes.count + 1
      lines.append(line)
    }
    return lines
  }

  /// The currencies of the totals below a table; empty where it has none.
  private func totals(_ table: Table) -> [Currency] {
    guard table.rows > 0, table.sheetColumns.contains(where: \.isTotalled) else { return [] }
    return table.sheet.totalCurrencies ?? writer.currencies
  }

  /// Says where its blocks will stand.
  func note(in places: PaperPlaces) {
    var ref = 1
    for (at, (block, table)) in zip(paper.blocks, tables).enumerated() {
      let first = lines[at] + 2
      places.note(
        PaperPlaces.Place(
          sheet: paper.name, columns: SheetColumns(table), rows: first..<first + table.rows, firstRef: ref),
        block.key)
      if block.hasRefs { ref += table.rows }
    }
  }

  func write(to sheet: Sheet) {
    let layout = writer.frame.begin(sheet, widest, freezingBelow: paper.freezes ? headRows + 2 : nil)
    let columns = layout.widths.count
    for (at, line) in paper.headLines.enumerated() {
      put("\(line.label): \(line.text)", on: sheet, SheetFrame.headerRow + at, columns, layout.widths)
    }
    for (at, (block, table)) in zip(paper.blocks, tables).enumerated() {
      let line = lines[at]
      sheet.text(line, 0, block.heading, .label)
      if table.rows > 0 {
        table.sheet.prepare?(sheet, line + 2...line + 1 + table.rows, SheetColumns(table))
      }
      var end = writer.putBlock(table, on: sheet, from: line + 1, total: totals(table))
      for note in block.notes {
        put(note, on: sheet, end, columns, layout.widths)
        end += 1
      }
      sheet.keepOnOnePage(line...max(line, min(end - 1, line + 5)))
    }
    writeFoot(sheet, from: lines.last ?? headRows)
    writer.frame.limitPrint(sheet, layout)
  }

  /// A sentence over all columns.
  private func put(_ text: String, on sheet: Sheet, _ row: Int, _ columns: Int, _ widths: [Double]) {
    let room = LetterWidths.room(widths.reduce(0) { $0 + $1 + 0.7 })
    let count = LetterWidths.lines(of: text, room: room)
    if count > 1 { sheet.setHeight(row, Double(count) * 15) }
    sheet.text(row, columns: 0..<columns, text, .wrapped)
  }

  /// Who prepared it, and empty cells for those who sign.
  private func writeFoot(_ sheet: Sheet, from first: Int) {
    var line = first + 1
    sheet.text(line, 0, "Prepared by: \(writer.frame.words.prepared)", .label)
    line += 1
    let roles = ["Client preparer, date", "Client reviewer, date", "Auditor, date"]
    // Behind the words, which go over the columns at the left.
    let room = (roles.map { LetterWidths.of($0) }.max() ?? 0) + 2
    var (column, width) = (0, 0.0)
    while column < sheet.widths.count - 1, width < room {
      width += sheet.widths[column]
      column += 1
    }
    for role in roles {
      sheet.text(line, 0, role, .line)
      for cell in [column, column + 1] { sheet.text(line, cell, "", .signature) }
      line += 1
    }
  }
}

extension Table {
  /// The same table with the number of each row in its paper.
  fileprivate func numbered(_ paper: String, from first: Int) -> Table {
    Table(
      about, rows: rows, sheet: sheet,
      [.sheet("ref", "Ref", 9) { .word("\(paper).\(first + $0)") }] + columns)
  }
}
