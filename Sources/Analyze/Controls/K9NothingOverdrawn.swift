internal import Domain

/// Nothing is settled twice.
struct K9NothingOverdrawn: Control {
  static let rule = ControlRule(
    id: "K9", title: "documents settled beyond their amount", scope: "all documents",
    rule: "no document has more taken off than it is over: nothing owed is open below zero, no credit above")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    let amounts = facts.ledger.documents.amounts
    let open = facts.reconciliation.open
    let overdrawn = amounts.indices.count { amounts[$0] >= 0 ? open[$0] < 0 : open[$0] > 0 }
    return [Self.rule.compare(.documents, expected: 0, actual: Int64(overdrawn), digits: 0)]
  }
}
