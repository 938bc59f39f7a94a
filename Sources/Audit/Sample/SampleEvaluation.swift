package import Domain

/// What a monetary-unit sample says of the population, from what was found in it. Sheet A5 has the same as formulas.
///
/// Projected = misstatements of the top stratum + sum of taint x interval over the rest; basic precision = factor for
/// none x interval; incremental allowance = sum of (factor k - factor k-1 - 1) x taint x interval, taints descending.
/// Amounts are rounded half away from zero at the end of each term.
package struct SampleEvaluation: Sendable, Hashable {
  /// Overstatements of the top stratum.
  package private(set) var known: Int64 = 0
  /// Projected from the rest.
  package private(set) var fromRest: Int64 = 0
  /// Understatements, projected apart: positive.
  package private(set) var understated: Int64 = 0
  package private(set) var basic: Int64 = 0
  package private(set) var incremental: Int64 = 0

  /// An item that was looked at: what the books say, and what was found to be right.
  package struct Tested: Sendable, Hashable {
    package var book: Int64
    package var audited: Int64

    package init(book: Int64, audited: Int64) { (self.book, self.audited) = (book, audited) }
  }

  /// Nil where more was found than there are factors for.
  package init?(_ tested: [Tested], interval: Int64, _ confidence: AuditConfidence) {
    let factors = confidence.factors
    basic = Self.rounded(Int128(factors[0]) * Int128(interval), 100)
    var tainted: [Tested] = []
    for item in tested {
      let difference = item.book - item.audited
      if item.book >= interval {
        if difference >= 0 { known += difference } else { understated -= difference }
      } else if difference > 0 {
        tainted.append(item)
        fromRest += Self.rounded(Int128(difference) * Int128(interval), Int128(item.book))
      } else {
        understated += Self.rounded(Int128(-difference) * Int128(interval), Int128(item.book))
      }
    }
    guard tainted.count < factors.count else { return nil }
    // Taints as fractions: a / b > c / d where a x d > c x b.
    tainted.sort { Int128($0.book - $0.audited) * Int128($1.book) > Int128($1.book - $1.audited) * Int128($0.book) }
    for (at, item) in tainted.enumerated() {
      let more = factors[at + 1] - factors[at] - 100
      incremental += Self.rounded(
        Int128(more) * Int128(item.book - item.audited) * Int128(interval), 100 * Int128(item.book))
    }
  }

  private static func rounded(_ numerator: Int128, _ denominator: Int128) -> Int64 {
    Ratio.rounded(numerator, over: denominator) ?? .max
  }

  package var projected: Int64 { known + fromRest }
  package var upperLimit: Int64 { projected + basic + incremental }
}
