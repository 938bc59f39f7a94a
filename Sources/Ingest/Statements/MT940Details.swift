internal import Domain

/// What field 86 and the supplement of field 61 say about an entry.
///
/// Three ways of writing are known: the German structure (`166?00…?20…`), slash tags (`/EREF/…/REMI/…`), and plain text.
struct MT940Details {
  private let lines: [String]
  private let supplement: String

  init(_ lines: [String], supplement: String) {
    self.lines = lines
    self.supplement = supplement
  }

  func fill(_ entry: inout StatementEntry) {
    let text = Self.joined(lines)
    if let separator = Self.separator(of: text) {
      fillStructured(Self.joined(lines, cutAnywhere: true), separator, &entry)
    } else if SlashTags(text).isEmpty {
      entry.remittance = StatementText.clean(text)
    } else {
      SlashTags(text).fill(&entry)
      if entry.remittance.isEmpty { entry.remittance = StatementText.clean(text) }
    }
    guard !supplement.isEmpty else { return }
    let tags = SlashTags(Self.joined(supplement.split(separator: "\n").map(String.init)))
    if tags.isEmpty {
      let note = StatementText.clean(supplement)
      if !note.isEmpty, !entry.remittance.contains(note) { entry.remittance += entry.remittance.isEmpty ? note : " \(note)" }
    } else {
      tags.fill(&entry)
    }
  }

  /// The lines of a field are cut after 65 characters, within words too: a full line goes on in the next. Some banks count the tag
  /// of the first line among them.
  ///
  /// - Parameter cutAnywhere: whether a shorter line is cut too, as where subfields set the words apart.
  private static func joined(_ lines: [String], cutAnywhere: Bool = false) -> String {
    var text = ""
    for (at, line) in lines.enumerated() {
      if at > 0, !text.isEmpty {
        let width = lines[at - 1].count
        let isCut = cutAnywhere || width == 65 || (at == 1 && width == 61)
        if !isCut, line.first != "?" { text += " " }
      }
      text += line
    }
    return text
  }

  // MARK: The German structure

  /// The character that sets the subfields apart, where the text is structured.
  private static func separator(of text: String) -> Character? {
    let trimmed = text.drop { $0 == " " }
    let code = trimmed.prefix(3)
    guard code.count == 3, code.utf8.allSatisfy({ (48...57).contains($0) }), let separator = trimmed.dropFirst(3).first,
      separator.isASCII, !separator.isLetter, !separator.isNumber, separator != " ", separator != "/"
    else { return nil }
    let after = trimmed.dropFirst(4).prefix(2)
    return after.count == 2 && after.utf8.allSatisfy({ (48...57).contains($0) }) ? separator : nil
  }

  private func fillStructured(_ text: String, _ separator: Character, _ entry: inout StatementEntry) {
    let trimmed = text.drop { $0 == " " }
    let code = String(trimmed.prefix(3))
    var subfields: [(number: Int, text: String)] = []
    for part in trimmed.dropFirst(3).split(separator: separator, omittingEmptySubsequences: true) {
      if let number = Int(part.prefix(2)), part.prefix(2).utf8.allSatisfy({ (48...57).contains($0) }) {
        subfields.append((number, String(part.dropFirst(2))))
      } else if !subfields.isEmpty {
        subfields[subfields.count - 1].text += String(separator) + part
      }
    }
    func value(_ numbers: ClosedRange<Int>) -> String {
      StatementText.clean(subfields.filter { numbers.contains($0.number) }.map(\.text).joined())
    }
    entry.code = code == "000" ? value(0...0) : code
    if !value(32...33).isEmpty { entry.counterparty = value(32...33) }
    if !value(31...31).isEmpty { entry.counterpartyAccount = value(31...31) }
    if entry.counterpartyAccount.isEmpty || !value(38...38).isEmpty, !value(38...38).isEmpty {
      entry.counterpartyAccount = value(38...38)
    }
    let purposeNumbers = subfields.filter { (20...29).contains($0.number) || (60...63).contains($0.number) }
    let purpose = Self.purpose(purposeNumbers.map(\.text))
    SepaTags(purpose).fill(&entry)
    SlashTags(purpose).fillAmounts(&entry)
    if entry.remittance.isEmpty { entry.remittance = value(0...0) }
    // 108 and 109 give a direct debit back, 159 a transfer.
    if ["108", "109", "159"].contains(code) {
      let key = value(34...34)
      entry.returnReason = key.isEmpty ? "RETURN" : key
    }
  }

