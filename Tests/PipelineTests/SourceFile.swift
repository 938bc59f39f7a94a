import Foundation
import Testing

/// A file of Swift, its name relative to the root.
struct SourceFile {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")

  let name: String
  let lines: [Substring]

  static func all(under folder: String) throws -> [SourceFile] {
    let names = try #require(FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path))
    return try names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      let text = try String(contentsOf: root.appendingPathComponent("\(folder)/\(name)"), encoding: .utf8)
      return SourceFile(name: "\(folder)/\(name)", lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }
}

/// What is in a file, by its indentation, which the formatter keeps.
extension SourceFile {
  struct Function {
    let line: Int
    let lines: Int
  }

  struct TypeDeclaration {
    let name: String
    let line: Int
    let properties: Int
    /// Whether the comment above says why it stores as many as it does.
    let isExcused: Bool
  }

  private static let modifiers: Set<Substring> = [
    "package", "private", "fileprivate", "internal", "public", "static", "mutating", "nonmutating", "override", "final",
    "consuming", "borrowing", "indirect", "lazy", "weak", "unowned", "private(set)", "package(set)",
  ]

  var functions: [Function] {
    lines.indices.compactMap { at in
      guard let word = Self.declaration(lines[at]),
        word == "func" || word.hasPrefix("init") || word.hasPrefix("subscript"),
        lines[at].hasSuffix("{") || lines[at].hasSuffix("("), let end = end(of: at)
      else { return nil }
      return Function(line: at + 1, lines: end - at + 1)
    }
  }

  var types: [TypeDeclaration] {
    lines.indices.compactMap { at in
      guard let word = Self.declaration(lines[at]), ["struct", "class", "actor"].contains(word),
        lines[at].hasSuffix("{"),
        let end = end(of: at)
      else { return nil }
      let inside = String(repeating: " ", count: Self.indentation(lines[at]) + 2)
      let properties = lines[(at + 1)..<end].filter { $0.hasPrefix(inside) && Self.indentation($0) == inside.count }
        .reduce(0) { $0 + Self.storedProperties($1) }
      let comment = lines[..<at].reversed().prefix { $0.drop { $0 == " " }.hasPrefix("///") }
      let words = lines[at].split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      return TypeDeclaration(
        name: words.firstIndex(of: word).flatMap { words.dropFirst($0 + 1).first }.map { String($0) } ?? "?",
        line: at + 1,
        properties: properties, isExcused: comment.contains { $0.contains("is wide because") })
    }
  }

  /// The word that says what a line declares, past its modifiers.
  private static func declaration(_ line: Substring) -> Substring? {
    line.split(separator: " ").first { !modifiers.contains($0) && !$0.hasPrefix("@") }
  }

  private static func storedProperties(_ line: Substring) -> Int {
    guard let word = declaration(line), word == "let" || word == "var", !line.contains("static "), !line.hasSuffix("{"),
      !(line.hasSuffix("}") && !line.contains("= {"))
    else { return 0 }
    guard let tuple = line.firstMatch(of: /(?:let|var) \(([^)]*)\)/) else { return 1 }
    return tuple.output.1.split(separator: ",").count
  }

  private static func indentation(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

  private func end(of start: Int) -> Int? {
    let close = String(repeating: " ", count: Self.indentation(lines[start])) + "}"
    return lines[start...].firstIndex { $0 == close }
  }
}
