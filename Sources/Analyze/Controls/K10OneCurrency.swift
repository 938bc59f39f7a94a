internal import Domain

/// Money of one currency settles nothing of another.
struct K10OneCurrency: Control {
  static let rule = ControlRule(
    id: "K10", title: "allocations across currencies", scope: "all allocations of receipts",
    rule: "no receipt is put on a document of another currency")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    let allocations = facts.reconciliation.allocations
    let (documents, receipts) = (facts.ledger.documents.currencies, facts.ledger.receipts.currencies)
    var mixed: Int64 = 0
    for at in 0..<allocations.count where allocations.receipts[at] >= 0 {
      if documents[Int(allocations.documents[at])] != receipts[Int(allocations.receipts[at])] { mixed += 1 }
    }
    return [Self.rule.compare(.allocations, expected: 0, actual: mixed, digits: 0)]
  }
}
