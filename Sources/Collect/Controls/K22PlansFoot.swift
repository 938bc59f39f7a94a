internal import Domain

/// The lines of every plan add up to what the log agreed on.
struct K22PlansFoot: DeskControl {
  static let rule = ControlRule(
    id: "K22", title: "the lines of the plans add up", scope: "each currency with plans",
    rule:
      "plan by plan, the last cumulative amount is what the schedule of the log comes to; no plan's lines were given"
      + " more cash than came on its documents and on account since it began, and all plans of a customer together no"
      + " more than came on the documents of all")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    let plans = facts.desk.work.plans
    guard !plans.isEmpty else { return [] }
    let entity = facts.ledger.entity.currency
    var schedules: [Source: [Instalment]] = [:]
    for event in facts.ledger.events where event.kind == .plan { schedules[event.source] = event.schedule }
    let cash = PlanCash(facts, of: Set(plans.map(\.customer)))
    return Set(plans.map(\.currency)).sorted().map { currency in
      let own = plans.filter { $0.currency == currency }
      var expected: Int64 = 0
      var misfit = Misfit()
      for plan in own {
        let agreed = (schedules[plan.source] ?? []).reduce(Int64(0)) {
          $0 + min(Money.limit, entity.rescaled($1.amount, to: currency))
        }
        expected += agreed
        misfit.add(expected: agreed, actual: plan.lines.last?.cumulative ?? 0)
        for line in plan.lines where line.received < 0 { misfit.add(amiss: line.received) }
      }
      for (_, together) in Dictionary(grouping: own, by: \.customer) {
        // Money that no line may have makes them differ; what two plans counted is told once.
        let single = together.reduce(Int64(0)) { $0 + max(0, received([$1]) - cash.most(for: [$1])) }
        let beyond = max(single, received(together) - cash.most(for: together))
        if beyond > 0 { misfit.add(amiss: beyond) }
      }
      return rule.compare(
        .currency(currency), expected: expected, actual: Int64(clamping: Int128(expected) + misfit.difference),
        digits: currency.minorDigits
      ).result
    }
  }

  private static func received(_ plans: [PlanResult]) -> Int64 {
    plans.reduce(0) { sum, plan in sum + plan.lines.reduce(0) { $0 + $1.received } }
  }
}

/// Cash of the customers with plans, from the allocations and not from what was counted for the plans.
private struct PlanCash {
  private let facts: DeskFacts
  private let payments: Payments
  /// By document: its allocations of cash.
  private var allocations: [Int32: [Int]] = [:]
  /// By account: what lies on account, by value date.
  private var onAccount: [Account: [(on: CalendarDate, amount: Int64)]] = [:]

  init(_ facts: DeskFacts, of customers: Set<Int32>) {
    self.facts = facts
    let (ledger, reconciliation) = (facts.ledger, facts.reconciliation)
    payments = Payments(ledger, reconciliation)
    let rows = reconciliation.allocations
    for at in 0..<rows.count where rows.kinds[at] == .cash && rows.receipts[at] >= 0 && !payments.isReversed(at) {
      let document = rows.documents[at]
      if customers.contains(ledger.documents.customers[Int(document)]) { allocations[document, default: []].append(at) }
    }
    for receipt in reconciliation.customers.indices where customers.contains(reconciliation.customers[receipt]) {
      let left = reconciliation.unapplied(receipt, of: ledger.receipts)
      let status = reconciliation.statuses[receipt]
      guard left > 0, status == .onAccount || status == .partlyApplied || status == .review,
        ledger.receipts.valueOn[receipt] <= facts.close.asOf
      else { continue }
      let account = Account(reconciliation.customers[receipt], ledger.receipts.currencies[receipt])
      onAccount[account, default: []].append((ledger.receipts.valueOn[receipt], left))
    }
  }

  /// The most that plans of one customer and currency can have been given.
  func most(for plans: [PlanResult]) -> Int64 {
    guard let first = plans.first, let begins = plans.map(\.startedOn).min() else { return 0 }
    let (rows, receipts) = (facts.reconciliation.allocations, facts.ledger.receipts)
    let ofDocuments = Set(plans.flatMap(\.documents)).reduce(Int64(0)) { sum, document in
      (allocations[document] ?? []).reduce(sum) { sum, at in
        let day = receipts.valueOn[Int(rows.receipts[at])]
        return day >= begins && day <= facts.close.asOf ? sum + max(0, rows.amounts[at]) : sum
      }
    }
    let lying = onAccount[Account(first.customer, first.currency)] ?? []
    return lying.reduce(ofDocuments) { $1.on >= begins ? $0 + $1.amount : $0 }
  }
}
