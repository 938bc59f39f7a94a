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
    if let separator = Self.separator(of: lines) {
      fillStructured(Self.joined(lines, cutAnywhere: true), separator, &entry)
    } else {
      let text = Self.joined(lines)
      let tags = SlashTags(text)
      tags.fill(&entry)
      if tags.isEmpty || entry.remittance.isEmpty { entry.remittance = StatementText.clean(text) }
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
    if lines.count == 1 { return lines[0] }
    var text = ""
    for (at, line) in lines.enumerated() {
      if !cutAnywhere, at > 0, !text.isEmpty {
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
  private static func separator(of lines: [String]) -> UInt8? {
    var head = (lines.first ?? "").utf8.drop { $0 == 0x20 }
    // Code, separator and the first number take six bytes, which a first line may not have.
    if head.count < 6 { head = joined(lines).utf8.drop { $0 == 0x20 } }
    let marks = Array(head.prefix(6))
    guard marks.count == 6, marks[..<3].allSatisfy(\.isDigit), marks[4...].allSatisfy(\.isDigit) else { return nil }
    let separator = marks[3]
    let isLetter = (65...90).contains(separator & 0xDF)
    return separator < 0x80 && !isLetter && !separator.isDigit && separator != 0x20 && separator != UInt8(ascii: "/") ? separator : nil
  }

  private func fillStructured(_ text: String, _ separator: UInt8, _ entry: inout StatementEntry) {
    let parts = text.parts(between: separator)
    let code = String(parts[0].trimming { $0 == 0x20 })
    var subfields: [(number: Int, text: Substring)] = []
    for part in parts.dropFirst() where !part.isEmpty {
      let bytes = part.utf8
      if bytes.count >= 2, let tens = bytes.first, tens.isDigit, let ones = bytes.dropFirst().first, ones.isDigit {
        subfields.append((Int(tens) * 10 + Int(ones) - 528, part[bytes.index(part.startIndex, offsetBy: 2)...]))
      } else if !subfields.isEmpty {
        subfields[subfields.count - 1].text += String(UnicodeScalar(separator)) + part
      }
    }
    func value(_ numbers: ClosedRange<Int>) -> String {
      var text = ""
      for subfield in subfields where numbers.contains(subfield.number) { text += subfield.text }
      return StatementText.clean(text)
    }
    entry.code = code == "000" ? value(0...0) : code
    let (name, account, otherAccount) = (value(32...33), value(31...31), value(38...38))
    if !name.isEmpty { entry.counterparty = name }
    if !account.isEmpty { entry.counterpartyAccount = account }
    if !otherAccount.isEmpty { entry.counterpartyAccount = otherAccount }
    let purpose = Self.purpose(subfields.filter { (20...29).contains($0.number) || (60...63).contains($0.number) }.map(\.text))
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
  private static func purpose(_ parts: [Substring]) -> String {
    var text = ""
    var width = 0
    for part in parts {
      if !text.isEmpty, width < 27 { text += width == 26 ? " \n" : "\n" }
      text += part
      width = part.scalarCount
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
  private var values: [(tag: String, text: String)] = []

  init(_ text: String) {
    var rest = text[...]
    var tag = ""
    while let plus = rest.place(of: UInt8(ascii: "+")) {
      let after = rest.utf8.index(after: plus)
      if let (name, start) = Self.tag(atEndOf: rest[..<plus]) {
        add(rest[..<start], to: tag)
        tag = name
      } else {
        add(rest[..<after], to: tag)
      }
      rest = rest[after...]
    }
    add(rest, to: tag)
  }

  /// The tag that a text ends with, and where it begins: the blank that joins two subfields may fall into it.
  private static func tag(atEndOf text: Substring) -> (name: String, start: Substring.Index)? {
    let bytes = text.utf8
    var letters: [UInt8] = []
    var start = text.endIndex
    for at in bytes.indices.suffix(12).reversed() where !bytes[at].isBlank {
      letters.append(bytes[at])
      start = at
      if letters.count == 4 { break }
    }
    let name = String(decoding: letters.reversed(), as: UTF8.self)
    if names.contains(name) { return (name, start) }
    return text.hasSuffix("BIC") ? ("BIC", bytes.index(text.endIndex, offsetBy: -3)) : nil
  }

  private mutating func add(_ text: Substring, to tag: String) {
    if tag.isEmpty {
      free += text
      return
    }
    let known = values.firstIndex { $0.tag == tag }
    if known == nil, !Self.texts.contains(tag), let begin = text.utf8.firstIndex(where: { !$0.isBlank }), let end = text[begin...].place(of: 10) {
      values.append((tag, String(text[..<end])))
      free += text[end...]
    } else if let known {
      // A text is cut anywhere, by banks of other widths too.
      values[known].text += text.without(10)
    } else {
      values.append((tag, text.without(10)))
    }
  }

  private func text(_ tag: String) -> String? { values.first { $0.tag == tag }?.text }

  private func value(_ tag: String) -> String { text(tag).map(StatementText.clean) ?? "" }

  func fill(_ entry: inout StatementEntry) {
    var remittance = [StatementText.clean(free), value("SVWZ")].filter { !$0.isEmpty }.joined(separator: " ")
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
