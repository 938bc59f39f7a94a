package import Domain

extension WorkResults {
  /// Whom to ask for what, and whom to leave alone.
  package init(_ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, policy: DeskPolicy) {
    let facts = CollectFacts(ledger, reconciliation, close)
    self.init(facts, Agreements(facts, policy), FoundSigns(close), policy: policy)
  }

  init(_ facts: CollectFacts, _ agreements: Agreements, _ signs: FoundSigns, policy: DeskPolicy) {
    self.init()
    let holding = Holding(facts, policy, agreements)
    (promises, plans, disputes) = (agreements.promises, agreements.plans, agreements.disputes)
    (items, cover) = (holding.items, holding.cover)
    actions = Ranking(facts, policy, signs).ranked(WorkList(facts, policy, agreements, holding).actions)
  }
}
