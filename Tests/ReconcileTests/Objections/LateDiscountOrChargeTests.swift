import Domain
import Testing

@testable import Reconcile

struct LateDiscountOrChargeTests {
  @Test func `the cash is certain while a small rest is asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 9_800, "INV-100001")
    #expect(company.verdict() == "reference_part: INV-100001 9800 cash; ? 2.00 short: a bank's charge?")
    company.policy.discounts = [MatchingPolicy.Discount(basisPoints: 200, days: 14)]
    #expect(company.verdict() == "reference_part: INV-100001 9800 cash; ? the discount of 2.00 was taken 26 days late")
  }
}
