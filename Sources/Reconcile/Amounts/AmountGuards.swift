internal import Domain

/// What must hold before an amount alone decides: a payment that belongs to none of the items must not fit by accident.
enum AmountGuards {
  /// The steps that prices may come in, in minor units, the largest first.
  private static let steps: [Int64] = [10_000, 5_000, 2_500, 1_000, 500, 100, 50, 10, 5]

  /// The largest step that divides nine tenths of the amounts; 1 where none does.
  static func granularity(of amounts: [Int64]) -> Int64 {
    for step in steps where amounts.count(where: { $0 % step == 0 }) * 10 >= amounts.count * 9 { return step }
    return 1
  }

  /// Whether at most one payment in a thousand would meet a combination by accident.
  ///
  /// The expected number of accidental hits is the largest, over windows of half-width w around the payment P, of
  /// combinations inside × g / (2 w P): as many as there are in the window, over the amounts that fit into it.
  /// - Parameters:
  ///   - near: the combinations within 5, 20 and 50 per mille.
  ///   - granularity: g, in minor units.
  static func isUnlikelyByAccident(near: (Int, Int, Int), amount: Int64, granularity: Int64) -> Bool {
    [(near.0, SubsetSearch.widths.0), (near.1, SubsetSearch.widths.1), (near.2, SubsetSearch.widths.2)].allSatisfy { count, width in
      // count * g / (2 * width / 1000 * P) <= 1 / 1000
      Int128(count) * Int128(granularity) * 1_000_000 <= 2 * Int128(width) * Int128(amount)
    }
  }
}
