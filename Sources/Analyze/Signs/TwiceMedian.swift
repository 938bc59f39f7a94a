internal import Domain

/// Medians of whole numbers, doubled so that the mean of two middle ones stays whole.
enum TwiceMedian {
  static func of(_ values: [Int]) -> Int {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? 2 * sorted[middle] : sorted[middle - 1] + sorted[middle]
  }

  /// The median itself: 7 is `3.5`.
  static func text(_ twice: Int) -> String { DecimalText.plain(Int64(twice) * 5, digits: 1) }
}
