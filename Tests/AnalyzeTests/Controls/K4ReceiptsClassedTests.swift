import Domain
import TestLedgers
import Testing

@testable import Analyze

struct K4ReceiptsClassedTests {
  @Test func `each receipt is what is allocated and what is left`() {
    let outcomes = SmallCompany.withReceipts.controlFacts().outcomes(K4ReceiptsClassed.self)
    #expect(outcomes.lines == ["K4 receipts classed to the cent, EUR, 450.00, 450.00, 0.00, tied"])
  }

  @Test func `an allocation that the receipt does not know fails by its amount`() {
    let outcomes = SmallCompany.withReceipts.controlFacts { _, reconciliation, _ in
      reconciliation.allocations.edit(0) { $0.amount += 1 }
    }.outcomes(K4ReceiptsClassed.self)
    #expect(outcomes.lines == ["K4 receipts classed to the cent, EUR, 450.00, 450.01, 0.01, failed"])
    #expect(outcomes.messages == ["K4 receipts classed to the cent: expected 450.00, found 450.01, 0.01 too much"])
  }

  @Test func `a deduction is no cash, and what is booked later does not count`() {
    let outcomes = SmallCompany.withReceipts.controlFacts { _, reconciliation, _ in
      reconciliation.allocations.edit(0) { $0.kind = .discount }
      reconciliation.allocated[0] = 0
      reconciliation.statuses[1] = nil
    }.outcomes(K4ReceiptsClassed.self)
    #expect(outcomes.lines == ["K4 receipts classed to the cent, EUR, 400.00, 400.00, 0.00, tied"])
  }
}
