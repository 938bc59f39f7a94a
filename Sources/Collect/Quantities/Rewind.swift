internal import Domain

/// The month-ends that signs look back on, the last one being the day of the close.
struct MonthEnds: Sendable {
  static let count = 12
  let days: [CalendarDate]
  /// The first of them of which it is known what had been collected; ``count`` where none is.
  let firstKnown: Int

  init(_ close: Close) {
    let days =
      (1..<Self.count).reversed().map { close.asOf.month.adding(months: -$0).lastDay } + [close.asOf]
    firstKnown = close.coveredFrom.map { first in days.firstIndex { $0.month >= first } ?? Self.count } ?? 0
    self.days = days
  }
}

/// What was open of documents and applied of receipts at the end of a day, taken back from the day of the close month
/// by
/// month: allocations count from the day on which they take effect.
struct Rewind {
  /// By document: what was open. Of those issued later it is their amount.
  private(set) var open: [Int64]
  /// Receipts of which something was applied after the day: how much of them.
  private(set) var appliedLater: [Int32: Int64] = [:]
  private let allocations: Allocations
  /// Rows of allocations by month-end: those that take effect after it and not after the next one.
  private let later: RowsByOwner

  init(_ reconciliation: Reconciliation, _ ends: MonthEnds) {
    open = reconciliation.open
    let allocations = reconciliation.allocations
    self.allocations = allocations
    let days = ends.days
    later = RowsByOwner(allocations.count, owners: MonthEnds.count - 1) { at in
      let day = allocations.effectiveOn[at]
      guard day > days[0] else { return -1 }
      // The last month-end before the day.
      var month = MonthEnds.count - 2
      while days[month] >= day { month -= 1 }
      return month
    }
  }

  /// Goes back from the month-end behind to this one.
  mutating func back(to month: Int) {
    for row in later[month] {
      let at = Int(row)
      open[Int(allocations.documents[at])] += allocations.amounts[at]
      let receipt = allocations.receipts[at]
      guard receipt >= 0, !allocations.kinds[at].isDeduction else { continue }
      appliedLater[receipt, default: 0] += allocations.amounts[at]
    }
  }
}
