package import Diagnostics
package import Domain
internal import Templates
internal import Yams

extension LetterLanguage {
  /// The templates and words of `templates/letters`.
  ///
  /// - Precondition: they are free of errors, which a test holds.
  package static let builtIn: [LetterLanguage] = Templates.letters.map { code, files in
    let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.text) })
    let (language, findings) = read(code, texts, path: "templates/letters/\(code)", before: nil)
    precondition(findings.isEmpty, findings.first?.text ?? "")
    return language!
  }

  /// Reads the files of a language.
  ///
  /// - Parameters:
  ///   - files: texts by the name of the file.
  ///   - path: the folder that findings name.
  ///   - known: what stands where a file is missing; nil where all must be there.
  package static func read(
    _ code: String, _ files: [String: String], path: String, before known: LetterLanguage?
  ) -> (language: LetterLanguage?, findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    var words = known?.words
    if let text = files["words.yaml"] {
      (words, findings) = LetterWords.parse(yaml: text, path: "\(path)/words.yaml", before: known?.words)
    }
    guard let words else {
      let missing = Diagnostic(
        SettingsCodes.missingKey, at: Place(path: path), "the language '\(code)' needs a words.yaml",
        hint: "copy that of templates/letters/en and translate it")
      return (nil, findings.isEmpty ? [missing] : findings)
    }
    var language = LetterLanguage(code: code, words: words)
    language.templates = known?.templates ?? [:]
    for (name, text) in files where name.hasSuffix(".mustache") {
      language.templates[String(name.dropLast(".mustache".count))] = Template(path: "\(path)/\(name)", text: text)
    }
    return (language, findings)
  }
}

extension LetterWords {
  /// Reads a file of words.
  ///
  /// - Parameter known: what stands where a word is missing; nil where all must be there.
  static func parse(
    yaml text: String, path: String, before known: LetterWords?
  ) -> (words: LetterWords?, findings: [Diagnostic]) {
    var yaml = YAMLText(path: path)
    guard let root = yaml.root(of: text) else { return (nil, yaml.findings) }
    let keys = Text.allCases.map(\.rawValue) + List.allCases.map(\.rawValue)
    let values = yaml.mapping(root, of: "the words", keys: keys + ["names"], required: known == nil ? keys : [])
    var texts: [Text: String] = [:]
    var lists: [List: [String]] = [:]
    for text in Text.allCases {
      texts[text] = yaml.text(values[text.rawValue], of: text.rawValue) ?? known?[text] ?? ""
    }
    for list in List.allCases {
      let own = values[list.rawValue].map { yaml.texts($0, of: list.rawValue) }
      // What no letter may say grows and never shrinks.
      lists[list] = list == .banned ? (known?[list] ?? []) + (own ?? []) : own ?? known?[list] ?? []
    }
    if lists[.months]?.count != 12 {
      yaml.note(SettingsCodes.badValue, values["months"], "months must be twelve")
    }
    for text in [Text.date, .salutation] where texts[text]?.contains("{") != true {
      yaml.note(SettingsCodes.badValue, values[text.rawValue], "\(text.rawValue) has no place for its value")
    }
    let names = (known?.names ?? [:]).merging(Self.names(values["names"], &yaml)) { $1 }
    return (yaml.findings.isEmpty ? LetterWords(texts, lists, names: names) : nil, yaml.findings)
  }

  /// Names of codes by group: `promise.kept` -> `eingehalten`.
  private static func names(_ node: Node?, _ yaml: inout YAMLText) -> [String: String] {
    guard let node else { return [:] }
    var names: [String: String] = [:]
    for (group, node) in yaml.mapping(node, of: "names", keys: Group.allCases.map(\.rawValue)) {
      for (code, node) in yaml.pairs(node, of: "names.\(group)") {
        names["\(group).\(code)"] = yaml.text(node, of: code)
      }
    }
    return names
  }
}
