internal import Domain

/// The books' closing balances against the items they carry, and what became known of closed periods, in two ways.
struct K7OpeningIsClosing: CurrencyControl {
  static let rule = ControlRule(
    id: "K7", title: "opening is the prior closing", scope: "each currency, where a period is closed",
    rule: "the items that the books carry come to the balances that were closed,"
      + " and the lines of the prior-period changes to what they move in the roll-forward")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check(_ currency: Currency) -> [ControlOutcome] {
    guard let closed = facts.ledger.closed else { return [] }
    let balance = closed.balances.reduce(0) { $1.currency == currency ? $0 + $1.amount : $0 }
    let lines = facts.close.tieOuts.priorPeriodChanges.reduce(0) { $1.currency == currency ? $0 + $1.amount : $0 }
    let digits = currency.minorDigits
    return [
      Self.rule.compare(.currency(currency), expected: balance, actual: items(closed, currency), digits: digits),
      Self.rule.compare(
        .currency(currency), title: "prior-period changes, line by line", expected: moved(currency), actual: lines,
        digits: digits),
    ]
  }

  /// What the books carry, as it was when it was closed.
  private func items(_ closed: ClosedState, _ currency: Currency) -> Int64 {
    let (documents, receipts) = (facts.ledger.documents, facts.ledger.receipts)
    var items: Int64 = 0
    for row in 0..<closed.documentCount where documents.currencies[row] == currency { items += closed.open[row] }
    for change in closed.changes where documents.currencies[Int(change.document)] == currency {
      items -= documents.amounts[Int(change.document)] - change.amount
    }
    for receipt in 0..<closed.receiptCount
    where receipts.currencies[receipt] == currency && closed.statuses[receipt].isReceivable {
      items -= receipts.amounts[receipt] - closed.allocated[receipt]
    }
    return items
  }

  private func moved(_ currency: Currency) -> Int64 {
    let (accounts, rollForward) = (facts.accounts, facts.rollForward)
    return (0..<accounts.count).reduce(Int64(0)) { sum, account in
      guard accounts.all[account].currency == currency else { return sum }
      return (0..<rollForward.months).reduce(sum) { $0 + rollForward[account, $1].priorPeriod }
    }
  }
}
