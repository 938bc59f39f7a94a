package import Domain

/// A monetary-unit sample with a fixed interval over amounts in a stated order, each above zero.
///
/// All in minor units. An amount of an interval or more is always in; any other is with a chance of amount / interval.
package struct MonetaryUnitSample: Sendable {
  /// Nil where every amount is taken.
  package private(set) var interval: Int64?
  /// The first unit, 1 to the interval.
  package private(set) var start: Int64?
  /// The sum of the amounts below the interval; of none where all are taken.
  package private(set) var rest: Int64
  /// By amount: the unit by which it was selected.
  package private(set) var hits: [Int64?]
  /// By amount: those below the interval up to here and with it.
  package private(set) var runningTotals: [Int64]

  /// Why no sample can be drawn.
  package enum Failure: Error, Hashable {
    /// The expected misstatement leaves no interval of one unit; the largest that does is given, nil where none does.
    case expectedTooLarge(most: Int64?)
  }

  /// - Precondition: the size is not negative, and the amounts are above zero with a sum below 2^63.
  package init(_ amounts: [Int64], _ size: AuditRequest.Size, seed: Int64) throws(Failure) {
    precondition(amounts.allSatisfy { $0 > 0 }, "what is not above zero has no monetary units")
    hits = Array(repeating: nil, count: amounts.count)
    runningTotals = Array(repeating: 0, count: amounts.count)
    rest = 0
    switch size {
    case .items(let count): interval = Self.interval(amounts, count: count)
    case .tolerable(let tolerable, let expected, let confidence):
      interval = try Self.interval(tolerable: tolerable, expected: expected, confidence)
    }
    guard let interval else { return }
    let start = Int64(SplitMix64.first(UInt64(seed)) % UInt64(interval)) + 1
    self.start = start
    var next = start
    for (at, amount) in amounts.enumerated() {
      if amount < interval {
        rest += amount
        if next <= rest {
          hits[at] = next
          next += interval
        }
      }
      runningTotals[at] = rest
    }
  }

  /// The interval for so many items: what is as large is taken out until nothing is. Nil where all are taken.
  private static func interval(_ amounts: [Int64], count: Int) -> Int64? {
    guard count < amounts.count else { return nil }
    // The largest first: what joins the top stratum is a beginning of them.
    let sorted = amounts.sorted(by: >)
    var (rest, top) = (amounts.reduce(0, +), 0)
    while true {
      let left = Int64(count - top)
      guard left > 0 else { return nil }
      let interval = (rest - 1) / left + 1
      let before = top
      while top < sorted.count, sorted[top] >= interval {
        rest -= sorted[top]
        top += 1
      }
      if top == before { return interval }
    }
  }

  /// (tolerable - expansion x expected) / factor for none, rounded down.
  private static func interval(
    tolerable: Int64, expected: Int64, _ confidence: AuditConfidence
  ) throws(Failure) -> Int64 {
    let (expansion, factor) = (Int128(confidence.expansion), Int128(confidence.factors[0]))
    // Tenths and hundredths.
    let interval = (Int128(tolerable) * 100 - expansion * 10 * Int128(expected)) / factor
    guard interval >= 1 else {
      let most = (Int128(tolerable) * 100 - factor) / (expansion * 10)
      throw .expectedTooLarge(most: most >= 0 && Int128(tolerable) * 100 >= factor ? Int64(most) : nil)
    }
    return Int64(interval)
  }
}
