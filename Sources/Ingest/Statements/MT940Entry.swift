internal import Domain

/// The parts of a field 61.
struct MT940Entry {
  var valueOn: String
  var bookedOn = ""
  var isBeyondMonth: Bool
  var isReversal = false
  var amount: String
  /// The amount as it is written.
  var stated: String
  var type = ""
  var ownerReference = ""
  var bankReference = ""
  /// Account and name of the other side, where the bank keeps them behind the type.
  var account = ""
  var name = ""
  var supplement = ""

  init?(_ bytes: [UInt8]) {
    var at = 0
    func isDigit(_ at: Int) -> Bool { at < bytes.count && (48...57).contains(bytes[at]) }
    func isLetter(_ at: Int) -> Bool { at < bytes.count && bytes[at].isLetter }
    func skipBlanks() { while at < bytes.count, bytes[at] <= 0x20 { at += 1 } }
    guard (0..<6).allSatisfy(isDigit), let value = StatementText.date(bytes: bytes[..<6]) else { return nil }
    valueOn = value.date.iso
    isBeyondMonth = value.isBeyondMonth
    at = 6
    if (6..<10).allSatisfy(isDigit) {
      func number(_ at: Int) -> Int { Int(bytes[at]) * 10 + Int(bytes[at + 1]) - 528 }
      bookedOn = Self.entryDate(month: number(6), day: number(8), near: value.date)?.iso ?? ""
      at = 10
    }
    skipBlanks()
    if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "R") || bytes[at] == UInt8(ascii: "E"),
      [67, 68].contains(bytes[at + 1])
    {
      isReversal = bytes[at] == UInt8(ascii: "R")
      at += 1
    }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "C") || bytes[at] == UInt8(ascii: "D") else { return nil }
    // The reversal of a credit takes money out, that of a debit brings it back.
    let isDebit = (bytes[at] == UInt8(ascii: "D")) != isReversal
    at += 1
    if isLetter(at) { at += 1 }
    skipBlanks()
    let start = at
    var marks = 0
    while at < bytes.count, isDigit(at) || bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: ".") {
      if !isDigit(at) { marks += 1 }
      at += 1
    }
    guard at > start, marks <= 1, isDigit(start) else { return nil }
    stated = String(decoding: bytes[start..<at], as: UTF8.self)
    amount = StatementText.plainAmount(bytes: bytes[start..<at], negative: isDebit)
    readReferences(bytes[at...])
  }

  private mutating func readReferences(_ bytes: ArraySlice<UInt8>) {
    func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    let end = bytes.firstIndex(of: 10) ?? bytes.endIndex
    supplement = text(bytes[end...].dropFirst())
    var line = bytes[..<end]
    if let first = line.first, first.isLetter || first >= 0x80 {
      let letters = line.prefix(scalars: 4)
      type = text(letters).trimmingBlanks
      line = line[letters.endIndex...]
    }
    let slash = UInt8(ascii: "/")
    if let slashes = line.indices.dropLast().first(where: { line[$0] == slash && line[$0 + 1] == slash }) {
      ownerReference = text(line[..<slashes])
      bankReference = text(line[(slashes + 2)...])
    } else {
      readOwner(line)
    }
  }

  /// What stands behind the type alone: a reference, or account and name of the other side.
  private mutating func readOwner(_ line: ArraySlice<UInt8>) {
    func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    let word = line.prefix { $0 > 0x20 }
    if let iban = IBAN.prefix(of: word) {
      account = text(iban)
      name = text(line[iban.endIndex...])
      // The name may follow on a line of its own.
      let note = StatementText.clean(supplement)
      if name.isEmpty, !note.hasPrefix("/"), IBAN.whole(note) == nil { name = note }
    } else if word.dropFirst(16).contains(where: \.isDigit) {
      // A reference that is longer than the field: a name in its place has no digits.
      ownerReference = text(word)
      name = text(line[word.endIndex...])
    } else {
      let owner = line.prefix(scalars: 16)
      ownerReference = text(owner)
      name = text(line[owner.endIndex...])
      // The Dutch layout keeps an account here, and the name behind it.
      if !name.isEmpty, owner.contains(where: \.isDigit) { (account, ownerReference) = (ownerReference, "") }
    }
  }

  /// The entry date has no year: it is the one nearest to the value date.
  private static func entryDate(month: Int, day: Int, near value: CalendarDate) -> CalendarDate? {
    let year = value.month.year
    return (year - 1...year + 1).lazy.compactMap { StatementText.date(year: $0, month: month, day: day)?.date }
      .min { abs($0.dayNumber - value.dayNumber) < abs($1.dayNumber - value.dayNumber) }
  }
}
