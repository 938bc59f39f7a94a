internal import Domain

/// How a payer's amounts come: in which steps, and how often the same one returns. It says how likely two meet by
/// accident.
struct AmountPattern {
  /// The largest step, in minor units, that divides nine tenths of the amounts; 1 where none does.
  let granularity: Int64
  /// Whether more than one amount in eight is also that of another document, as with a price list or a rent.
  var repeats: Bool

  /// The steps that prices may come in, the largest first.
  private static let steps: [Int64] = [10_000, 5_000, 2_500, 1_000, 500, 100, 50, 10, 5]

  init(_ amounts: [Int64]) {
    granularity = Self.steps.first { step in amounts.count { $0 % step == 0 } * 10 >= amounts.count * 9 } ?? 1
    let sorted = amounts.sorted()
    let repeated = sorted.indices.count { at in
      (at > 0 && sorted[at - 1] == sorted[at]) || (at + 1 < sorted.count && sorted[at + 1] == sorted[at])
    }
    repeats = repeated * 8 > amounts.count
  }

  /// Whether an amount is one of a thousand or more that its steps leave open, so that a round one is no accident:
  /// 178,530.00 among amounts in steps of 10.00, and not 100,000.00.
  func tells(_ amount: Int64) -> Bool {
    let own = Self.steps.first { amount % $0 == 0 } ?? 1
    return amount / max(own, granularity) >= 1000
  }

  /// Whether at most one payment in a thousand would meet a combination by accident.
  ///
  /// The expected number of accidental hits is the largest, over windows of half-width w around the payment P, of
  /// combinations inside × g / (2 w P): as many as there are in the window, over the amounts that fit into it.
  /// - Parameters:
  ///   - near: the combinations within 5, 20 and 50 per mille of the amount.
  func isUnlikelyByAccident(near: (Int, Int, Int), amount: Int64) -> Bool {
    [(near.0, SubsetSearch.widths.0), (near.1, SubsetSearch.widths.1), (near.2, SubsetSearch.widths.2)].allSatisfy {
      count, width in
      // count * g / (2 * width / 1000 * P) <= 1 / 1000
      Int128(count) * Int128(granularity) * 1_000_000 <= 2 * Int128(width) * Int128(amount)
    }
  }
}
