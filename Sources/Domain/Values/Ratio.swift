/// Exact division, rounded once at the end. What is beyond an Int64 has no value, and whoever asks says so.
package enum Ratio {
  /// `numerator / denominator` rounded half away from zero to a whole number; nil beyond an Int64.
  ///
  /// - Precondition: `denominator` is not zero.
  package static func rounded(_ numerator: Int128, over denominator: Int128) -> Int64? {
    precondition(denominator != 0, "a ratio over zero is not a value")
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let negative = (numerator < 0) != (denominator < 0)
    let roundsUp = remainder.magnitude >= denominator.magnitude - remainder.magnitude
    return Int64(exactly: quotient + (roundsUp ? (negative ? -1 : 1) : 0))
  }

  /// A share of an amount in hundredths of a percent, rounded half away from zero: 200 of 150.00 is 3.00.
  package static func share(_ basisPoints: Int, of amount: Int64) -> Int64 {
    rounded(Int128(amount) * Int128(basisPoints), over: 10_000) ?? (amount < 0 ? .min : .max)
  }

  /// A share of an amount in thousandths of a percent, rounded half away from zero.
  package static func share(_ thousandths: Int, perHundredThousandOf amount: Int64) -> Int64 {
    rounded(Int128(amount) * Int128(thousandths), over: 100_000) ?? (amount < 0 ? .min : .max)
  }

  /// `numerator / denominator` in hundredths, rounded half away from zero: 1/3 is 33. Nil beyond an Int64.
  package static func hundredths(_ numerator: Int128, over denominator: Int128) -> Int64? {
    let (scaled, overflows) = numerator.multipliedReportingOverflow(by: 100)
    return overflows ? nil : rounded(scaled, over: denominator)
  }

  /// `part / whole` in hundredths of a percent; nil beyond an Int64.
  package static func percent(_ part: Int128, of whole: Int128) -> Int64? {
    let (scaled, overflows) = part.multipliedReportingOverflow(by: 100)
    return overflows ? nil : hundredths(scaled, over: whole)
  }
}