  /// The purpose is cut into subfields of 27 characters: a full one goes on in the next, a short one ends with a word, and
  /// with it the value of a reference.
  private static func purpose(_ parts: [String]) -> String {
    var text = ""
    for (at, part) in parts.enumerated() {
      if at > 0, !text.isEmpty, parts[at - 1].count < 27 { text += "\n" }
      text += part
    }
    return text
  }
}

/// The SEPA tags of a German purpose: `EREF+…SVWZ+…`; a value runs to the next tag.
struct SepaTags {
  private static let names: Set<String> = [
    "EREF", "KREF", "MREF", "BREF", "RREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "PURP", "MDAT", "SQTP",
  ]
  /// Tags whose values are texts, not references.
  private static let texts: Set<String> = ["SVWZ", "ABWA", "ABWE"]
  private var free = ""
  private var values: [String: String] = [:]

  init(_ text: String) {
    var rest = text[...]
    var tag = ""
    while let plus = rest.firstIndex(of: "+") {
      var before = rest[..<plus]
      // The blank that joins two subfields may fall into a tag.
      let letters = String(before.suffix(12).filter { !$0.isWhitespace }.suffix(4))
      let isTag = Self.names.contains(letters) || before.hasSuffix("BIC")
      if isTag {
        var left = before.hasSuffix("BIC") && !Self.names.contains(letters) ? 3 : 4
        let name = left == 3 ? "BIC" : letters
        while left > 0, let last = before.popLast() { if !last.isWhitespace { left -= 1 } }
        add(before, to: tag)
        tag = name
      } else {
        add(rest[...plus], to: tag)
      }
      rest = rest[rest.index(after: plus)...]
    }
    add(rest, to: tag)
  }

  private mutating func add(_ text: Substring, to tag: String) {
    if tag.isEmpty {
      free += text
    } else if !Self.texts.contains(tag), values[tag] == nil, let end = text.drop(while: \.isWhitespace).firstIndex(of: "\n") {
      values[tag] = String(text[..<end])
      free += text[end...]
    } else {
      // A text is cut anywhere, by banks of other widths too.
      values[tag, default: ""] += text.filter { $0 != "\n" }
    }
  }

  private func value(_ tag: String) -> String { StatementText.clean(values[tag] ?? "") }

  func fill(_ entry: inout StatementEntry) {
    var remittance = [StatementText.clean(free), value("SVWZ")].filter { !$0.isEmpty }.joined(separator: " ")
    for tag in ["KREF", "BREF"] where !StatementText.reference(value(tag)).isEmpty && remittance.isEmpty { remittance = value(tag) }
    entry.remittance = remittance
    // The tag is glued together even where a short subfield was taken for a word's end.
    let reference = StatementText.reference(value("EREF"))
    if values["EREF"] != nil { entry.endToEnd = reference }
    if entry.endToEnd.isEmpty { entry.endToEnd = StatementText.reference(value("KREF")) }
    if entry.counterpartyAccount.isEmpty { entry.counterpartyAccount = value("IBAN") }
    let other = entry.amount.hasPrefix("-") ? value("ABWE") : value("ABWA")
    entry.ultimateCounterparty = other.isEmpty ? value("ABWA") : other
    if let original = StatementMoney(value("OAMT")) { entry.instruct(original) }
    if let compensation = StatementMoney(value("COAM"), in: entry.currency), compensation.currency == entry.currency {
      entry.charges = compensation.amount
    }
    if let returned = values["RREF"], !returned.isEmpty, entry.returnReason.isEmpty { entry.returnReason = "RETURN" }
  }
}

/// The slash tags of field 86 in the Dutch, Nordic and structured remittance styles: `/EREF/…/REMI/…`.
struct SlashTags {
  private static let names: Set<String> = [
    "EREF", "REMI", "CSID", "MARF", "ORDP", "BENM", "ULTD", "ULTC", "ULTB", "INV", "PREF", "KREF", "OCMT", "EXCH", "CHGS", "RTRN", "TRTP",
    "IBAN", "BIC", "NAME", "CNTP", "PURP", "ISDT", "ROC", "IPI", "RFB", "SVCL", "MREF", "RREF", "IACC",
  ]
  private var values: [(tag: String, text: String)] = []

