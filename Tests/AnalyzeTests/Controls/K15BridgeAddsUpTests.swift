import Domain
import Testing

@testable import Analyze

struct K15BridgeAddsUpTests {
  private func outcomes(
    effects: [Int64], unbridged: [(figure: BridgeLine.Figure, currency: Currency)] = []
  ) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts(unbridged: unbridged) { _, _, close in
      close.monthOnMonth.bridge = effects.map {
        BridgeLine(
          figure: .cei, currency: .euro, before: 54_55, now: 69_23, customer: 0, cause: .cash, effect: $0)
      }
    }.outcomes(K15BridgeAddsUp.self)
  }

  @Test func `the effects are the change`() {
    #expect(outcomes(effects: [15_00, -32]).lines == ["K15 bridge of CEI adds up, EUR, 14.68, 14.68, 0.00, tied"])
  }

  @Test func `a change that is not explained fails by it`() {
    #expect(outcomes(effects: [15_00]).lines == ["K15 bridge of CEI adds up, EUR, 14.68, 15.00, 0.32, failed"])
  }

  @Test func `an effect beyond any figure leaves it unproven`() {
    let outcomes = outcomes(effects: [], unbridged: [(.dso3Months, .euro)])
    #expect(outcomes.lines == ["K15 bridge of DSO adds up, EUR, n/a, n/a, n/a, not_proven"])
    #expect(outcomes.map(\.result.reason) == ["a customer's effect is beyond any figure"])
  }
}
