internal import Domain

/// The lines of every plan add up to what the log agreed on.
struct K22PlansFoot: DeskControl {
  static let rule = ControlRule(
    id: "K22", title: "the lines of the plans add up", scope: "each currency with plans",
    rule:
      "the last cumulative amounts of the plans are what the schedules of the log come to, and the lines were given no"
      + " more cash than came on the plans' items")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    let plans = facts.desk.work.plans
    guard !plans.isEmpty else { return [] }
    let entity = facts.ledger.entity.currency
    var schedules: [Source: [Instalment]] = [:]
    for event in facts.ledger.events where event.kind == .plan { schedules[event.source] = event.schedule }
    return Set(plans.map(\.currency)).sorted().map { currency in
      var (expected, actual) = (Int64(0), Int64(0))
      for plan in plans where plan.currency == currency {
        for instalment in schedules[plan.source] ?? [] {
          expected += min(Money.limit, entity.rescaled(instalment.amount, to: currency))
        }
        actual += plan.lines.last?.cumulative ?? 0
        // Money that no line may have makes them differ.
        actual += max(0, plan.lines.reduce(0) { $0 + $1.received } - plan.received)
      }
      return rule.compare(.currency(currency), expected: expected, actual: actual, digits: currency.minorDigits).result
    }
  }
}
