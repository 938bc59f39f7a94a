internal import Domain

/// The bridge explains all of a change.
struct K15BridgeAddsUp: Control {
  static let rule = ControlRule(
    id: "K15", title: "bridge adds up", scope: "CEI and DSO of each currency",
    rule: "the effects of all customers and causes come to the change of the figure since the month before;"
      + " not proven where an effect is beyond any figure")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    let bridge = facts.close.monthOnMonth.bridge
    let currencies = Set(bridge.map(\.currency)).sorted()
    let proven = BridgeLine.Figure.allCases.flatMap { figure in
      currencies.compactMap { currency -> ControlOutcome? in
        let lines = bridge.filter { $0.figure == figure && $0.currency == currency }
        guard let first = lines.first else { return nil }
        return Self.rule.compare(
          .currency(currency), title: title(figure), expected: first.now - first.before,
          actual: lines.reduce(0) { $0 + $1.effect }, digits: 2)
      }
    }
    return proven
      + facts.unbridged.map { figure, currency in
        Self.rule.cannotProve(.currency(currency), title: title(figure), "a customer's effect is beyond any figure")
      }
  }

  private func title(_ figure: BridgeLine.Figure) -> String {
    "bridge of \(figure == .cei ? "CEI" : "DSO") adds up"
  }
}
