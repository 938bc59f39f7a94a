internal import Domain

/// The rates of matching, of all receipts or of those booked in a month.
struct Matching {
  let rates: MatchingRates

  /// - Parameter month: nil for all receipts up to the as-of date.
  init(_ ledger: Ledger, _ reconciliation: Reconciliation, month: Month?) {
    let receipts = ledger.receipts
    let allocations = reconciliation.allocations
    let counted = (0..<receipts.count).map { receipt in
      guard receipts.amounts[receipt] > 0, let status = reconciliation.statuses[receipt], status != .notReceivable else { return false }
      return month.map { receipts.bookedOn[receipt].month == $0 } ?? true
    }
    // By receipt: whether matching alone made its allocations, and whether anybody made one.
    var isAutomatic = [Bool](repeating: true, count: receipts.count)
    var isApplied = [Bool](repeating: false, count: receipts.count)
    var rates = MatchingRates()
    var value: [Currency: Share] = [:]
    for at in 0..<allocations.count where allocations.receipts[at] >= 0 && counted[Int(allocations.receipts[at])] {
      let receipt = Int(allocations.receipts[at])
      isApplied[receipt] = true
      let byMatching = allocations.confidences[at] == .automatic
      if !byMatching { isAutomatic[receipt] = false }
      guard !allocations.kinds[at].isDeduction else { continue }
      rates.lines.whole += 1
      if byMatching {
        rates.lines.part += 1
        value[receipts.currencies[receipt], default: Share()].part += allocations.amounts[at]
      }
    }
    var hasRival = Set<Int32>()
    var isReviewed = Set<Int32>()
    for item in reconciliation.review {
      isReviewed.insert(item.receipt)
      if !item.candidates.isEmpty { hasRival.insert(item.receipt) }
    }
    for receipt in 0..<receipts.count where counted[receipt] {
      let isMatched =
        reconciliation.statuses[receipt] == .applied && isApplied[receipt] && isAutomatic[receipt] && !isReviewed.contains(Int32(receipt))
      rates.receipts.whole += 1
      value[receipts.currencies[receipt], default: Share()].whole += receipts.amounts[receipt]
      if isApplied[receipt] || hasRival.contains(Int32(receipt)) { rates.matchable.whole += 1 }
      if isMatched {
        rates.receipts.part += 1
        rates.matchable.part += 1
      }
    }
    rates.value = value.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.rates = rates
  }
}
