internal import Domain

/// Items and unapplied cash as they were read, against the aging.
struct K5AgingFoots: CurrencyControl {
  static let rule = ControlRule(
    id: "K5", title: "aging foots to net receivables", scope: "each currency",
    rule: "what is open of documents less unapplied cash is the net of the aging")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check(_ currency: Currency) -> [ControlOutcome] {
    let (ledger, reconciliation) = (facts.ledger, facts.reconciliation)
    var items: Int64 = 0
    for row in 0..<ledger.documents.count where ledger.documents.currencies[row] == currency {
      items += reconciliation.open[row]
    }
    var unapplied: Int64 = 0
    for receipt in 0..<ledger.receipts.count where ledger.receipts.currencies[receipt] == currency {
      guard let status = reconciliation.statuses[receipt], status.isReceivable else { continue }
      unapplied += reconciliation.unapplied(receipt, of: ledger.receipts)
    }
    return [
      Self.rule.compare(
        .currency(currency), expected: items - unapplied, actual: facts.close.net(currency),
        digits: currency.minorDigits)
    ]
  }
}

extension Close {
  /// The net receivables of a currency by the aging.
  func net(_ currency: Currency) -> Int64 { aging.reduce(0) { $1.currency == currency ? $0 + $1.net : $0 } }
}
