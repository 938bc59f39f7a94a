import Domain
import Testing

@testable import Reconcile

struct EarlyDiscountTests {
  @Test func `the agreed discount is taken inside its window`() {
    var company = Company()
    company.policy.discounts = [MatchingPolicy.Discount(basisPoints: 200, days: 14)]
    company.invoice("INV-100001", 0, 10_000, day: 30)
    company.receipt("A", "Alpha Ltd", 9_800, "INV-100001", day: 44)
    #expect(company.proposal(.earlyDiscount) == "early_discount: INV-100001 200 discount, INV-100001 9800 cash")
    company.invoice("INV-100002", 0, 10_000, day: 30)
    company.receipt("B", "Alpha Ltd", 9_800, "INV-100002", day: 45)
    #expect(company.proposal(.earlyDiscount) == "nothing")
  }
}
