import Domain
import Testing

@testable import Reconcile

struct RoundingTests {
  @Test func `a difference within the tolerance is closed, either way, up to the cap of the run`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 9_998, "INV-100001")
    #expect(company.proposal(.rounding) == "rounding_difference: INV-100001 2 rounding, INV-100001 9998 cash")
    company.receipt("B", "Alpha Ltd", 10_003, "INV-100001", day: 30)
    #expect(
      company.proposal(.roundingOver)
        == "rounding_difference: INV-100001 10000 cash, INV-100001 3 cash, INV-100001 -3 rounding")
    company.policy.roundingCap = 1
    #expect(company.proposal(.roundingOver) == "nothing")
    #expect(company.proposal(.rounding, for: 0) == "nothing")
  }
}
