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

  package func profiles(kind: InputKind) -> [Profile] { all.filter { $0.kind == kind } }

  package func profile(named name: String, kind: InputKind) -> Profile? { all.first { $0.name == name && $0.kind == kind } }

  /// The layouts that a system has for a kind of file.
  package func profiles(named name: String, kind: InputKind) -> [Profile] { all.filter { $0.name == name && $0.kind == kind } }

  /// Distinct names, the canonical one first.
  package var names: [String] {
    var names: [String] = []
    for profile in all where !names.contains(profile.name) { names.append(profile.name) }
    return names
  }

  package func adding(_ profiles: [Profile]) -> ProfileLibrary { ProfileLibrary(all: all + profiles) }

  /// Reads a profile file: one exporting system, a section a kind, which is a layout or a list of them.
  package static func parse(yaml text: String, path: String) -> (profiles: [Profile], findings: [Diagnostic]) {
    var yaml = YAMLText(path: path)
    guard let root = yaml.root(of: text) else { return ([], yaml.findings) }
    let values = yaml.mapping(root, of: "the profile", keys: ["name", "about", "guarded", "kinds"], required: ["name", "kinds"])
    _ = yaml.text(values["about"], of: "about")
    let isGuarded = yaml.flag(values["guarded"], of: "guarded") ?? false
    guard let name = yaml.text(values["name"], of: "name"), let kinds = values["kinds"] else { return ([], yaml.findings) }
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
        profiles.append(profile)
      }
    }
    return (profiles, yaml.findings)
  }

  private static let keys = [
    "required", "headers", "present", "absent", "refused", "dates", "decimal", "sign", "types", "constants", "currencies", "debit_words",
    "footers", "groups", "lines", "left_out", "only",
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
    let columns = CanonicalHeaders.columns(of: kind)
    if let headers = values["headers"] {
      for (column, synonyms) in yaml.pairs(headers, of: "headers") {
        if !columns.contains(column) {
          yaml.note(
            SettingsCodes.unknownKey, synonyms, "'\(column)' is not a column of \(kind.rawValue)",
            hint: "known are \(columns.joined(separator: ", "))")
        }
        profile.headers[column] = yaml.texts(synonyms, of: "headers.\(column)")
      }
    }
    profile.required = yaml.texts(values["required"], of: "required")
    profile.dates = yaml.choice(values["dates"], of: "dates", DateOrder.self)
    profile.decimal = yaml.choice(values["decimal"], of: "decimal", DecimalMark.self)
    profile.sign = yaml.choice(values["sign"], of: "sign", Profile.SignRule.self) ?? .type
    profile.lines = yaml.choice(values["lines"], of: "lines", Profile.LineRule.self) ?? .each
    profile.leftOut = yaml.texts(values["left_out"], of: "left_out")
    profile.only = yaml.texts(values["only"], of: "only")
    profile.groups = yaml.text(values["groups"], of: "groups")
    if let groups = profile.groups, let node = values["groups"], groups != "customer_id" || kind != .documents {
      yaml.note(SettingsCodes.badValue, node, "groups '\(groups)' is not known", hint: "known is customer_id of documents")
    }
    profile.debitWords = yaml.texts(values["debit_words"], of: "debit_words")
    profile.footers = yaml.texts(values["footers"], of: "footers")
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
    if let constants = values["constants"] {
      for (column, value) in yaml.pairs(constants, of: "constants") {
        profile.constants[column] = yaml.text(value, of: "constants.\(column)")
      }
    }
    return profile
  }

  private static func refusal(_ node: Node, _ yaml: inout YAMLText) -> Profile.Refusal {
    let values = yaml.mapping(node, of: "refused", keys: ["reason", "instead"], required: ["reason", "instead"])
    return Profile.Refusal(
      reason: yaml.text(values["reason"], of: "reason") ?? "", instead: yaml.text(values["instead"], of: "instead") ?? "")
  }
}

/// The canonical columns of each kind, with those that only profiles know: the two that stand in for `amount` where a file has one
/// column for each side, and the words that say which rows are facts.
package enum CanonicalHeaders {
  package static func columns(of kind: InputKind) -> [String] {
    switch kind {
    case .customers:
      [
        "customer_id", "name", "aliases", "terms_days", "credit_limit", "currency", "country", "region", "parent_id", "segment",
        "account_manager", "email", "bank_accounts", "since", "type", "status",
      ]
    case .documents:
      [
        "document_no", "customer_id", "type", "document_date", "due_date", "currency", "amount", "debit", "credit", "open_amount",
        "po_number", "related_document", "dispute", "instalments", "note", "status",
      ]
    case .bank:
      [
        "account", "booking_date", "value_date", "amount", "debit", "credit", "sign_word", "currency", "counterparty",
        "counterparty_account", "remittance", "end_to_end_id", "bank_reference", "transaction_code", "ultimate_counterparty",
        "return_reason", "charges", "instructed_amount", "status",
      ]
    case .receipts: ["receipt_no", "customer_id", "date", "currency", "amount", "document_no", "applied_amount", "type", "status"]
    case .remittances: ["payment_reference", "document_no", "amount", "deduction", "reason"]
    case .events:
      ["date", "customer_id", "document_no", "kind", "channel", "outcome", "amount", "promised_date", "note"]
    case .decisions: ["receipt_id", "document_no", "amount", "decision", "by", "date", "note"]
    case .rates: ["date", "currency", "rate"]
    case .ledger: ["period", "account", "balance"]
    }
  }
}
