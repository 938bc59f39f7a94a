/// Blocks as the text of an e-mail.
enum PlainText {
  /// The widest table that is set in columns: what a window of a mail program shows without breaking lines.
  private static let width = 78

  static func text(_ blocks: [Block]) -> String {
    blocks.compactMap { block in
      switch block {
      case .paragraph(let lines): lines.joined(separator: "\n")
      case .heading(let text): text
      case .table(let head, let rows): table(head, rows)
      case .code: nil
      }
    }.joined(separator: "\n\n") + "\n"
  }

  /// In columns where the lines are short enough, else a row in a line.
  private static func table(_ head: [Block.Cell], _ rows: [Block.Row]) -> String {
    let lines = (head.isEmpty ? [] : [head]) + rows.map(\.cells)
    let count = lines.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      lines.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0
    }
    guard widths.reduce(0, +) + 2 * (count - 1) <= width else {
      return lines.map { $0.map(\.text).filter { !$0.isEmpty }.joined(separator: "  ") }.joined(separator: "\n")
    }
    return lines.map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - cell.text.count)
        line += (column == 0 ? "" : "  ") + (cell.isOnRight ? blanks + cell.text : cell.text + blanks)
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
