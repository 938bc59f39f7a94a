internal import Diagnostics
internal import Domain
internal import Spreadsheet

/// The cells of a workbook of ours as a person sees them, for who asks where a figure comes from.
package struct WorkbookCells {
  /// The names of the sheets, in the order of their tabs.
  package let sheets: [String]
  private let reader: WorkbookReader
  private let shownAs: String

  /// - Throws: ``Refusal`` where it is no workbook.
  package init(path: String, shownAs: String) throws {
    let limit = ReadingOptions.Limits().fileBytes
    reader = try Refusal.forWorkbook(shownAs) {
      // A formula that comes to 0 shows 0: the file was calculated by who wrote it.
      var contents = try WorkbookReader(path: path, limit: limit).contents
      contents.asksForCalculation = false
      return try WorkbookReader(path: path, limit: limit, contents: contents)
    }
    sheets = reader.contents.sheets.map(\.name)
    self.shownAs = shownAs
  }

  /// The number of a sheet by its name; one that differs in case alone where none has that very name.
  package func sheet(named name: String) -> Int? {
    sheets.firstIndex(of: name) ?? sheets.firstIndex { $0.lowercased() == name.lowercased() }
  }

  /// Reads a sheet down to the last row that is asked for.
  ///
  /// - Throws: ``Refusal``.
  package func look(at question: SheetQuestion, sheet number: Int) throws -> SheetAnswer {
    var search = SheetSearch(question)
    try Refusal.forWorkbook(shownAs) {
      _ = try reader.readRows(ofSheet: number, keepsDetails: true) { search.take($0) }
    }
    return search.answer
  }
}

/// What is asked of a sheet.
package struct SheetQuestion: Sendable {
  /// Numbers of rows.
  package var rows: Set<Int> = []
  package var areas: Set<CellArea> = []
  /// A text in column A, whose row is wanted.
  package var ref: String?

  package init() {}
}

/// What a sheet says.
package struct SheetAnswer: Sendable {
  package fileprivate(set) var rows: [Int: SeenRow] = [:]
  /// Of each area, how many of its cells hold something.
  package fileprivate(set) var filled: [CellArea: Int] = [:]
  /// The row whose column A has the text that was asked for; nil where none has.
  package fileprivate(set) var refRow: Int?
  /// The last row and column that were seen.
  package fileprivate(set) var end = CellPosition(row: 0, column: 0)
}

/// A sheet read row by row, with the titles that stand above each column.
private struct SheetSearch {
  private let question: SheetQuestion
  private(set) var answer = SheetAnswer()
  private var titles: [Int: (text: String, row: Int)] = [:]
  private var texts: [Int: String] = [:]
  private let lastRow: Int

  init(_ question: SheetQuestion) {
    self.question = question
    lastRow = question.ref == nil ? max(question.rows.max() ?? 0, question.areas.map(\.last.row).max() ?? 0) : .max
  }

  /// - Returns: whether rows below it are wanted.
  mutating func take(_ row: SheetRow) -> Bool {
    answer.end = CellPosition(row: row.line, column: max(answer.end.column, row.count))
    guard row.line <= lastRow else { return false }
    let isRef = answer.refRow == nil && question.ref.map { row.count > 0 && row.text(0) == $0 } ?? false
    if isRef { answer.refRow = row.line }
    if isRef || question.rows.contains(row.line) { answer.rows[row.line] = seen(row) }
    for area in question.areas where (area.first.row...area.last.row).contains(row.line) {
      let columns = (area.first.column - 1)..<min(area.last.column, row.count)
      if columns.lowerBound < columns.upperBound {
        answer.filled[area, default: 0] += columns.count { !row.text($0).isEmpty }
      }
    }
    noteTitles(row)
    return !isRef
  }

  private func seen(_ row: SheetRow) -> SeenRow {
    SeenRow(
      cells: Set(0..<row.count).union(titles.keys).sorted().compactMap { column in
        var cell = SeenCell(position: CellPosition(row: row.line, column: column + 1))
        (cell.title, cell.titleRow) = titles[column] ?? ("", 0)
        if cell.titleRow == 0 { cell.above = texts[column] ?? "" }
        guard column < row.count else { return cell }
        (cell.text, cell.formula) = (row.shown(column), row.formula(column))
        let isDay = CalendarDate(iso: cell.text) != nil || Month(iso: cell.text) != nil
        cell.isNumber = row.kind(column) == .value && !isDay
        return cell.text.isEmpty && cell.formula == nil && cell.titleRow == 0 ? nil : cell
      })
  }

  /// Titles hold until others stand between the same columns: what is below them is another table.
  private mutating func noteTitles(_ row: SheetRow) {
    var found: [Int] = []
    for column in 0..<row.count where row.kind(column) == .text {
      // Blanks are no text.
      let isText = row.withCell(column) { $0.contains { $0 > 0x20 } }
      guard isText else { continue }
      if row.isTitle(column) { found.append(column) } else { texts[column] = row.text(column) }
    }
    guard let first = found.first, let last = found.last else { return }
    for column in first...last { titles[column] = nil }
    for column in found { titles[column] = (row.text(column), row.line) }
  }
}
