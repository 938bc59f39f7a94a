import Domain
import Testing

@testable import Analyze

struct K5AgingFootsTests {
  @Test func `open items less unapplied cash are the net of the aging`() {
    let outcomes = SmallCompany.withReceipts.controlFacts().outcomes(K5AgingFoots.self)
    #expect(outcomes.lines == ["K5 aging foots to net receivables, EUR, 550.00, 550.00, 0.00, tied"])
  }

  @Test func `an aging that misses a cent fails by it`() {
    let outcomes = SmallCompany.withReceipts.controlFacts { _, _, close in close.aging[0].unapplied -= 1 }
      .outcomes(K5AgingFoots.self)
    #expect(outcomes.lines == ["K5 aging foots to net receivables, EUR, 550.00, 549.99, -0.01, failed"])
  }
}
