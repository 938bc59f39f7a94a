internal import Domain

/// Medians of whole numbers, doubled so that the mean of two middle ones stays whole.
enum TwiceMedian {
  /// - Precondition: there is a value.
  static func of(_ values: [Int]) -> Int {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? 2 * sorted[middle] : sorted[middle - 1] + sorted[middle]
  }

  static func of(_ values: [Int64]) -> Int128 {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? 2 * Int128(sorted[middle]) : Int128(sorted[middle - 1]) + Int128(sorted[middle])
  }

  /// The median itself: 7 is `3.5`.
  static func text(_ twice: Int) -> String { DecimalText.plain(Int64(twice) * 5, digits: 1) }
}

/// The value that a percentage of them do not exceed, by the nearest rank.
///
/// - Precondition: there is a value.
func percentile(_ percent: Int, of values: [Int]) -> Int {
  let sorted = values.sorted()
  let rank = (percent * sorted.count + 99) / 100
  return sorted[min(max(rank, 1), sorted.count) - 1]
}