  var isEmpty: Bool { values.isEmpty }

  init(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "/")) else { return }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    var at = 1
    while at < parts.count {
      let name = parts[at].filter { $0 != " " }
      if Self.names.contains(name), at + 1 < parts.count {
        values.append((name, ""))
      } else if !values.isEmpty {
        values[values.count - 1].text += (values[values.count - 1].text.isEmpty ? "" : "/") + parts[at]
      }
      at += 1
    }
  }

  private func value(_ tag: String) -> String {
    StatementText.clean(values.first { $0.tag == tag }?.text ?? "").trimmingSlashes
  }

  func fill(_ entry: inout StatementEntry) {
    if !value("EREF").isEmpty { entry.endToEnd = StatementText.reference(value("EREF")) }
    var remittance = value("REMI")
    for prefix in ["USTD/", "STRD/", "USTD", "STRD"] where remittance.hasPrefix(prefix) {
      remittance = String(remittance.dropFirst(prefix.count)).trimmingSlashes
    }
    for tag in ["INV", "PREF", "KREF", "ROC", "IPI", "RFB"] where !value(tag).isEmpty { remittance += " \(value(tag))" }
    if !StatementText.clean(remittance).isEmpty { entry.remittance = StatementText.clean(remittance) }
    fillParty(&entry)
    if !value("RTRN").isEmpty { entry.returnReason = value("RTRN") }
    fillAmounts(&entry)
  }

  private func fillParty(_ entry: inout StatementEntry) {
    // A tag of its own, or inside the party's: `/ORDP//NAME/Jansen BV/`.
    var name = value("NAME")
    for tag in ["ORDP", "BENM"] where name.isEmpty { name = value(tag) }
    let counterpart = value("CNTP").split(separator: "/", omittingEmptySubsequences: false)
    if counterpart.count > 2 {
      if name.isEmpty { name = String(counterpart[2]) }
      entry.counterpartyAccount = String(counterpart[0])
    }
    if !name.isEmpty { entry.counterparty = name.trimmingSlashes }
    if !value("IBAN").isEmpty { entry.counterpartyAccount = value("IBAN") }
    for tag in ["ULTD", "ULTC", "ULTB"] where entry.ultimateCounterparty.isEmpty {
      guard let at = values.firstIndex(where: { $0.tag == tag }) else { continue }
      // Its own name follows as the next tag.
      entry.ultimateCounterparty = value(tag)
      if entry.ultimateCounterparty.isEmpty, at + 1 < values.count, values[at + 1].tag == "NAME" {
        entry.ultimateCounterparty = StatementText.clean(values[at + 1].text).trimmingSlashes
      }
    }
  }

  /// Original amount and charges: `/OCMT/USD1000,00/`, `/CHGS/EUR5,00/`.
  func fillAmounts(_ entry: inout StatementEntry) {
    if let original = StatementMoney(value("OCMT")) { entry.instruct(original) }
    if let charges = StatementMoney(value("CHGS")), entry.currency.isEmpty || charges.currency == entry.currency {
      entry.charges = charges.amount
    }
  }
}

/// An amount with its currency as tags write it: `USD1000,00`.
struct StatementMoney {
  var currency: String
  var amount: String

  /// - Parameter implied: the currency of a text that states none; empty where it must.
  init?(_ text: String, in implied: String = "") {
    var text = text.filter { $0 != " " }[...]
    currency = String(text.prefix(3))
    if Currency(currency) != nil {
      text = text.dropFirst(3)
    } else if !implied.isEmpty, text.first?.isNumber == true {
      currency = implied
    } else {
      return nil
    }
    let digits = text.prefix { $0.isNumber || $0 == "," || $0 == "." }
    guard let first = digits.first, first.isNumber, digits.count(where: { !$0.isNumber }) <= 1 else { return nil }
    amount = StatementText.plainAmount(digits)
  }
}

extension StatementEntry {
  /// Keeps what the payer instructed where it is not the line's own currency.
  mutating func instruct(_ money: StatementMoney) {
    guard money.currency != currency else { return }
    instructed = "\(money.currency) \(money.amount)"
  }
}

extension String {
  var trimmingSlashes: String {
    var text = self[...]
    while text.first == "/" || text.first == " " { text = text.dropFirst() }
    while text.last == "/" || text.last == " " { text = text.dropLast() }
    return String(text)
  }

  var trimmingBlanks: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
