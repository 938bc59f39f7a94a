package import Diagnostics
package import Domain
internal import Templates

extension CFOWords {
  /// The words of `templates/cfo`, by language.
  ///
  /// - Precondition: they are free of errors, which a test holds.
  package static let builtIn: [CFOWords] = Templates.cfo.filter { $0.name.hasSuffix(".yaml") }.map { file in
    let code = String(file.name.dropFirst("cfo-".count).dropLast(".yaml".count))
    let (words, findings) = parse(yaml: file.text, code: code, path: "templates/cfo/\(file.name)")
    guard let words else { preconditionFailure(findings.first?.text ?? file.name) }
    return words
  }

  /// The templates of `templates/cfo`, by name.
  package static let templates: [String: String] = Dictionary(
    uniqueKeysWithValues: Templates.cfo.filter { $0.name.hasSuffix(".mustache") }.map {
      (String($0.name.dropLast(".mustache".count)), $0.text)
    })

  /// Reads a file of words.
  package static func parse(yaml text: String, code: String, path: String) -> (
    words: CFOWords?, findings: [Diagnostic]
  ) {
    var yaml = YAMLText(path: path)
    guard let root = yaml.root(of: text) else { return (nil, yaml.findings) }
    let values = yaml.mapping(root, of: "the words", keys: ["months", "texts"], required: ["months", "texts"])
    let months = yaml.texts(values["months"], of: "months")
    var texts: [String: String] = [:]
    if let node = values["texts"] {
      for (key, value) in yaml.pairs(node, of: "texts") { texts[key] = yaml.text(value, of: key) }
    }
    if months.count != 12 { yaml.note(SettingsCodes.badValue, values["months"], "months must be twelve") }
    guard yaml.findings.isEmpty else { return (nil, yaml.findings) }
    return (CFOWords(code: code, texts: texts, months: months), [])
  }
}
