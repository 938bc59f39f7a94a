internal import Diagnostics
internal import Domain

/// What is put before a person to decide: routes, write-offs, the allowance, limits and offers, with the rows that they
/// make on the work list.
struct Advice {
  private let allowance: AllowanceEstimate
  private let cases: [LegalCase]
  private let writeOffs: WriteOffs
  private let limits: CreditLimits
  private let offers: Offers
  private let clock: InsurersClock
  private let rows: [DeskAction]
  private let ranking: Ranking
  private let facts: CollectFacts

  init(
    _ quantities: Quantities, _ agreements: Agreements, _ clock: InsurersClock, _ desk: Desk, policy: CollectPolicy
  ) {
    let (facts, signs) = (quantities.books.facts, FoundSigns(desk.risk))
    (self.facts, self.clock) = (facts, clock)
    allowance = AllowanceEstimate(facts, disputes: desk.work.disputes, policy: policy.allowance)
    cases = LegalCases(quantities, desk.work, desk.limitation, desk.lateCharges, signs, policy: policy).all
    writeOffs = WriteOffProposals(facts, desk.work, desk.limitation, cases, policy: policy).all
    limits = CreditLimits(quantities, desk.work, signs, clock, least: policy.desk.minAmount)
    offers = Offers(facts, cases, allowance.result, agreements, policy: policy)
    ranking = Ranking(facts, policy.desk, signs)
    let deadlines = DeadlineRows(quantities, desk, clock, offers, policy: policy).actions
    let decisions = DecideRows(facts, desk.work, cases, writeOffs, limits.all, allowance.result, offers, policy: policy)
    rows = deadlines + decisions.actions
  }

  func give(to desk: inout Desk) {
    desk.allowance = allowance.result
    desk.legalCases = cases
    desk.writeOffs = writeOffs
    desk.creditLimits = limits.all
    desk.work.actions = ranking.ranked(desk.work.actions + rows)
  }

  var findings: [Diagnostic] { allowance.findings + offers.findings + clock.findings + placements }

  /// Debts that have been with an agency for so long that somebody should ask.
  private var placements: [Diagnostic] {
    cases.compactMap { legal in
      guard let placement = legal.placement, placement.reviewOn <= facts.asOf else { return nil }
      let isOver = placement.recallOn <= facts.asOf
      return Diagnostic(
        CollectCodes.placementDue, at: facts.ledger.files.place(of: legal.source),
        "the debt of customer '\(facts.id(legal.customer))' is with an agency since \(placement.placedOn):"
          + (isOver ? " to be taken back since \(placement.recallOn)" : " to be looked at since \(placement.reviewOn)"),
        hint: "enter what came of it: an `agency_placement` with the outcome `returned` ends it")
    }
  }
}
