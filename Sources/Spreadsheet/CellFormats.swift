internal import Markup

/// The number formats of cells, by the number of their style.
struct CellFormats: Sendable {
  fileprivate(set) var formats: [NumberFormat] = []
  fileprivate var looks: [CellLook] = []

  subscript(style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .number }

  func look(_ style: Int) -> CellLook { looks.indices.contains(style) ? looks[style] : CellLook() }
}

/// How cells of a style look.
struct CellLook: Sendable {
  /// Whether they are bold on a ground of their own, as the titles of columns are.
  var isTitle = false
  /// The code of their number format, such as `#,##0.00`; empty for one that shows a number as it is.
  var code = ""
}

/// The part that holds the styles.
final class StylesPart: MarkupHandler {
  private(set) var cells = CellFormats()
  private var custom: [Int: NumberFormat] = [:]
  private var codes = [2: "0.00", 3: "#,##0", 4: "#,##0.00", 10: "0.00%", 39: "#,##0.00", 40: "#,##0.00"]
  /// Whether the font of each number is bold, and whether the fill of each number is one.
  private var bold: [Bool] = []
  private var filled: [Bool] = []
  /// The list that the parser is in: `fonts`, `fills` or `cellXfs`; there are fonts and fills elsewhere too.
  private var list = ""

  func begin(_ name: String, attributes: [String: String], line: Int) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
        codes[id] = attributes["formatCode"] ?? ""
        custom[id] = NumberFormat(code: codes[id] ?? "")
      }
    case "fonts", "fills", "cellXfs": list = name
    case "font" where list == "fonts": bold.append(false)
    case "b" where list == "fonts" && !bold.isEmpty: bold[bold.count - 1] = !["0", "false"].contains(attributes["val"])
    case "fill" where list == "fills": filled.append(false)
    case "patternFill" where list == "fills" && !filled.isEmpty:
      filled[filled.count - 1] = attributes["patternType"] == "solid"
    case "xf" where list == "cellXfs":
      func number(_ name: String) -> Int { attributes[name].flatMap { Int($0) } ?? 0 }
      let (id, font, fill) = (number("numFmtId"), number("fontId"), number("fillId"))
      cells.formats.append(custom[id] ?? NumberFormat(builtIn: id))
      let isTitle = bold.indices.contains(font) && bold[font] && filled.indices.contains(fill) && filled[fill]
      cells.looks.append(CellLook(isTitle: isTitle, code: codes[id] ?? ""))
    default: break
    }
  }

  func text(_ text: String) {}
  func end(_ name: String, line: Int) { if name == list { list = "" } }
}
