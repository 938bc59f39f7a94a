internal import Domain

/// Notes before the due date, where the settings want them: one an account of whom nothing is overdue, about what falls
/// due in the next days. Whoever is held for anything, has money of his own with us or was just spoken to gets none.
struct ComingDue {
  private(set) var actions: [DeskAction] = []
  private let facts: CollectFacts
  private let agreements: Agreements
  private let holding: Holding

  init(_ facts: CollectFacts, _ policy: DeskPolicy, _ agreements: Agreements, _ holding: Holding) {
    self.facts = facts
    self.agreements = agreements
    self.holding = holding
    guard let days = policy.preDueDays, days > 0 else { return }
    let documents = facts.ledger.documents
    var coming: [Account: [Int]] = [:]
    // Who has something overdue is asked for that; who has a credit with us may have paid by it.
    var others = Set(holding.items.map(\.customer))
    for (at, item) in facts.close.openItems.enumerated() {
      let row = Int(item.document)
      let account = Account(documents.customers[row], documents.currencies[row])
      if item.open < 0 { others.insert(account.customer) }
      guard item.open > 0, account.customer >= 0, item.dueOn > facts.asOf,
        item.dueOn.days(since: facts.asOf) <= days, item.dueOn >= facts.workedOn(account.customer)
      else { continue }
      coming[account, default: []].append(at)
    }
    others.formUnion(facts.unapplied.keys)
    let left = leftAlone(days)
    let addressees = Addressees(facts)
    for (account, items) in coming.sorted(by: { $0.key < $1.key }) where !others.contains(account.customer) {
      let items = items.filter { at in
        let item = facts.close.openItems[at]
        return !left.contains(item.document)
          && !agreements.isWaiting(item.open, account.currency, for: account.customer)
      }
      let sum = items.reduce(0) { $0 + facts.close.openItems[$1].open }
      guard !items.isEmpty, !isHeld(account), !holding.isSmall(sum, account.currency) else { continue }
      var action = DeskAction(
        .contact, customer: account.customer, currency: account.currency, stage: 0,
        dueOn: facts.workedOn(account.customer), channel: .email, owner: .clerk, amount: sum)
      (action.template, action.comingDue) = ("note", items)
      action.contact = addressees.contact(account.customer, [.clerk])
      let first = items.map { facts.close.openItems[$0].dueOn }.min() ?? facts.asOf
      action.reason =
        "note before the due date: \(Wording.counted(items.count, "item")),"
        + " \(DecimalText.grouped(sum, digits: account.currency.minorDigits)), the first due \(first)"
      action.source = documents.sources[Int(facts.close.openItems[items[0]].document)]
      actions.append(action)
    }
  }

  private func isHeld(_ account: Account) -> Bool {
    agreements.stop(of: account.customer) != nil || agreements.blind[account.currency] != nil
      || holding.tooSoonUntil(holding.replay(of: account.customer)) != nil
      || agreements.promises(of: account.customer).contains {
        $0.documents.isEmpty && $0.isWaitedFor(on: facts.asOf)
      }
  }

  /// Documents that something is known of which a note would pass over: disputes, plans, promises, credits to come,
  /// later days, receipts before a person that may be for them, and what was written about already.
  private func leftAlone(_ days: Int) -> Set<Int32> {
    var left = Set(agreements.disputes.filter(\.isOpen).map(\.document))
    for plan in agreements.plans where plan.isWaitedFor(on: facts.asOf) { left.formUnion(plan.documents) }
    for promise in agreements.promises where promise.isWaitedFor(on: facts.asOf) { left.formUnion(promise.documents) }
    left.formUnion(agreements.creditsComing.map(\.document))
    left.formUnion((agreements.extensions + agreements.settled).map(\.document))
    left.formUnion(facts.reconciliation.review.lazy.flatMap(\.candidates).flatMap(\.documents))
    for event in facts.events.values.joined()
    where LogReplay.outbound.contains(event.kind) && event.date >= facts.asOf.adding(days: -days) {
      left.formUnion(facts.documents(of: event))
    }
    return left
  }
}
