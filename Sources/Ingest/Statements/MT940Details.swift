/// What field 86 and the supplement of field 61 say about an entry.
///
/// Three ways of writing are known: the German structure (`166?00…?20…`), slash tags (`/EREF/…/REMI/…`), and plain
/// text.
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
      if let account = IBAN.whole(note) {
        if entry.counterpartyAccount.isEmpty { entry.counterpartyAccount = account }
        return
      }
      if !note.isEmpty, !entry.remittance.contains(note) {
        entry.remittance += entry.remittance.isEmpty ? note : " \(note)"
      }
    } else {
      tags.fill(&entry)
    }
  }

  /// The lines of a text are cut after 65 characters, within words too: a full line goes on in the next. Some banks
  /// count the tag of the first line among them.
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
    guard head.count == 6, head.prefix(3).allSatisfy(\.isDigit), head.suffix(2).allSatisfy(\.isDigit) else {
      return nil
    }
    let separator = head[head.startIndex + 3]
    return separator < 0x80 && !separator.isLetter && !separator.isDigit && separator != 0x20
      && separator != UInt8(ascii: "/")
      ? separator : nil
  }

  private func fillStructured(_ text: [UInt8], _ separator: UInt8, _ entry: inout StatementEntry) {
    let subfields = MT940Subfields(of: text, separator)
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
