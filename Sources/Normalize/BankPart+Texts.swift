internal import Diagnostics
internal import Domain

extension BankPart {
  /// Money of a row in quarantine may be what somebody is asked for.
  mutating func keepQuarantined(_ amount: Int64?, _ currency: Currency?) {
    guard context.lastFate == .quarantined, let amount, let currency, amount > 0 else { return }
    quarantined.append(Money(amount, currency))
  }

  mutating func remarkUnreadable(
    _ column: String, _ field: Int, _ rows: SourceRows, _ view: SourceRows.View, _ row: Int
  ) {
    context.remark(
      NormalizeCodes.detailUnreadable, rows, row, field: field,
      "\(column) '\(context.text(view, row, field))' is no amount and was left out")
  }

  /// Appends a line with its name and text told apart, where the bank writes them into one: what it says as one number
  /// stays that of the file.
  mutating func appendAsRead(_ line: inout ReceiptRow) {
    guard let read = LineText(name: receipts.parties.texts, line) else { return receipts.append(line) }
    line.counterparty = receipts.intern(read.name)
    var text = read.text
    text.withUTF8 { text in
      line.remittance = text
      receipts.append(line)
    }
  }
}

/// Name and text of a line whose bank writes both into one field.
struct LineText {
  var name: String
  var text: String

  /// Nil where they are as the file has them.
  init?(name names: TextTable, _ line: ReceiptRow) {
    let isAlone = line.remittance.isEmpty
    let colon = UInt8(ascii: ":")
    let mayBe = names.withBytes(of: line.counterparty) { name in
      Self.hasDigits(name, isAlone ? 1 : 3)
        || (line.currency.code == "USD" && (line.remittance.contains(colon) || name.contains(colon)))
    }
    guard mayBe else { return nil }
    let name = names[Int(line.counterparty)]
    let text = String(decoding: line.remittance, as: UTF8.self)
    let both = Self.joined(name, text)
    if line.currency.code == "USD", both.utf8.contains(colon), let batch = NACHAText(both) {
      // The batch has 16 characters for the company's name; a column may have it whole.
      let isWhole = name.uppercased().hasPrefix(batch.originator.uppercased())
      let other = !isWhole && (line.amount > 0 || name.isEmpty || name.contains(":")) ? batch.originator : name
      (self.name, self.text) = (other.isEmpty ? name : other, batch.text)
      return
    }
    let bare = Self.withoutNumbers(name)
    guard isAlone ? Self.hasDigits(name.utf8, 1) : bare != name else { return nil }
    (self.name, self.text) = (bare, both)
  }

  /// Whether so many digits follow each other.
  private static func hasDigits(_ text: some Sequence<UInt8>, _ least: Int) -> Bool {
    var count = 0
    for byte in text {
      count = (48...57).contains(byte) ? count + 1 : 0
      if count == least { return true }
    }
    return false
  }

  /// Name and text behind each other; what one repeats of the other does not stand twice.
  private static func joined(_ name: String, _ text: String) -> String {
    if name.isEmpty || text.hasPrefix(name) { return text }
    if text.isEmpty || name.contains(text) { return name }
    return "\(name) \(text)"
  }

  /// The name without numbers of documents at its ends, which are letters and three digits or more in one word.
  private static func withoutNumbers(_ name: String) -> String {
    var words = name.split(separator: " ")[...]
    while let last = words.last, words.count > 1, isNumber(last) { words.removeLast() }
    while let first = words.first, words.count > 1, isNumber(first) { words.removeFirst() }
    return words.joined(separator: " ")
  }

  private static func isNumber(_ word: Substring) -> Bool {
    let letters = word.utf8.prefix { (65...90).contains($0 & 0xDF) }.count
    let rest = word.utf8.dropFirst(letters)
    return (1...6).contains(letters) && rest.count { (48...57).contains($0) } >= 3
      && rest.allSatisfy { (48...57).contains($0) || [45, 47, 46, 95, 35, 44].contains($0) }
  }
}
