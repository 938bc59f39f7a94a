package import Diagnostics
package import Domain

/// What is to be done about what is owed, as of the date of the close.
package func collect(
  _ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, policy: CollectPolicy
) -> (desk: Desk, findings: [Diagnostic]) {
  var desk = Desk()
  let facts = CollectFacts(ledger, reconciliation, close)
  let agreements = Agreements(facts, policy.desk)
  let known = KnownMoney(facts)
  let holding = Holding(facts, policy.desk, agreements, known)
  let limitation = Limitation(facts, policy: policy)
  desk.limitation = limitation.items
  desk.leastForLimitation = policy.legal.minAmount
  let quantities = Quantities(AccountBooks(facts, agreements, known), holding, policy.signs)
  let clock = InsurersClock(facts, holding.items)
  let days = deadlines(facts, agreements, limitation.items) + clock.deadlines
  desk.risk = risk(SignFacts(quantities, agreements, deadlines: days, policy: policy))
  desk.work = WorkResults(facts, agreements, holding, desk.risk, policy: policy.desk)
  (desk.work.insolvent, desk.work.withThirdParty) = (facts.insolvent, facts.withThirdParty)
  let charges = LateCharges(facts, policy: policy, covered: desk.work.cover)
  desk.lateCharges = charges.all
  desk.costOfOverdue = costOfOverdue(ledger, close, basisPoints: policy.lateCharges.costOfCapital)
  let advice = Advice(quantities, agreements, clock, desk, policy: policy)
  advice.give(to: &desk)
  desk.controls = runDeskControls(
    DeskFacts(ledger: ledger, close: close, desk: desk, policy: policy, reconciliation: reconciliation))
  return (
    desk,
    logRemarks(facts, agreements.plans) + listRemarks(facts) + charges.remarks() + limitation.findings + advice.findings
      + desk.controls.filter(\.fails).map { $0.failure() }
  )
}
