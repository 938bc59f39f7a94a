import Domain
import Testing

@testable import Analyze

struct K14MovementsEndTests {
  private func outcomes(moved: [(bucket: Int, amount: Int64)]) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { _, _, close in
      close.monthOnMonth.movements = moved.map {
        BucketMovement(currency: .euro, from: .new, to: .bucket($0.bucket), items: 1, amount: $0.amount)
      }
    }.outcomes(K14MovementsEnd.self)
  }

  @Test func `what moved into each bucket stands in it`() {
    #expect(
      outcomes(moved: [(1, 600_00)]).lines
        == ["K14 bucket movements end at the aging, EUR, 600.00, 600.00, 0.00, tied"])
  }

  @Test func `the right sum in the wrong bucket fails by both`() {
    #expect(
      outcomes(moved: [(0, 10_00), (1, 590_00)]).lines
        == ["K14 bucket movements end at the aging, EUR, 600.00, 620.00, 20.00, failed"])
  }

  @Test func `without a month before there is nothing to compare`() { #expect(outcomes(moved: []).isEmpty) }
}
