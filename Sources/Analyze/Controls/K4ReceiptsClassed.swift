internal import Domain

/// What the allocations of each receipt add up to, against what the receipt says of itself.
struct K4ReceiptsClassed: CurrencyControl {
  static let rule = ControlRule(
    id: "K4", title: "receipts classed to the cent", scope: "each currency",
    rule: "the receipts that count are what is allocated of each and what is left of it unapplied")

  let facts: ControlFacts
  private let allocated: [Int64]

  init(_ facts: ControlFacts) {
    self.facts = facts
    allocated = Self.allocatedByReceipt(facts)
  }

  func check(_ currency: Currency) -> [ControlOutcome] {
    let receipts = facts.ledger.receipts
    var booked: Int64 = 0
    var classed: Int64 = 0
    for receipt in 0..<receipts.count where receipts.currencies[receipt] == currency {
      guard facts.reconciliation.statuses[receipt] != nil else { continue }
      booked += receipts.amounts[receipt]
      classed += allocated[receipt] + facts.reconciliation.unapplied(receipt, of: receipts)
    }
    return [Self.rule.compare(.currency(currency), expected: booked, actual: classed, digits: currency.minorDigits)]
  }

  private static func allocatedByReceipt(_ facts: ControlFacts) -> [Int64] {
    var sums = [Int64](repeating: 0, count: facts.ledger.receipts.count)
    let allocations = facts.reconciliation.allocations
    for at in 0..<allocations.count where allocations.receipts[at] >= 0 && !allocations.kinds[at].isDeduction {
      sums[Int(allocations.receipts[at])] += allocations.amounts[at]
    }
    guard let closed = facts.ledger.closed else { return sums }
    // What of a carried receipt was allocated to documents that are no longer carried.
    for receipt in 0..<closed.receiptCount { sums[receipt] += closed.allocated[receipt] }
    let earlier = closed.allocations
    for at in 0..<earlier.count where earlier.receipts[at] >= 0 && !earlier.kinds[at].isDeduction {
      sums[Int(earlier.receipts[at])] -= earlier.amounts[at]
    }
    return sums
  }
}
