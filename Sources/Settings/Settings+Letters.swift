internal import Diagnostics
internal import Domain
internal import Yams

extension Settings {
  /// What the settings say of letters.
  mutating func readLetters(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(
      node, of: "letters", keys: ["sender", "accounts", "templates", "languages", "thanks", "paper"])
    if let node = values["sender"] { readSenders(node, &yaml) }
    if let node = values["accounts"] {
      letters.accounts = yaml.list(node, of: "letters.accounts").compactMap { Self.account($0, &yaml) }
      for (at, account) in letters.accounts.enumerated()
      where letters.accounts[..<at].contains(where: { $0.currency == account.currency }) {
        yaml.note(SettingsCodes.badValue, node, "letters.accounts has two accounts in \(account.currency)")
      }
    }
    letters.templates = yaml.text(values["templates"], of: "letters.templates")
    if let node = values["languages"] {
      let codes = yaml.texts(node, of: "letters.languages")
      let areCodes = codes.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (97...122).contains($0) } }
      if codes.isEmpty || !areCodes || Set(codes).count != codes.count {
        yaml.note(
          SettingsCodes.badValue, node, "letters.languages must be codes of two letters, each once",
          hint: "write [en, de]")
      } else {
        letters.languages = codes
      }
    }
    letters.thanks = yaml.flag(values["thanks"], of: "letters.thanks") ?? letters.thanks
    letters.usesLetterPaper = yaml.choice(values["paper"], of: "letters.paper", Paper.self).map { $0 == .letter }
  }

  private mutating func readSenders(_ node: Node, _ yaml: inout YAMLText) {
    let roles: [Ladder.Owner] = [.clerk, .manager, .director]
    let values = yaml.mapping(node, of: "letters.sender", keys: roles.map(\.rawValue))
    for role in roles {
      guard let node = values[role.rawValue] else { continue }
      let name = "letters.sender.\(role.rawValue)"
      let parts = yaml.mapping(node, of: name, keys: ["name", "email", "phone"], required: ["name", "email"])
      let sender = LetterPolicy.Sender(
        name: Self.line(parts["name"], of: "\(name).name", &yaml) ?? "",
        email: Self.line(parts["email"], of: "\(name).email", &yaml) ?? "",
        phone: Self.line(parts["phone"], of: "\(name).phone", &yaml) ?? "")
      if let at = parts["email"], !sender.email.isEmpty, sender.email.split(separator: "@").count != 2 {
        yaml.note(SettingsCodes.badValue, at, "\(name).email '\(sender.email)' is no e-mail address")
      }
      letters.senders[role] = sender
    }
  }

  private static func account(_ node: Node, _ yaml: inout YAMLText) -> LetterPolicy.Account? {
    let values = yaml.mapping(
      node, of: "an account of letters",
      keys: ["currency", "iban", "number", "bic", "holder", "scheme", "address"], required: ["currency", "holder"])
    let code = yaml.text(values["currency"], of: "currency")
    let holder = line(values["holder"], of: "holder", &yaml)
    guard let code, let holder else { return nil }
    guard let currency = Currency(code) else {
      yaml.note(SettingsCodes.badValue, values["currency"], "currency '\(code)' is not a code of ISO 4217")
      return nil
    }
    var account = LetterPolicy.Account(currency: currency, holder: holder)
    account.iban = (line(values["iban"], of: "iban", &yaml) ?? "").filter { $0 != " " }.uppercased()
    account.number = line(values["number"], of: "number", &yaml) ?? ""
    account.bic = line(values["bic"], of: "bic", &yaml)?.uppercased() ?? ""
    if let at = values["bic"], !isBIC(account.bic) {
      yaml.note(
        SettingsCodes.badValue, at, "bic '\(account.bic)' is none: it has 8 or 11 letters and digits",
        hint: "write it as COBADEFF or COBADEFF123, or leave it out")
    }
    account.scheme = yaml.choice(values["scheme"], of: "scheme", LetterPolicy.Account.Scheme.self) ?? .none
    if let node = values["address"] { account.address = address(node, &yaml) }
    if let at = values["iban"], !CheckDigits.holds(iban: account.iban) {
      yaml.note(
        SettingsCodes.badValue, at, "iban '\(account.iban)' is none: its check digits do not fit", hint: "copy it anew")
    }
    if account.iban.isEmpty, account.number.isEmpty {
      yaml.note(SettingsCodes.missingKey, node, "an account of letters needs 'iban' or 'number'")
    }
    checkScheme(account, values["scheme"] ?? node, &yaml)
    return account
  }

  /// ISO 9362: four letters or digits of the bank, two letters of the country, two of the place, three of the branch.
  private static func isBIC(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    return (bytes.count == 8 || bytes.count == 11) && bytes[4..<6].allSatisfy(isCapital)
      && bytes.allSatisfy { isCapital($0) || (48...57).contains($0) }
  }

  /// Whether an account can have the code that is asked for.
  private static func checkScheme(_ account: LetterPolicy.Account, _ node: Node, _ yaml: inout YAMLText) {
    switch account.scheme {
    case .none: break
    case .epc:
      if account.currency != .euro || account.iban.isEmpty {
        yaml.note(SettingsCodes.badValue, node, "scheme epc is for an IBAN in EUR")
      }
    case .swiss:
      let isSwiss = account.iban.hasPrefix("CH") || account.iban.hasPrefix("LI")
      if !isSwiss || !["CHF", "EUR"].contains(account.currency.code) {
        yaml.note(SettingsCodes.badValue, node, "scheme swiss is for an IBAN of CH or LI in CHF or EUR")
      } else if let bank = Int(account.iban.dropFirst(4).prefix(5)), (30_000...31_999).contains(bank) {
        yaml.note(
          SettingsCodes.badValue, node, "'\(account.iban)' is a QR-IBAN, which takes references of the bank's alone",
          hint: "give the account's ordinary IBAN")
      }
    }
  }

  private static func address(_ node: Node, _ yaml: inout YAMLText) -> LetterPolicy.Address {
    let keys = ["street", "number", "postcode", "town", "country"]
    let values = yaml.mapping(node, of: "an address", keys: keys, required: ["postcode", "town", "country"])
    func part(_ key: String, _ yaml: inout YAMLText) -> String { line(values[key], of: key, &yaml) ?? "" }
    let address = LetterPolicy.Address(
      street: part("street", &yaml), number: part("number", &yaml), postcode: part("postcode", &yaml),
      town: part("town", &yaml), country: part("country", &yaml).uppercased())
    if let at = values["country"], address.country.utf8.count != 2 {
      yaml.note(SettingsCodes.badValue, at, "country '\(address.country)' is no code of two letters")
    }
    return address
  }

  /// A text on one line.
  static func line(_ node: Node?, of name: String, _ yaml: inout YAMLText) -> String? {
    guard let text = yaml.text(node, of: name) else { return nil }
    if text.unicodeScalars.contains(where: {
      $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x85 || $0.value == 0x2028 || $0.value == 0x2029
    }) {
      yaml.note(SettingsCodes.badValue, node, "\(name) must be on one line")
      return nil
    }
    return text
  }
}
