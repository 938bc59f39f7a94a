internal import Diagnostics
internal import Yams

/// A YAML document read strictly: every key must be known and every value must have the shape its key takes. All that
/// is wrong is found in one pass.
struct YAMLText {
  let path: String
  private(set) var findings: [Diagnostic] = []

  init(path: String) { self.path = path }

  /// The root of the document, or nil with a finding.
  mutating func root(of text: String) -> Node? {
    guard text.utf8.count <= 1 << 20 else {
      note(SettingsCodes.syntax, nil, "the file is larger than 1 MiB")
      return nil
    }
    // An alias can blow a small file up without bound, and no setting needs one.
    if Self.hasAlias(text.utf8) {
      note(SettingsCodes.syntax, nil, "aliases are not read", hint: "write the value out")
      return nil
    }
    do {
      guard let node = try Yams.compose(yaml: text, .basic) else {
        note(SettingsCodes.syntax, nil, "the file has no content")
        return nil
      }
      return node
    } catch let error as YamlError {
      note(error)
    } catch {
      note(SettingsCodes.syntax, nil, "the text is not YAML")
    }
    return nil
  }

  /// Whether `: *` or `- *` stands anywhere.
  private static func hasAlias(_ text: String.UTF8View) -> Bool {
    var last: UInt32 = 0
    return text.contains { byte in
      last = last << 8 & 0xFF_FFFF | UInt32(byte)
      return last == 0x3A_202A || last == 0x2D_202A
    }
  }

  private mutating func note(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      findings.append(
        Diagnostic(
          SettingsCodes.syntax, at: Place(path: path, line: mark.line, column: mark.column),
          problem.trimmingPrefix("error: ").description))
    default:
      note(SettingsCodes.syntax, nil, "the text is not YAML, or has a key twice")
    }
  }

  mutating func note(_ code: Code, _ node: Node?, _ message: String, hint: String = "") {
    let mark = node?.mark
    findings.append(
      Diagnostic(code, at: Place(path: path, line: mark?.line ?? 0, column: mark?.column ?? 0), message, hint: hint))
  }

  mutating func add(_ diagnostics: [Diagnostic]) { findings += diagnostics }

  func place(_ node: Node) -> Place { Place(path: path, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0) }

  // MARK: Shapes

  /// The values of a mapping by key; unknown, repeated and missing keys are findings.
  mutating func mapping(_ node: Node, of name: String, keys: [String], required: [String] = []) -> [String: Node] {
    guard case .mapping(let mapping) = node else {
      note(SettingsCodes.wrongType, node, "\(name) must be a mapping", hint: "write `key: value` lines")
      return [:]
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      let word = key.scalar?.string ?? ""
      if !keys.contains(word) {
        let near = keys.filter { Self.distance($0, word) <= 2 }.min {
          Self.distance($0, word) < Self.distance($1, word)
        }
        note(
          SettingsCodes.unknownKey, key, "'\(word)' is not a key of \(name)",
          hint: near.map { "did you mean '\($0)'?" } ?? "known are \(keys.joined(separator: ", "))")
      } else {
        values[word] = value
      }
    }
    for key in required where values[key] == nil {
      note(SettingsCodes.missingKey, node, "\(name) needs '\(key)'")
    }
    return values
  }

  /// Any mapping, whatever its keys are, in order.
  mutating func pairs(_ node: Node, of name: String) -> [(key: String, value: Node)] {
    guard case .mapping(let mapping) = node else {
      note(SettingsCodes.wrongType, node, "\(name) must be a mapping", hint: "write `key: value` lines")
      return []
    }
    return mapping.map { ($0.key.scalar?.string ?? "", $0.value) }
  }

  mutating func list(_ node: Node, of name: String) -> [Node] {
    guard case .sequence(let sequence) = node else {
      note(SettingsCodes.wrongType, node, "\(name) must be a list", hint: "write `- item` lines or [a, b]")
      return []
    }
    return Array(sequence)
  }

  /// A scalar as it is written: YAML's own ideas of numbers and truth do not apply.
  mutating func text(_ node: Node?, of name: String) -> String? {
    guard let node else { return nil }
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      note(SettingsCodes.wrongType, node, "\(name) must be a text")
      return nil
    }
    // A path would end there, and mean another file.
    guard !scalar.string.utf8.contains(0) else {
      note(SettingsCodes.badValue, node, "\(name) '\(scalar.string)' holds a NUL")
      return nil
    }
    return scalar.string
  }

  mutating func texts(_ node: Node?, of name: String) -> [String] {
    guard let node else { return [] }
    return list(node, of: name).compactMap { text($0, of: "an item of \(name)") }
  }

  mutating func integer(_ node: Node?, of name: String, in range: ClosedRange<Int>) -> Int? {
    guard let node, let text = text(node, of: name) else { return nil }
    guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }), let value = Int(text) else {
      note(SettingsCodes.wrongType, node, "\(name) '\(text)' is not a whole number")
      return nil
    }
    guard range.contains(value) else {
      note(SettingsCodes.badValue, node, "\(name) \(value) is not between \(range.lowerBound) and \(range.upperBound)")
      return nil
    }
    return value
  }

  /// `true` or `false`.
  mutating func flag(_ node: Node?, of name: String) -> Bool? {
    guard let node, let text = text(node, of: name) else { return nil }
    if let flag = Bool(text) { return flag }
    note(SettingsCodes.badValue, node, "\(name) '\(text)' is neither true nor false")
    return nil
  }

  /// One of the raw values of an enumeration.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: Node?, of name: String, _: Choice.Type, synonyms: [String: Choice] = [:]
  ) -> Choice? where Choice.RawValue == String {
    guard let node, let text = text(node, of: name) else { return nil }
    if let choice = Choice(rawValue: text) ?? synonyms[text] { return choice }
    let known = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    note(SettingsCodes.badValue, node, "\(name) '\(text)' is not known", hint: "known are \(known)")
    return nil
  }

  /// A plain decimal as a whole number of units of 10^-digits.
  mutating func decimal(_ node: Node?, of name: String, digits: Int) -> Int64? {
    guard let node, let text = text(node, of: name) else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard isNumber, parts[0].count <= 15 else {
      note(
        SettingsCodes.badValue, node, "\(name) '\(text)' is not a decimal number of zero or more",
        hint: "write \"0.05\"")
      return nil
    }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard decimals.count <= digits else {
      note(SettingsCodes.badValue, node, "\(name) '\(text)' has more than \(digits) decimals")
      return nil
    }
    return Int64(parts[0] + decimals + String(repeating: "0", count: digits - decimals.count))
  }

  /// Levenshtein's distance, for guessing what a mistyped key was meant to be.
  private static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, character) in a.enumerated() {
      var last = i
      row[0] = i + 1
      for j in b.indices {
        let next = min(row[j] + 1, row[j + 1] + 1, last + (character == b[j] ? 0 : 1))
        last = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}
