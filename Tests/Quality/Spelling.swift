/// How names and numbers come out of a bank.
enum Spelling {
  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  static func digits(_ text: String) -> String { text.filter(\.isASCIIDigit) }

  /// Letters and digits alone, in capitals.
  static func key(_ text: String) -> String {
    withoutMarks(text).uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// What makes two printed names the same: letters without marks and case, words as they stand.
  static func nameKey(_ name: String) -> String { key(name) }

  static func withoutZeros(_ digits: String) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  /// As banks that know no marked letters print it.
  static func withoutMarks(_ text: String) -> String {
    var result = ""
    for character in text {
      result += plain[character] ?? String(character)
    }
    return result
  }

  private static let plain: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "é": "e", "è": "e", "ê": "e", "î": "i",
    "ç": "c", "å": "a",
    "ř": "r", "á": "a",
    "ś": "s", "ó": "o", "Á": "A", "ı": "i", "É": "E", "à": "a", "ù": "u", "°": "o", "ò": "o", "ì": "i", "Ç": "C",
  ]

  /// A payer's name after the forms, capitals and widths of banks.
  static func asBanksPrint(_ name: String, _ random: inout SeededRandom) -> String {
    var printed = name
    if random.chance(50) { printed = withoutMarks(printed) }
    if random.chance(45) { printed = printed.uppercased() }
    if random.chance(6) { printed = printed.split(separator: " ").dropLast().joined(separator: " ") }
    if random.chance(12) { printed = String(printed.prefix(random.pick([22, 27, 35]))) }
    return printed
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
