internal import Domain

/// Something is overdue month after month.
struct W20PersistentlyOverdue: Sign {
  static let rule = SignRule(
    id: "W20", title: "Persistently overdue", category: .payment,
    rule: "something is overdue now and at four or more of the last six month-ends, medium;"
      + " at all six and more than at the first, high; a history of four months at least",
    evidence: "the overdue amount at each month-end")

  private static let window = 6

  let facts: SignFacts
  /// By customer, then month-end, the last one last: overdue debit items.
  private let overdue: [Int64]

  init(_ facts: SignFacts) {
    self.facts = facts
    overdue = Self.overdueByCustomer(facts)
  }

  func answer(_ customer: Int32) -> SignAnswer {
    let known = facts.timeline.count - facts.timeline.firstCovered
    guard known >= 4 else { return .tooFewData }
    let own = overdue[(Int(customer) * Self.window)..<((Int(customer) + 1) * Self.window)]
    let count = own.count { $0 > 0 }
    guard count >= 4, let last = own.last, let first = own.first, last > 0 else { return .clear }
    let shown = min(Self.window, known)
    let account = facts.customerAccounts[Int(customer)].first
    let currency = account.map { facts.accounts.all[$0].currency } ?? facts.ledger.entity.currency
    return .found(
      SignFinding(
        count == Self.window && last > first ? .high : .medium, metric: "month-ends overdue", threshold: "4 of 6",
        observed: "\(count) of \(shown)", window: "6 month-ends",
        evidence: "overdue at month-end: "
          + own.suffix(shown).map { Money($0, currency).plain }.joined(separator: ", ")))
  }

  /// All accounts of a customer together; one that is in credit takes nothing off the others.
  private static func overdueByCustomer(_ facts: SignFacts) -> [Int64] {
    let (accounts, documents, timeline) = (facts.accounts, facts.ledger.documents, facts.timeline)
    let window = min(Self.window, timeline.count)
    let start = timeline.count - window
    // Differences over the window: an item is overdue from the month after its last current one.
    var overdue = [Int64](repeating: 0, count: accounts.count * (window + 1))
    func add(_ amount: Int64, _ row: Int, from month: Int) {
      let first = max(month, timeline.lastCurrent(documents.dueOn[row]) + 1) - start
      guard first < window else { return }
      let account = accounts.number(documents.customers[row], documents.currencies[row])
      overdue[account * (window + 1) + max(first, 0)] += amount
    }
    for row in 0..<documents.count where documents.amounts[row] > 0 && documents.issuedOn[row] <= facts.asOf {
      add(documents.amounts[row], row, from: timeline.index(documents.issuedOn[row]))
    }
    let allocations = facts.reconciliation.allocations
    for at in 0..<allocations.count where documents.amounts[Int(allocations.documents[at])] > 0 {
      add(-allocations.amounts[at], Int(allocations.documents[at]), from: timeline.index(allocations.effectiveOn[at]))
    }
    var byCustomer = [Int64](repeating: 0, count: facts.ledger.customers.count * Self.window)
    for account in 0..<accounts.count where accounts.all[account].customer >= 0 {
      let last = (Int(accounts.all[account].customer) + 1) * Self.window
      var running: Int64 = 0
      for month in 0..<window {
        running += overdue[account * (window + 1) + month]
        if running > 0, start + month >= timeline.firstCovered { byCustomer[last - window + month] += running }
      }
    }
    return byCustomer
  }
}
