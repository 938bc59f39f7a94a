internal import Diagnostics

/// Sources written into the text of settings, which otherwise keeps every byte.
package enum SettingsText {
  /// A source as a line of the list, without its dash: `{kind: bank, path: "bank*.csv"}`.
  package static func source(kind: String, path: String, keys: [(String, String)] = []) -> String {
    let pairs = [("kind", kind), ("path", quoted(path))] + keys
    return "{\(pairs.map { "\($0): \($1)" }.joined(separator: ", "))}"
  }

  /// The settings with sources behind those that are there.
  ///
  /// - Returns: nil where the list is not written a source a line, so that a person has to write them.
  package static func adding(_ sources: [String], to text: String, path: String) -> String? {
    // A return ends no line of Swift's own: both together are one character.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let list = lines.firstIndex(where: { isHead($0) }) else { return nil }
    var last: Int?
    var indent: Substring?
    for at in lines.indices.dropFirst(list + 1) {
      let blanks = lines[at].prefix { $0 == " " }
      let content = lines[at].unicodeScalars.dropFirst(blanks.count).drop { $0 == "\r" }
      if content.isEmpty || content.first == "#" { continue }
      let isItem = content.first == "-"
      if let indent {
        guard blanks.count > indent.count || isItem && blanks == indent else { break }
      } else {
        guard isItem else { return nil }
        indent = blanks
      }
      last = at
    }
    guard let last, let indent else { return nil }
    let end = lines[last].unicodeScalars.last == "\r" ? "\r" : ""
    if last == lines.count - 1 { lines.append("") }
    lines.insert(contentsOf: sources.map { "\(indent)- \($0)\(end)" }, at: last + 1)
    let added = lines.joined(separator: "\n")
    guard let before = Settings.load(yaml: text, path: path).settings,
      let after = Settings.load(yaml: added, path: path).settings,
      after.sources.count == before.sources.count + sources.count,
      after.sources.prefix(before.sources.count).map(\.described) == before.sources.map(\.described)
    else { return nil }
    return added
  }

  private static func isHead(_ line: String) -> Bool {
    guard line.hasPrefix("sources:") else { return false }
    let rest = line.unicodeScalars.dropFirst("sources:".count).drop { $0 == " " || $0 == "\r" }
    return rest.isEmpty || rest.first == "#"
  }

  /// A text on one line of a comment.
  package static func comment(_ text: String) -> String {
    Diagnostic.printable(String(text.map { $0.isNewline ? " " : $0 }))
  }

  /// A double-quoted scalar of YAML.
  package static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        out += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
