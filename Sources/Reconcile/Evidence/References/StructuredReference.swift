internal import Domain

/// Takes what an issuer put into a structured reference out of it again: the number of a document, alone or behind the
/// customer's.
///
/// A passing check digit alone says little: one number in ten passes, one in a hundred of those with two. It counts
/// where what is left is a number that we issued.
enum StructuredReference {
  struct Base {
    /// The digits without check digits and leading zeros.
    var digits: ArraySlice<UInt8>
    /// Whether two check digits or a fixed length make an accident unlikely.
    var isStrong: Bool
  }

  /// What may be the number inside, by every scheme whose check digits pass.
  /// - Parameter endsInDash: whether `-` stands in place of the check digit, which is then not among the digits (KID
  ///   MOD11).
  static func bases(of digits: [UInt8], endsInDash: Bool = false) -> [Base] {
    guard (5...27).contains(digits.count) else { return [] }
    var bases: [Base] = []
    func add(_ digits: ArraySlice<UInt8>, isStrong: Bool) {
      let base = digits.drop { $0 == 0 }
      if base.count >= 4, !bases.contains(where: { $0.digits == base }) {
        bases.append(Base(digits: base, isStrong: isStrong))
      }
    }
    if CheckDigits.isOGM(digits) { add(digits.dropLast(2), isStrong: true) }
    if CheckDigits.isQRR(digits) { add(digits.dropLast(), isStrong: true) }
    if digits.count <= 25 {
      if endsInDash, CheckDigits.isMod11Dash(digits) { add(digits[...], isStrong: false) }
      if CheckDigits.isOCRWithLength(digits) { add(digits.dropLast(2), isStrong: false) }
      if CheckDigits.isLuhn(digits) || CheckDigits.isMod11(digits) || CheckDigits.isViite(digits) {
        add(digits.dropLast(), isStrong: false)
      }
    }
    return bases
  }

  /// The number of a run of digits, or nil beyond what a key holds.
  static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard digits.count <= ReferenceKey.maximalDigits else { return nil }
    return digits.reduce(0) { $0 * 10 + UInt64($1) }
  }
}
