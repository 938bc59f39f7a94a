internal import Domain

/// International bank account numbers in the fields of statements.
enum IBAN {
  /// The account that a text is, written together or in groups; nil where it is none.
  static func whole(_ text: String) -> String? {
    let letters = Array(text.utf8.filter { $0 != 0x20 })
    return prefix(of: letters[...])?.count == letters.count ? String(decoding: letters, as: UTF8.self) : nil
  }

  /// The account with which a word begins. What is glued to it shows where it ends by its check digits.
  static func prefix(of word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let length = lengths[String(decoding: word.prefix(2), as: UTF8.self)], word.count >= length,
      word.dropFirst(2).prefix(2).allSatisfy(\.isDigit)
    else { return nil }
    let account = word.prefix(length)
    guard account.allSatisfy({ $0.isDigit || (65...90).contains($0) }) else { return nil }
    return word.count == length || CheckDigits.leavesOne(account) ? account : nil
  }

  /// By country, from the registry of ISO 13616.
  private static let lengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "CH": 21, "CY": 28, "CZ": 24,
    "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18,
    "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27, "KW": 30, "KZ": 20, "LB": 28, "LI": 21,
    "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28,
    "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26,
    "UA": 29, "XK": 20,
  ]
}
