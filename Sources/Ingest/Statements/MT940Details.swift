internal import Domain

/// What field 86 and the supplement of field 61 say about an entry.
///
/// Three ways of writing are known: the German structure (`166?00…?20…`), slash tags (`/EREF/…/REMI/…`), and plain text.
struct MT940Details {
  /// LF sets the lines apart.
  private let text: [UInt8]
  private let supplement: String

  init(_ text: [UInt8], supplement: String) {
    self.text = text
    self.supplement = supplement
  }

  func fill(_ entry: inout StatementEntry) {
    // The subfields of the structure set the words apart, so that its lines are cut anywhere.
    let whole = text.filter { $0 != 10 }
    if let separator = Self.separator(of: whole) {
      fillStructured(whole, separator, &entry)
    } else {
      let text = Self.joined(String(decoding: self.text, as: UTF8.self).parts(between: 10))
      let tags = SlashTags(text)
      tags.fill(&entry)
      if tags.isEmpty || entry.remittance.isEmpty { entry.remittance = StatementText.clean(text) }
    }
    guard !supplement.isEmpty else { return }
    let tags = SlashTags(Self.joined(supplement.parts(between: 10)))
    if tags.isEmpty {
      let note = StatementText.clean(supplement)
      if !note.isEmpty, !entry.remittance.contains(note) { entry.remittance += entry.remittance.isEmpty ? note : " \(note)" }
    } else {
      tags.fill(&entry)
    }
  }

  /// The lines of a text are cut after 65 characters, within words too: a full line goes on in the next. Some banks count the tag
  /// of the first line among them.
  private static func joined(_ lines: [Substring]) -> String {
    var text = ""
    for (at, line) in lines.enumerated() {
      if at > 0, !text.isEmpty {
        let width = lines[at - 1].scalarCount
        let isCut = width == 65 || (at == 1 && width == 61)
        if !isCut, line.utf8.first != UInt8(ascii: "?") { text += " " }
      }
      text += line
    }
    return text
  }

  // MARK: The German structure

  /// The character that sets the subfields apart, where the text is structured.
  private static func separator(of text: [UInt8]) -> UInt8? {
    let head = text.drop { $0 == 0x20 }.prefix(6)
    guard head.count == 6, head.prefix(3).allSatisfy(\.isDigit), head.suffix(2).allSatisfy(\.isDigit) else { return nil }
    let separator = head[head.startIndex + 3]
    let isLetter = (65...90).contains(separator & 0xDF)
    return separator < 0x80 && !isLetter && !separator.isDigit && separator != 0x20 && separator != UInt8(ascii: "/") ? separator : nil
  }

  private func fillStructured(_ text: [UInt8], _ separator: UInt8, _ entry: inout StatementEntry) {
    let body = text.drop { $0 == 0x20 }
    let code = String(decoding: body.prefix(3), as: UTF8.self)
    var subfields: [(number: Int, text: ArraySlice<UInt8>)] = []
    subfields.reserveCapacity(20)
    for part in body.dropFirst(3).split(separator: separator) {
      let number = part.prefix(2)
      if number.count == 2, number.allSatisfy(\.isDigit) {
        subfields.append((number.reduce(0) { $0 * 10 + Int($1) - 48 }, part.dropFirst(2)))
      } else if !subfields.isEmpty {
        subfields[subfields.count - 1].text += [separator] + part
      }
    }
    func value(_ numbers: ClosedRange<Int>) -> String {
      var value: ArraySlice<UInt8> = []
      for subfield in subfields where numbers.contains(subfield.number) {
        if value.isEmpty { value = subfield.text } else { value += subfield.text }
      }
      return StatementText.clean(bytes: value)
    }
    entry.code = code == "000" ? value(0...0) : code
    let (name, account, otherAccount) = (value(32...33), value(31...31), value(38...38))
    if !name.isEmpty { entry.counterparty = name }
    if !account.isEmpty { entry.counterpartyAccount = account }
    if !otherAccount.isEmpty { entry.counterpartyAccount = otherAccount }
    let purpose = Self.purpose(subfields.filter { (20...29).contains($0.number) || (60...63).contains($0.number) }.map(\.text))
    SepaTags(purpose).fill(&entry)
    if purpose.contains(UInt8(ascii: "/")) { SlashTags(String(decoding: purpose, as: UTF8.self)).fillAmounts(&entry) }
    if entry.remittance.isEmpty { entry.remittance = value(0...0) }
    // 108 and 109 give a direct debit back, 159 a transfer.
    if ["108", "109", "159"].contains(code) {
      let key = value(34...34)
      entry.returnReason = key.isEmpty ? "RETURN" : key
    }
  }

