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
    var whole: [UInt8] = []
    whole.reserveCapacity(text.count)
    for byte in text where byte != 10 { whole.append(byte) }
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
    return separator < 0x80 && !separator.isLetter && !separator.isDigit && separator != 0x20 && separator != UInt8(ascii: "/")
      ? separator : nil
  }

  private func fillStructured(_ text: [UInt8], _ separator: UInt8, _ entry: inout StatementEntry) {
    let subfields = Subfields(of: text, separator)
    func value(_ numbers: ClosedRange<Int>) -> String { StatementText.clean(bytes: subfields.text(numbers)) }
    let code = String(decoding: text.drop { $0 == 0x20 }.prefix(3), as: UTF8.self)
    entry.code = code == "000" ? value(0...0) : code
    let (name, account, otherAccount) = (value(32...33), value(31...31), value(38...38))
    if !name.isEmpty { entry.counterparty = name }
    if !account.isEmpty { entry.counterpartyAccount = account }
    if !otherAccount.isEmpty { entry.counterpartyAccount = otherAccount }
    let purpose = subfields.purpose()
    SepaTags(purpose).fill(&entry)
    if purpose.contains(UInt8(ascii: "/")) { SlashTags(String(decoding: purpose, as: UTF8.self)).fillAmounts(&entry) }
    if entry.remittance.isEmpty { entry.remittance = value(0...0) }
    // 108 and 109 give a direct debit back, 159 a transfer.
    if ["108", "109", "159"].contains(code) {
      let key = value(34...34)
      entry.returnReason = key.isEmpty ? "RETURN" : key
    }
  }
}

/// The subfields of a field 86 in the German structure: `166?00…?20…`.
private struct Subfields {
  private let bytes: [UInt8]
  private var parts: [(number: Int, place: Range<Int>)] = []

  init(of text: [UInt8], _ separator: UInt8) {
    bytes = text
    parts.reserveCapacity(24)
    var at = text.firstIndex(of: separator) ?? text.count
    while at < text.count {
      let end = text[(at + 1)...].firstIndex(of: separator) ?? text.count
      if end >= at + 3, text[at + 1].isDigit, text[at + 2].isDigit {
        parts.append((Int(text[at + 1]) * 10 + Int(text[at + 2]) - 528, (at + 3)..<end))
      } else if !parts.isEmpty, end > at + 1 {
        // A separator within a text is text.
        parts[parts.count - 1].place = parts[parts.count - 1].place.lowerBound..<end
      }
      at = end
    }
  }

  /// The texts of the subfields with these numbers, one behind the other.
  func text(_ numbers: ClosedRange<Int>) -> ArraySlice<UInt8> {
    var text: ArraySlice<UInt8> = []
    for part in parts where numbers.contains(part.number) {
      if text.isEmpty { text = bytes[part.place] } else { text += bytes[part.place] }
    }
    return text
  }

  /// The purpose is cut into subfields of 27 characters: a full one goes on in the next, a short one ends with a word, and
  /// with it the value of a reference.
  func purpose() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var width = 27
    for part in parts where (20...29).contains(part.number) || (60...63).contains(part.number) {
      if !text.isEmpty, width < 27 { text.append(10) }
      text += bytes[part.place]
      width = bytes[part.place].count { $0 & 0xC0 != 0x80 }
    }
    return text
  }
}

/// The SEPA tags of a German purpose: `EREF+…SVWZ+…`; a value runs to the next tag.
struct SepaTags {
  private static let names: [Tag] = [
    "EREF", "KREF", "MREF", "BREF", "RREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "PURP", "MDAT", "SQTP",
  ]
  /// Tags whose values are texts, not references.
  private static let texts: [Tag] = ["SVWZ", "ABWA", "ABWE"]
  private var free: [UInt8] = []
  private var values: [(tag: Tag, text: [UInt8])] = []

  /// The letters of a tag, as one number.
  struct Tag: Equatable, ExpressibleByStringLiteral {
    private var letters: UInt32 = 0

    init(stringLiteral text: StaticString) { for at in 0..<text.utf8CodeUnitCount { letters = letters << 8 | UInt32(text.utf8Start[at]) } }

    /// Nil where the text does not end with a known tag. The blank that joins two subfields may fall into it.
    init?(atEndOf text: ArraySlice<UInt8>, start: inout Int) {
      var count: UInt32 = 0
      var at = text.endIndex
      while count < 4, at > text.startIndex, text.endIndex - at < 12 {
        at -= 1
        if text[at].isBlank { continue }
        letters |= UInt32(text[at]) << (8 * count)
        count += 1
        start = at
      }
      if count == 4, SepaTags.names.contains(self) { return }
      guard text.suffix(3).elementsEqual("BIC".utf8) else { return nil }
      start = text.endIndex - 3
      self = "BIC"
    }
  }

  init(_ text: [UInt8]) {
    values.reserveCapacity(4)
    var rest = text[...]
    var tag: Tag?
    while let plus = rest.firstIndex(of: UInt8(ascii: "+")) {
      var start = plus
      if let next = Tag(atEndOf: rest[..<plus], start: &start) {
        add(rest[..<start], to: tag)
        tag = next
      } else {
        add(rest[...plus], to: tag)
      }
      rest = rest[(plus + 1)...]
    }
    add(rest, to: tag)
  }

  private mutating func add(_ text: ArraySlice<UInt8>, to tag: Tag?) {
    guard let tag else {
      free += text
      return
    }
    let known = values.firstIndex { $0.tag == tag }
    if known == nil, !Self.texts.contains(tag), let begin = text.firstIndex(where: { !$0.isBlank }),
      let end = text[begin...].firstIndex(of: 10)
    {
      values.append((tag, Array(text[..<end])))
      free += text[end...]
    } else {
      // A text is cut anywhere, by banks of other widths too.
      let whole = text.contains(10) ? text.filter { $0 != 10 } : Array(text)
      if let known { values[known].text += whole } else { values.append((tag, whole)) }
    }
  }

  private func text(_ tag: Tag) -> [UInt8]? { values.first { $0.tag == tag }?.text }

  private func value(_ tag: Tag) -> String { text(tag).map { StatementText.clean(bytes: $0) } ?? "" }

  func fill(_ entry: inout StatementEntry) {
    var remittance = value("SVWZ")
    let before = StatementText.clean(bytes: free)
    if !before.isEmpty { remittance = remittance.isEmpty ? before : "\(before) \(remittance)" }
    for tag: Tag in ["KREF", "BREF"] where remittance.isEmpty && !StatementText.reference(value(tag)).isEmpty { remittance = value(tag) }
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
