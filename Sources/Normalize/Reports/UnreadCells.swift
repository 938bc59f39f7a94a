internal import Domain

/// The cells of a column from which no amounts are read, as far as they say whether it has amounts.
struct UnreadCells: Sendable {
  private(set) var count = 0
  /// Cells that are no number.
  private(set) var texts = 0
  /// Whether a cell, or a total, has decimals or groups of thousands: numbers of accounts and codes have neither.
  private(set) var hasMarks = false
  private(set) var first: Int64 = 0
  private(set) var last: Int64 = 0
  private(set) var sum: Int64 = 0

  mutating func add(_ value: Int64?, hasMarks: Bool) {
    guard let value else {
      texts += 1
      return
    }
    if count == 0 { first = value }
    (count, last, sum) = (count + 1, value, sum &+ value)
    if hasMarks { self.hasMarks = true }
  }

  mutating func note(hasMarks: Bool) { if hasMarks { self.hasMarks = true } }

  /// Whether a total is no sum: a balance that runs from row to row, or the mean.
  func isNoSum(_ total: Int64) -> Bool {
    total == last || total == first
      || (Int128(total) * Int128(count) - Int128(sum)).magnitude <= Int128(count).magnitude
  }
}

extension TotalsReader {
  /// What a total is that the cells of a column do not come to from which no amounts are read: a failed one, where they
  /// are amounts for certain.
  func judgeUnread(
    _ total: ReportTotal, _ difference: RunningSums.Difference, _ column: Int
  ) -> (state: ReportTotal.State, reason: String) {
    let (sum, cells) = (difference.sum, cells[column])
    var sums = [sum.cells &- sum.quarantined]
    if columns[column].isBeside {
      let others = sum.leftOut &+ sum.quarantined
      sums += [sum.cells, sum.accepted &+ others, sum.net &+ others, sum.net &+ sum.leftOut, sum.net &- sum.leftOut]
    }
    if sums.contains(total.expected) { return (.tied, "") }
    if currencies.count > 1 { return (.unclear, "its rows are in several currencies and it names none") }
    let isOfAmounts = cells.texts == 0 && cells.count > 0 && cells.hasMarks && !columns[column].isNoSum
    guard isOfAmounts, !cells.isNoSum(total.expected) else {
      return (.unclear, "no amount is read from its column")
    }
    return (.failed, total.reason)
  }
}
