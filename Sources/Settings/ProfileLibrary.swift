package import Diagnostics
package import Domain
internal import Templates
internal import Yams

/// The column layouts that are known, the canonical one first.
package struct ProfileLibrary: Sendable {
  private var all: [Profile]

  /// The profiles of `templates/profiles`.
  ///
  /// - Precondition: they are free of errors, which a test holds.
  package static let builtIn: ProfileLibrary = {
    var library = ProfileLibrary(all: [])
    for file in Templates.profiles {
      let (profiles, findings) = parse(yaml: file.text, path: "templates/profiles/\(file.name)")
      precondition(findings.isEmpty, findings.first?.text ?? "")
      library.all += profiles
    }
    return library
  }()

  /// Those whose files show by their header what they are.
  package func profiles(kind: InputKind) -> [Profile] { all.filter { $0.kind == kind && $0.columns.isEmpty } }

  /// The names of those for files without a header, which a source must name.
  package func namesWithoutHeader(kind: InputKind) -> [String] {
    all.filter { $0.kind == kind && !$0.columns.isEmpty }.map(\.name)
  }

  package func profile(named name: String, kind: InputKind) -> Profile? {
    all.first { $0.name == name && $0.kind == kind }
  }

  /// The layouts that a system has for a kind of file.
  package func profiles(named name: String, kind: InputKind) -> [Profile] {
    all.filter { $0.name == name && $0.kind == kind }
  }

  /// The names that a source of this kind may give, as a hint after a wrong one: where they are many, those with its
  /// first letter.
  package func hint(after name: String, kind: InputKind) -> String {
    var known: [String] = []
    for profile in all where profile.kind == kind && !known.contains(profile.name) { known.append(profile.name) }
    let near = known.count <= 20 ? known : known.filter { $0.first == name.lowercased().first }
    guard near.count < known.count else { return "known are \(known.joined(separator: ", "))" }
    return
      "\(near.isEmpty ? "" : "known are \(near.joined(separator: ", ")); ")docs/formats/bank-csv.md lists all"
      + " \(known.count)"
  }

  package func adding(_ profiles: [Profile]) -> ProfileLibrary { ProfileLibrary(all: all + profiles) }

  /// Reads a profile file: one exporting system, a section a kind, which is a layout or a list of them.
  package static func parse(yaml text: String, path: String) -> (profiles: [Profile], findings: [Diagnostic]) {
    var yaml = YAMLText(path: path)
    guard let root = yaml.root(of: text) else { return ([], yaml.findings) }
    let values = yaml.mapping(
      root, of: "the profile", keys: ["name", "about", "guarded", "opening_report", "kinds"],
      required: ["name", "kinds"])
    _ = yaml.text(values["about"], of: "about")
    let openingReport = yaml.text(values["opening_report"], of: "opening_report") ?? ""
    let isGuarded = yaml.flag(values["guarded"], of: "guarded") ?? false
    guard let name = yaml.text(values["name"], of: "name"), let kinds = values["kinds"] else {
      return ([], yaml.findings)
    }
    var profiles: [Profile] = []
    for (word, node) in yaml.pairs(kinds, of: "kinds") {
      guard let kind = InputKind(rawValue: word) else {
        yaml.note(
          SettingsCodes.badValue, node, "'\(word)' is not a kind",
          hint: "known are \(InputKind.allCases.map(\.rawValue).joined(separator: ", "))")
        continue
      }
      let layouts = if case .sequence(let layouts) = node { Array(layouts) } else { [node] }
      for layout in layouts {
        var profile = profile(name, kind, layout, &yaml)
        profile.guardsText = isGuarded
        profile.openingReport = openingReport
        profiles.append(profile)
      }
    }
    return (profiles, yaml.findings)
  }

  private static let reportWords = ReportWords(Words.builtIn)

  private static let keys = [
    "required", "headers", "join", "present", "absent", "unless", "refused", "fallback", "columns", "preamble",
    "encoding", "repeated",
    "dates",
    "decimal", "sign", "types", "constants", "currencies", "debit_words", "credit_words", "footers", "groups", "lines",
    "continued",
    "left_out",
    "only", "open_items", "open_credits", "ends_with_total", "plain_totals",
  ]

  private static func profile(_ name: String, _ kind: InputKind, _ node: Node, _ yaml: inout YAMLText) -> Profile {
    var profile = Profile(name: name, kind: kind)
    let values = yaml.mapping(node, of: kind.rawValue, keys: keys)
    profile.present = yaml.texts(values["present"], of: "present")
    profile.absent = yaml.texts(values["absent"], of: "absent")
    if let refused = values["refused"] {
      profile.refusal = refusal(refused, &yaml)
      if profile.present.isEmpty { yaml.note(SettingsCodes.missingKey, node, "a refused layout needs 'present'") }
      return profile
    }
    if values["headers"] == nil { yaml.note(SettingsCodes.missingKey, node, "\(kind.rawValue) needs 'headers'") }
    let columns = kind.columns
    profile.headers = lists(values["headers"], of: "headers", keys: columns, "a column of \(kind.rawValue)", &yaml)
    profile.joined = lists(
      values["join"], of: "join", keys: Profile.joinable(kind), "a column that may be joined", &yaml)
    profile.preamble = lists(
      values["preamble"], of: "preamble", keys: ["account", "currency", "lines"], "read above a header", &yaml)
    profile.required = yaml.texts(values["required"], of: "required")
    profile.dates = yaml.choice(values["dates"], of: "dates", DateOrder.self)
    profile.decimal = yaml.choice(values["decimal"], of: "decimal", DecimalMark.self)
    profile.sign = yaml.choice(values["sign"], of: "sign", Profile.SignRule.self) ?? .type
    profile.lines = yaml.choice(values["lines"], of: "lines", Profile.LineRule.self) ?? .each
    profile.leftOut = yaml.texts(values["left_out"], of: "left_out")
    profile.only = yaml.texts(values["only"], of: "only")
    profile.listsOpenItems = yaml.flag(values["open_items"], of: "open_items") ?? false
    profile.openCredits = yaml.texts(values["open_credits"], of: "open_credits")
    profile.groups = yaml.text(values["groups"], of: "groups")
    if let groups = profile.groups, let node = values["groups"], groups != "customer_id" || kind != .documents {
      yaml.note(
        SettingsCodes.badValue, node, "groups '\(groups)' is not known", hint: "known is customer_id of documents")
    }
    profile.debitWords = yaml.texts(values["debit_words"], of: "debit_words")
    profile.creditWords = yaml.texts(values["credit_words"], of: "credit_words")
    profile.footers = yaml.texts(values["footers"], of: "footers")
    profile.endsWithTotal = yaml.flag(values["ends_with_total"], of: "ends_with_total") ?? false
    profile.hasPlainTotals = yaml.flag(values["plain_totals"], of: "plain_totals") ?? false
    if kind == .documents { profile.reportWords = reportWords }
    profile.isFallback = yaml.flag(values["fallback"], of: "fallback") ?? false
    profile.isContinued = yaml.flag(values["continued"], of: "continued") ?? false
    profile.unless = yaml.texts(values["unless"], of: "unless")
    profile.columns = yaml.texts(values["columns"], of: "columns")
    profile.encoding = yaml.text(values["encoding"], of: "encoding")
    profile.repeated = yaml.texts(values["repeated"], of: "repeated")
    if let types = values["types"] {
      for (word, value) in yaml.pairs(types, of: "types") {
        if let type = yaml.text(value, of: "types.\(word)").flatMap(DocumentType.init(word:)) {
          profile.types[word] = type
        } else {
          yaml.note(
            SettingsCodes.badValue, value, "type of '\(word)' is not known",
            hint: "known are \(DocumentType.allCases.map(\.word).joined(separator: ", "))")
        }
      }
    }
    if let currencies = values["currencies"] {
      for (word, value) in yaml.pairs(currencies, of: "currencies") {
        if let code = yaml.text(value, of: "currencies.\(word)"), Currency(code) != nil {
          profile.currencies[word.lowercased()] = code
        } else {
          yaml.note(SettingsCodes.badValue, value, "currency of '\(word)' is not a code of ISO 4217")
        }
      }
    }
    profile.constants = constants(values["constants"], of: kind, &yaml)
    return profile
  }

  private static func constants(_ node: Node?, of kind: InputKind, _ yaml: inout YAMLText) -> [String: String] {
    guard let node else { return [:] }
    let known = kind.columns.filter { !Profile.isOfRow($0) }
    var constants: [String: String] = [:]
    for (column, value) in yaml.pairs(node, of: "constants") {
      if known.contains(column) {
        constants[column] = yaml.text(value, of: "constants.\(column)")
      } else {
        yaml.note(
          SettingsCodes.badValue, value, "'\(column)' cannot be the same in every row of \(kind.rawValue)",
          hint: "constants are for \(known.joined(separator: ", "))")
      }
    }
    return constants
  }

  private static func refusal(_ node: Node, _ yaml: inout YAMLText) -> Profile.Refusal {
    let values = yaml.mapping(node, of: "refused", keys: ["reason", "instead"], required: ["reason", "instead"])
    return Profile.Refusal(
      reason: yaml.text(values["reason"], of: "reason") ?? "",
      instead: yaml.text(values["instead"], of: "instead") ?? "")
  }

  /// A mapping of known keys to lists of texts.
  private static func lists(
    _ node: Node?, of name: String, keys: [String], _ what: String, _ yaml: inout YAMLText
  ) -> [String: [String]] {
    guard let node else { return [:] }
    var lists: [String: [String]] = [:]
    for (key, list) in yaml.pairs(node, of: name) {
      if !keys.contains(key) {
        yaml.note(
          SettingsCodes.unknownKey, list, "'\(key)' is not \(what)", hint: "known are \(keys.joined(separator: ", "))")
      }
      lists[key] = yaml.texts(list, of: "\(name).\(key)")
    }
    return lists
  }
}

extension Profile {
  /// Whether a column is a row's own: what makes it a fact of its own, and its amounts.
  fileprivate static func isOfRow(_ column: String) -> Bool {
    [
      "document_no", "receipt_no", "receipt_id", "payment_reference", "amount", "debit", "credit", "open_amount",
      "applied_amount", "balance", "balance_before", "sign_word", "rate", "fee", "charges", "deduction",
      "instructed_amount",
    ].contains(column)
  }

  /// The columns of a kind whose text may be under several headers.
  fileprivate static func joinable(_ kind: InputKind) -> [String] {
    kind == .bank ? BankColumn.joined.map(\.rawValue) : []
  }
}
