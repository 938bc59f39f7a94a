internal import Markup

/// The number formats of cells, by the number of their style.
struct CellFormats: Sendable {
  fileprivate(set) var formats: [NumberFormat] = []

  subscript(style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .number }
}

/// The part that holds the styles.
final class StylesPart: MarkupHandler {
  private(set) var cells = CellFormats()
  private var custom: [Int: NumberFormat] = [:]
  private var isInCellFormats = false

  func begin(_ name: String, attributes: [String: String], line: Int) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
        custom[id] = NumberFormat(code: attributes["formatCode"] ?? "")
      }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      cells.formats.append(custom[id] ?? NumberFormat(builtIn: id))
    default: break
    }
  }

  func text(_ text: String) {}
  func end(_ name: String, line: Int) { if name == "cellXfs" { isInCellFormats = false } }
}
