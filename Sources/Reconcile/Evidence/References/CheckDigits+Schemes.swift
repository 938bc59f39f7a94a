internal import Domain

/// The check digits of structured payment references.
///
/// Digits are given as numbers 0 to 9, the check digits included, as they stand in the reference from the left.
extension CheckDigits {
  /// ISO 11649 and ISO 7064 MOD 97-10: `RF`, two check digits and up to 21 letters and digits; moved to the end, with
  /// letters as 10 to 35, the whole leaves 1 over 97.
  /// - Parameter text: capitals and digits without blanks, `RF` first.
  static func isRF(_ text: some Collection<UInt8>) -> Bool {
    (5...25).contains(text.count) && leavesOne(text)
  }

  /// Belgium, OGM-VCS: twelve digits, the last two are the first ten modulo 97, with 97 for 0.
  static func isOGM(_ digits: some Collection<UInt8>) -> Bool {
    guard digits.count == 12 else { return false }
    let rest = digits.prefix(10).reduce(0) { ($0 * 10 + Int($1)) % 97 }
    return digits.suffix(2).reduce(0) { $0 * 10 + Int($1) } == (rest == 0 ? 97 : rest)
  }

  /// Finland, viite: weights 7, 3, 1 from the right; the check digit fills up to ten.
  static func isViite(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    guard (4...20).contains(digits.count), let check = digits.last else { return false }
    let weights = [7, 3, 1]
    let sum = digits.dropLast().reversed().enumerated().reduce(0) { $0 + Int($1.element) * weights[$1.offset % 3] }
    return Int(check) == (10 - sum % 10) % 10
  }

  /// Luhn, modulo 10: Norwegian KID (MOD10), Swedish OCR, Danish FIK.
  static func isLuhn(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      let doubled = Int(digit.element) * (digit.offset % 2 == 1 ? 2 : 1)
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return digits.count >= 2 && sum % 10 == 0
  }

  /// Norway, KID MOD11: weights 2 to 7 from the right; 11 is 0, and 10, written `-`, is not a digit.
  static func isMod11(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    guard digits.count >= 2, let check = digits.last else { return false }
    let sum = digits.dropLast().reversed().enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset % 6 + 2) }
    let expected = 11 - sum % 11
    return expected != 10 && Int(check) == expected % 11
  }

  /// Norway, KID MOD11 where the check would be 10: `-` is written in its place.
  /// - Parameter base: the digits before the dash.
  static func isMod11Dash(_ base: some BidirectionalCollection<UInt8>) -> Bool {
    let sum = base.reversed().enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset % 6 + 2) }
    return !base.isEmpty && 11 - sum % 11 == 10
  }

  /// Switzerland, QRR and ESR: 27 digits, modulo 10 recursive.
  static func isQRR(_ digits: some Collection<UInt8>) -> Bool {
    guard digits.count == 27 else { return false }
    let table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5]
    return digits.reduce(0) { table[($0 + Int($1)) % 10] } == 0
  }

  /// Sweden, OCR with a length digit: the last but one is the whole length modulo 10, and the Luhn digit covers it.
  static func isOCRWithLength(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    guard digits.count >= 3 else { return false }
    return isLuhn(digits) && Int(digits.dropLast().last ?? 0) == digits.count % 10
  }
}
