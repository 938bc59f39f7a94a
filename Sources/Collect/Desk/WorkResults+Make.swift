package import Domain

extension WorkResults {
  /// Whom to ask for what, and whom to leave alone.
  package init(_ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, policy: DeskPolicy) {
    self.init()
    let facts = CollectFacts(ledger, reconciliation, close)
    let agreements = Agreements(facts, policy)
    let holding = Holding(facts, policy, agreements)
    (promises, plans, disputes) = (agreements.promises, agreements.plans, agreements.disputes)
    (items, cover) = (holding.items, holding.cover)
    actions = WorkList(facts, policy, agreements, holding).actions
  }
}
