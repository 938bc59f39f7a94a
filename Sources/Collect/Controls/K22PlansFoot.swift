internal import Domain

/// The lines of every plan add up to it.
struct K22PlansFoot: DeskControl {
  static let rule = ControlRule(
    id: "K22", title: "the lines of the plans add up", scope: "each currency with plans",
    rule:
      "the amounts of a plan's lines add up to its last cumulative amount, and what was received for them is no more"
      + " than the cash on its items")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    let plans = facts.desk.work.plans
    return Set(plans.map(\.currency)).sorted().map { currency in
      let own = plans.filter { $0.currency == currency }
      let expected = own.reduce(0) { $0 + ($1.lines.last?.cumulative ?? 0) }
      var actual: Int64 = 0
      for plan in own {
        actual += plan.lines.reduce(0) { $0 + $1.amount }
        // Money that no line may have makes them differ.
        actual += max(0, plan.lines.reduce(0) { $0 + $1.received } - plan.received)
      }
      return rule.compare(.currency(currency), expected: expected, actual: actual, digits: currency.minorDigits).result
    }
  }
}
