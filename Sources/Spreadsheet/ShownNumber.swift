/// A number with the marks that its format gives it.
enum ShownNumber {
  /// `1234.5` by `#,##0.00` is `1,234.50`, by `0` it stays; a date by `yyyy-mm` is a month.
  ///
  /// - Parameter plain: a plain decimal, with or without `%` behind it, or a date; anything else is left.
  static func text(_ plain: String, code: String) -> String {
    let section = code.prefix { $0 != ";" }
    let bytes = Array(plain.utf8)
    if section == "yyyy-mm", bytes.count == 10 { return String(plain.prefix(7)) }
    let isNegative = bytes.first == UInt8(ascii: "-")
    let isPercent = bytes.last == UInt8(ascii: "%")
    let parts = plain.dropFirst(isNegative ? 1 : 0).dropLast(isPercent ? 1 : 0)
      .split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
      return plain
    }
    var decimals = parts.count == 2 ? String(parts[1]) : ""
    let wanted = section.split(separator: ".").dropFirst().first?.prefix { $0 == "0" }.count ?? 0
    decimals += String(repeating: "0", count: max(0, wanted - decimals.utf8.count))
    let whole = section.contains(",") ? grouped(parts[0]) : String(parts[0])
    return (isNegative ? "-" : "") + whole + (decimals.isEmpty ? "" : ".\(decimals)") + (isPercent ? "%" : "")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// Digits with a comma before each three.
  private static func grouped(_ digits: Substring) -> String {
    var text = ""
    for (at, digit) in digits.enumerated() {
      if at > 0, (digits.count - at).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
