package import Diagnostics
package import Domain
internal import Templates

extension Words {
  /// The lists of `templates/words`.
  ///
  /// - Precondition: they are free of errors, which a test holds.
  package static let builtIn: Words = {
    var lists: [List: [String]] = [:]
    for file in Templates.words {
      let (found, findings) = parse(yaml: file.text, path: "templates/words/\(file.name)")
      precondition(findings.isEmpty, findings.first?.text ?? "")
      lists.merge(found) { first, _ in first }
    }
    return Words(lists)
  }()

  /// Reads a file of lists, a key each.
  package static func parse(yaml text: String, path: String) -> (lists: [List: [String]], findings: [Diagnostic]) {
    var yaml = YAMLText(path: path)
    guard let root = yaml.root(of: text) else { return ([:], yaml.findings) }
    var lists: [List: [String]] = [:]
    for (key, node) in yaml.mapping(root, of: "the words", keys: List.allCases.map(\.rawValue)) {
      if let list = List(rawValue: key) { lists[list] = yaml.texts(node, of: key) }
    }
    return (lists, yaml.findings)
  }
}
