/// Exact division, rounded once at the end.
package enum Ratio {
  /// `numerator / denominator` rounded half away from zero to a whole number.
  ///
  /// - Precondition: `denominator` is not zero.
  package static func rounded(_ numerator: Int128, over denominator: Int128) -> Int64 {
    precondition(denominator != 0, "a ratio over zero is not a value")
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let negative = (numerator < 0) != (denominator < 0)
    let roundsUp = remainder.magnitude * 2 >= denominator.magnitude
    return Int64(quotient) + (roundsUp ? (negative ? -1 : 1) : 0)
  }

  /// A share of an amount in hundredths of a percent, rounded half away from zero: 200 of 150.00 is 3.00.
  package static func share(_ basisPoints: Int, of amount: Int64) -> Int64 {
    rounded(Int128(amount) * Int128(basisPoints), over: 10_000)
  }

  /// `numerator / denominator` in hundredths, rounded half away from zero: 1/3 is 33.
  package static func hundredths(_ numerator: Int128, over denominator: Int128) -> Int64 {
    rounded(numerator * 100, over: denominator)
  }
}
