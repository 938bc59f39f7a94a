/// Blocks as elements of a page.
enum HTMLText {
  /// A text in which nothing is markup.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// - Parameter code: the figure that stands at the place of the payment code.
  static func elements(_ blocks: [Block], code: String) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let lines): "<p>\(lines.map(escaped).joined(separator: "<br>"))</p>\n"
      case .heading(let text): "<h2>\(escaped(text))</h2>\n"
      case .table(let head, let rows): table(head, rows)
      case .code: code
      }
    }.joined()
  }

  /// A cell of so many characters stays on one line: a date, a number.
  private static let shortAtMost = 18

  private static func table(_ head: [Block.Cell], _ rows: [Block.Row]) -> String {
    func cells(_ cells: [Block.Cell], _ name: String) -> String {
      cells.map { cell in
        let isShort = cell.text.count <= shortAtMost
        let style = cell.isOnRight ? " class=\"right\"" : isShort && name == "td" ? " class=\"short\"" : ""
        return "<\(name)\(style)>\(escaped(cell.text))</\(name)>"
      }.joined()
    }
    let top = head.isEmpty ? "" : "<thead><tr>\(cells(head, "th"))</tr></thead>\n"
    let body = rows.map { row in "<tr\(row.isTotal ? " class=\"total\"" : "")>\(cells(row.cells, "td"))</tr>\n" }
    return "<table\(head.isEmpty ? " class=\"plain\"" : "")>\n\(top)<tbody>\n\(body.joined())</tbody>\n</table>\n"
  }
}
