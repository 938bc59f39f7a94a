internal import Domain

/// Customers whose debt may go to an agency or to court: the oldest item is more than 90 days past due and all of it is
/// `legal.min_amount` or more, or somebody outside has it already. Advice by parameters, never a recommendation.
struct LegalCases {
  private(set) var all: [LegalCase] = []
  private let facts: CollectFacts
  private let quantities: Quantities
  private let policy: CollectPolicy
  private let work: WorkResults
  private let signs: FoundSigns
  private let terms: [Int32: LimitationItem.Term]
  private let interest: [Account: Int64]
  private let held: Held

  /// Documents that are with somebody or on a promise, by what they hang on.
  private struct Held {
    var plans: Set<Int32> = []
    var promises: Set<Account> = []
    var disputes: Set<Int32> = []
  }

  static let fromDays = 90

  init(
    _ quantities: Quantities, _ work: WorkResults, _ limitation: [LimitationItem], _ charges: [LateCharge],
    _ signs: FoundSigns, policy: CollectPolicy
  ) {
    facts = quantities.books.facts
    self.quantities = quantities
    self.policy = policy
    self.work = work
    self.signs = signs
    terms = Self.terms(limitation)
    let documents = facts.ledger.documents
    var interest: [Account: Int64] = [:]
    for charge in charges {
      let row = Int(charge.document)
      interest[Account(documents.customers[row], documents.currencies[row]), default: 0] += charge.unbilled
    }
    self.interest = interest
    held = Held(
      plans: Set(work.plans.filter(\.state.holds).flatMap(\.documents)),
      promises: Set(work.promises.filter { $0.status == .open }.map { Account($0.customer, $0.currency) }),
      disputes: Set(work.disputes.filter(\.isOpen).map(\.document)))
    let gates = LegalGates(facts, policy.desk.ladder, work.disputes, terms)
    let routes = LegalRoutes(facts, policy.legal, policy.tables.smallClaims)
    let debts = debts()
    let payers = debts.isEmpty ? [] : payers()
    for (account, amount, items) in debts {
      all.append(make(account, amount, items, hasPaid: payers.contains(account.customer), gates, routes))
    }
  }

  /// By document: the row of the tables whose period ends first.
  static func terms(_ limitation: [LimitationItem]) -> [Int32: LimitationItem.Term] {
    var terms: [Int32: LimitationItem.Term] = [:]
    for item in limitation {
      guard let term = item.term else { continue }
      if let known = terms[item.document], known.expiry <= term.expiry { continue }
      terms[item.document] = term
    }
    return terms
  }

  /// Accounts with what they have overdue and not covered, and the items of it, the oldest first.
  private func debts() -> [(Account, Int64, [DeskItem])] {
    let groups = Dictionary(grouping: work.items) { Account($0.customer, $0.currency) }
    return groups.sorted { $0.key < $1.key }.compactMap { account, items in
      guard account.customer >= 0, let number = quantities.number(of: account) else { return nil }
      let items = items.filter { $0.covered < $0.open }.sorted { ($0.dueOn, $0.document) < ($1.dueOn, $1.document) }
      let amount = quantities.netOverdueNow(number)
      let isOut = facts.withThirdParty.contains(account.customer)
      guard amount > 0, let oldest = items.first, isOut || oldest.daysPastDue > Self.fromDays,
        isOut || facts.inEntityCurrency(amount, account.currency) >= policy.legal.minAmount
      else { return nil }
      return (account, amount, items)
    }
  }

  /// Customers on whose documents cash was ever put.
  private func payers() -> Set<Int32> {
    let allocations = facts.reconciliation.allocations
    var payers: Set<Int32> = []
    for at in 0..<allocations.count where allocations.kinds[at] == .cash {
      payers.insert(facts.ledger.documents.customers[Int(allocations.documents[at])])
    }
    return payers
  }

  private func make(
    _ account: Account, _ amount: Int64, _ items: [DeskItem], hasPaid: Bool, _ gates: LegalGates, _ routes: LegalRoutes
  ) -> LegalCase {
    var documents: [Int32] = []
    for item in items where !documents.contains(item.document) { documents.append(item.document) }
    var legal = LegalCase(
      customer: account.customer, currency: account.currency, amount: amount, documents: documents,
      daysPastDue: items[0].daysPastDue, source: facts.ledger.documents.sources[Int(documents[0])])
    (legal.documentationScore, legal.missing) = Documentation(
      account.customer, facts, hasPaid: hasPaid
    ).score(of: documents)
    let first = documents.compactMap { terms[$0] }.min { $0.expiry < $1.expiry }
    legal.expiry = first?.expiry
    let last = lastStage(account.customer, items)
    legal.gates = gates.gates(legal, last: last)
    legal.placement = placement(account.customer)
    legal.isOutside = facts.withThirdParty.contains(account.customer)
    legal.routes = routes.routes(
      legal, interest: interest[account] ?? 0, notAgency: notAgency(account, documents, last, legal),
      label: first?.label ?? "")
    return legal
  }

  /// The highest stage of any of the items, and the last day of it.
  private func lastStage(_ customer: Int32, _ items: [DeskItem]) -> (stage: Int, on: CalendarDate?) {
    let replay = LogReplay(customer, facts, policy.desk.ladder)
    return items.map { replay.lastStage(of: $0) }.max {
      ($0.stage, $0.on?.dayNumber ?? .min) < ($1.stage, $1.on?.dayNumber ?? .min)
    } ?? (0, nil)
  }

  /// What speaks against an agency, by name: it is for debts of more than 90 days with nothing agreed, where all was
  /// tried or nobody answers.
  private func notAgency(
    _ account: Account, _ documents: [Int32], _ last: (stage: Int, on: CalendarDate?), _ legal: LegalCase
  ) -> [String] {
    var failed: [String] = []
    if legal.daysPastDue <= Self.fromDays { failed.append("age") }
    if facts.insolvent.contains(account.customer) { failed.append("insolvency") }
    if documents.contains(where: { held.plans.contains($0) }) { failed.append("plan") }
    if held.promises.contains(account) { failed.append("promise") }
    if documents.contains(where: { held.disputes.contains($0) }) { failed.append("dispute") }
    if legal.placement != nil { failed.append("placed") }
    let top = policy.desk.ladder.steps.last?.stage ?? 0
    let isExhausted = last.stage >= top && last.on.map { facts.asOf.days(since: $0) >= 14 } ?? false
    if !isExhausted, !signs.has("W05", at: .high, account.customer) { failed.append("exhausted") }
    return failed
  }

  /// Where an agency has it: when to ask what came of it, and when to take it back.
  private func placement(_ customer: Int32) -> LegalCase.Placement? {
    guard let event = facts.events[customer]?.last(where: { $0.kind == .agencyPlacement }), !event.isReturned else {
      return nil
    }
    return LegalCase.Placement(
      placedOn: event.date, reviewOn: event.date.adding(days: policy.legal.agency.reviewDays),
      recallOn: event.date.adding(days: policy.legal.agency.recallDays))
  }
}
