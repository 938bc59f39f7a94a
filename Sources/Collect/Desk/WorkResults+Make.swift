internal import Domain

extension WorkResults {
  /// Whom to ask for what, and whom to leave alone.
  init(
    _ facts: CollectFacts, _ agreements: Agreements, _ holding: Holding, _ risk: Risk = Risk(), policy: DeskPolicy
  ) {
    self.init()
    (promises, plans, disputes) = (agreements.promises, agreements.plans, agreements.disputes)
    (items, cover) = (holding.items, holding.covering.covers)
    actions = Ranking(facts, policy, FoundSigns(risk)).ranked(
      WorkList(facts, policy, agreements, holding, risk).actions
        + ComingDue(facts, policy, agreements, holding).actions)
  }
}
