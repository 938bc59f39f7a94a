/// ISO 7064 MOD 97-10, as IBAN and the creditor references of ISO 11649 use it.
package enum CheckDigits {
  /// What digits and capital letters, these as 10 to 35, leave over 97; nil where the text holds anything else.
  package static func remainder(_ text: some StringProtocol) -> Int? { remainder(text.utf8, after: 0) }

  /// Whether capitals and digits, their first four moved to the end as IBAN and RF have them, leave 1.
  @inlinable
  package static func leavesOne(_ text: some Collection<UInt8>) -> Bool {
    remainder(text.dropFirst(4), after: 0).flatMap { remainder(text.prefix(4), after: $0) } == 1
  }

  /// What text leaves over where what stands before it leaves so much.
  @inlinable
  package static func remainder(_ text: some Sequence<UInt8>, after before: Int) -> Int? {
    var rest = before
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): rest = (rest * 10 + Int(byte) - 48) % 97
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): rest = (rest * 100 + Int(byte) - 55) % 97
      default: return nil
      }
    }
    return rest
  }

  /// Whether an IBAN without blanks, in capitals, has the check digits of its account.
  package static func holds(iban: String) -> Bool {
    let bytes = Array(iban.utf8)
    guard (15...34).contains(bytes.count), bytes.prefix(2).allSatisfy({ (65...90).contains($0) }),
      bytes[2..<4].allSatisfy({ (48...57).contains($0) })
    else { return false }
    return leavesOne(bytes)
  }

  /// The creditor reference of ISO 11649 for a number: `INV2026000417` is `RF17INV2026000417`. Nil where the number is
  /// empty, longer than 21, or not of digits and letters of ASCII alone.
  package static func creditorReference(_ number: String) -> String? {
    let number = number.uppercased()
    guard (1...21).contains(number.utf8.count), let rest = remainder(number + "RF00") else { return nil }
    let check = 98 - rest
    return "RF\(check < 10 ? "0" : "")\(check)\(number)"
  }
}
