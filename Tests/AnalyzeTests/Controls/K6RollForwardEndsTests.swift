import Domain
import Testing

@testable import Analyze

struct K6RollForwardEndsTests {
  @Test func `the roll-forward closes with the net of the aging`() {
    let outcomes = SmallCompany.withReceipts.controlFacts().outcomes(K6RollForwardEnds.self)
    #expect(outcomes.lines == ["K6 roll-forward ends at the open items, EUR, 550.00, 550.00, 0.00, tied"])
  }

  @Test func `a difference names the first customer who has it`() {
    let outcomes = SmallCompany.withReceipts.controlFacts { _, _, close in close.aging[0].credits -= 5_00 }
      .outcomes(K6RollForwardEnds.self)
    #expect(
      outcomes.lines == [
        "K6 roll-forward ends at the open items, EUR, 545.00, 550.00, 5.00, failed",
        "K6 roll-forward by customer, C0, 545.00, 550.00, 5.00, failed",
      ])
    #expect(outcomes[1].result.subject == .customer("C0"))
  }

  @Test func `differences of two customers that cancel out are found`() {
    var company = SmallCompany(customers: 2)
    for customer in 0..<2 { company.invoice(100_00, due: day("2026-03-20"), to: Int32(customer)) }
    let outcomes = company.controlFacts { _, _, close in
      close.aging[0].credits -= 1
      close.aging[1].credits += 1
    }.outcomes(K6RollForwardEnds.self)
    #expect(outcomes.map(\.result.status) == [.tied, .failed])
  }
}