  /// The purpose is cut into subfields of 27 characters: a full one goes on in the next, a short one ends with a word, and
  /// with it the value of a reference.
  private static func purpose(_ parts: [ArraySlice<UInt8>]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(400)
    var width = 0
    for part in parts {
      if !text.isEmpty, width == 26 { text.append(0x20) }
      if !text.isEmpty, width < 27 { text.append(10) }
      text += part
      width = part.count { $0 & 0xC0 != 0x80 }
    }
    return text
  }
}

/// The SEPA tags of a German purpose: `EREF+…SVWZ+…`; a value runs to the next tag.
struct SepaTags {
  private static let names: [[UInt8]: String] = Dictionary(
    uniqueKeysWithValues: [
      "EREF", "KREF", "MREF", "BREF", "RREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "PURP", "MDAT", "SQTP",
    ].map { (Array($0.utf8), $0) })
  /// Tags whose values are texts, not references.
  private static let texts: Set<String> = ["SVWZ", "ABWA", "ABWE"]
  private var free: [UInt8] = []
  private var values: [(tag: String, text: [UInt8])] = []

  init(_ text: [UInt8]) {
    var rest = text[...]
    var tag = ""
    while let plus = rest.firstIndex(of: UInt8(ascii: "+")) {
      if let (name, start) = Self.tag(atEndOf: rest[..<plus]) {
        add(rest[..<start], to: tag)
        tag = name
      } else {
        add(rest[...plus], to: tag)
      }
      rest = rest[(plus + 1)...]
    }
    add(rest, to: tag)
  }

  /// The tag that a text ends with, and where it begins: the blank that joins two subfields may fall into it.
  private static func tag(atEndOf text: ArraySlice<UInt8>) -> (name: String, start: Int)? {
    var letters: [UInt8] = []
    var start = text.endIndex
    for at in text.indices.suffix(12).reversed() where !text[at].isBlank {
      letters.insert(text[at], at: 0)
      start = at
      if letters.count == 4 { break }
    }
    if let name = names[letters] { return (name, start) }
    return text.suffix(3).elementsEqual("BIC".utf8) ? ("BIC", text.endIndex - 3) : nil
  }

  private mutating func add(_ text: ArraySlice<UInt8>, to tag: String) {
    if tag.isEmpty {
      free += text
      return
    }
    let known = values.firstIndex { $0.tag == tag }
    if known == nil, !Self.texts.contains(tag), let begin = text.firstIndex(where: { !$0.isBlank }), let end = text[begin...].firstIndex(of: 10) {
      values.append((tag, Array(text[..<end])))
      free += text[end...]
    } else if let known {
      // A text is cut anywhere, by banks of other widths too.
      values[known].text += text.filter { $0 != 10 }
    } else {
      values.append((tag, text.filter { $0 != 10 }))
    }
  }

  private func text(_ tag: String) -> [UInt8]? { values.first { $0.tag == tag }?.text }

  private func value(_ tag: String) -> String { text(tag).map { StatementText.clean(bytes: $0) } ?? "" }

  func fill(_ entry: inout StatementEntry) {
    var remittance = [StatementText.clean(bytes: free), value("SVWZ")].filter { !$0.isEmpty }.joined(separator: " ")
    for tag in ["KREF", "BREF"] where remittance.isEmpty && !StatementText.reference(value(tag)).isEmpty { remittance = value(tag) }
    entry.remittance = remittance
    // The tag is glued together even where a short subfield was taken for a word's end.
    let reference = StatementText.reference(value("EREF"))
    if text("EREF") != nil { entry.endToEnd = reference }
    if entry.endToEnd.isEmpty { entry.endToEnd = StatementText.reference(value("KREF")) }
    if entry.counterpartyAccount.isEmpty { entry.counterpartyAccount = value("IBAN") }
    let other = entry.amount.hasPrefix("-") ? value("ABWE") : value("ABWA")
    entry.ultimateCounterparty = other.isEmpty ? value("ABWA") : other
    if let original = StatementMoney(value("OAMT")) { entry.instruct(original) }
    if let compensation = StatementMoney(value("COAM"), in: entry.currency), compensation.currency == entry.currency {
      entry.charges = compensation.amount
    }
    if let returned = text("RREF"), !returned.isEmpty, entry.returnReason.isEmpty { entry.returnReason = "RETURN" }
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
    let parts = text.parts(between: UInt8(ascii: "/"))
    var at = 1
    while at < parts.count {
      let name = parts[at].without(0x20)
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
    if text.isEmpty { return nil }
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
