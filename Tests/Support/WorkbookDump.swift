internal import Foundation
internal import FoundationXML

/// A workbook as text that a person can read and `diff` can compare: every part but the theme, which says nothing of
/// ours.
///
/// Of a sheet: a line for each row, its cells as `COLUMN type value =formula {format}`, and a line for each other
/// element (panes, widths, filter, validations, print settings). Of the other parts: a line for each element. A format
/// is written out where it first appears and is a number from then on, so that the order of styles within the file does
/// not matter.
package struct WorkbookDump {
  package static func text(ofWorkbook path: String) throws -> String {
    let parts = ZipParts(path: path)
    let styles = StyleTable(try elements(parts, "xl/styles.xml"))
    let names = try elements(parts, "xl/workbook.xml").flatMap(\.descendants).filter { $0.name == "sheet" }
      .compactMap { $0.attributes["name"] }
    var lines: [String] = []
    var formats = FormatNumbers(styles: styles)
    for (number, name) in names.enumerated() {
      lines.append("# sheet \(name)")
      for element in try elements(parts, "xl/worksheets/sheet\(number + 1).xml") {
        sheet(element, &formats, into: &lines)
      }
    }
    let isOther = { (name: String) in
      !name.hasPrefix("xl/worksheets/sheet") && !name.hasPrefix("xl/theme/") && name != "xl/styles.xml"
    }
    for name in try parts.names().filter(isOther) {
      lines.append("# part \(name)")
      for element in try elements(parts, name) { generic(element, depth: 0, into: &lines) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func elements(_ parts: ZipParts, _ name: String) throws -> [XMLTree] {
    let reader = XMLTreeReader()
    let parser = XMLParser(data: Data(try parts.bytes(name)))
    parser.shouldProcessNamespaces = true
    parser.delegate = reader
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    return reader.roots
  }

  private static func sheet(_ root: XMLTree, _ formats: inout FormatNumbers, into lines: inout [String]) {
    for element in root.children {
      guard element.name == "sheetData" else {
        generic(element, depth: 0, into: &lines)
        continue
      }
      for row in element.children {
        let attributes = row.attributes.filter { $0.key != "r" }.sorted { $0.key < $1.key }.map {
          " \($0.key)=\($0.value)"
        }.joined()
        lines.append(
          "row \(row.attributes["r"] ?? "?")\(attributes): "
            + row.children.map { cell($0, &formats) }.joined(separator: " | "))
      }
    }
  }

  private static func cell(_ cell: XMLTree, _ formats: inout FormatNumbers) -> String {
    let column = (cell.attributes["r"] ?? "?").prefix { $0.isLetter }
    let values = cell.children.filter { $0.name == "v" || $0.name == "is" }.map(\.allText)
    let formula = cell.children.first { $0.name == "f" }.map { " =\($0.allText)" } ?? ""
    let kind = cell.attributes["t"] ?? (values.isEmpty ? "blank" : "n")
    let value = values.map { kind == "n" || kind == "blank" ? " \($0)" : " \"\($0)\"" }.joined()
    return "\(column) \(kind)\(value)\(formula)\(formats.of(cell.attributes["s"] ?? "0"))"
  }

  private static func generic(_ element: XMLTree, depth: Int, into lines: inout [String]) {
    let attributes = element.attributes.sorted { $0.key < $1.key }.filter { !$0.key.hasPrefix("xmlns") }.map {
      " \($0.key)=\"\($0.value)\""
    }
    let text = element.text.isEmpty ? "" : ": \(element.text)"
    lines.append(String(repeating: " ", count: depth) + element.name + attributes.joined() + text)
    for child in element.children { generic(child, depth: depth + 1, into: &lines) }
  }
}

/// Numbers the formats of cells in the order in which they appear.
private struct FormatNumbers {
  let styles: StyleTable
  var numbers: [String: Int] = [:]

  mutating func of(_ style: String) -> String {
    let words = styles.words(Int(style) ?? 0)
    if words.isEmpty { return "" }
    if let number = numbers[words] { return " {\(number)}" }
    numbers[words] = numbers.count + 1
    return " {\(numbers.count): \(words)}"
  }
}

/// What each cell format of a workbook is, in words.
private struct StyleTable {
  private let formats: [String]

  init(_ roots: [XMLTree]) {
    let sections = Dictionary(
      (roots.first?.children ?? []).map { ($0.name, $0.children) }, uniquingKeysWith: { first, _ in first })
    let codes = Dictionary(
      (sections["numFmts"] ?? []).map { ($0.attributes["numFmtId"] ?? "", $0.attributes["formatCode"] ?? "") },
      uniquingKeysWith: { first, _ in first })
    func described(_ section: String, _ number: String?) -> String {
      guard let at = number.flatMap({ Int($0) }), at > 0, let all = sections[section], all.indices.contains(at) else {
        return ""
      }
      return all[at].oneLine
    }
    formats = (sections["cellXfs"] ?? []).map { format in
      let number = format.attributes["numFmtId"] ?? "0"
      return [
        number == "0" ? "" : codes[number] ?? "number format \(number)",
        described("fonts", format.attributes["fontId"]), described("fills", format.attributes["fillId"]),
        described("borders", format.attributes["borderId"]), format.children.map(\.oneLine).joined(separator: " "),
      ].filter { !$0.isEmpty }.joined(separator: "; ")
    }
  }

  func words(_ style: Int) -> String { formats.indices.contains(style) ? formats[style] : "" }
}

/// An element of XML with what is in it.
private final class XMLTree {
  let name: String
  let attributes: [String: String]
  var text = ""
  var children: [XMLTree] = []

  init(name: String, attributes: [String: String]) { (self.name, self.attributes) = (name, attributes) }

  var descendants: [XMLTree] { [self] + children.flatMap(\.descendants) }
  var allText: String { text + children.map(\.allText).joined() }

  /// Such as `font(b sz=11 color=FF0000)`.
  var oneLine: String {
    let values = attributes.sorted { $0.key < $1.key }.map { $0.key == "val" ? $0.value : "\($0.key)=\($0.value)" }
    let inside = (values + children.map(\.oneLine)).joined(separator: " ")
    return inside.isEmpty ? name : "\(name)(\(inside))"
  }
}

/// Reads with the toolchain's parser: the headers of libxml2 behind our own do not go into one module with Foundation.
private final class XMLTreeReader: NSObject, XMLParserDelegate {
  var roots: [XMLTree] = []
  private var open: [XMLTree] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    let element = XMLTree(name: name, attributes: attributes)
    if let parent = open.last { parent.children.append(element) } else { roots.append(element) }
    open.append(element)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }
}
