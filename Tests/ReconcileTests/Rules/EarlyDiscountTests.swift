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

  @Test(arguments: [(50_000, 48_000), (49_000, 49_000)] as [(Int64, Int64)])
  func `after a part payment inside the window the discount is of the whole`(first: Int64, second: Int64) {
    #expect(twoParts(first, second, days: 8).last == "B: INV-100001 2000 discount, INV-100001 \(second) cash")
  }

  @Test func `after a part payment the discount of the rest is taken as well`() {
    #expect(twoParts(50_000, 49_000, days: 8).last == "B: INV-100001 1000 discount, INV-100001 49000 cash")
  }

  @Test func `a last part behind the window takes no discount of the whole`() {
    #expect(twoParts(50_000, 48_000, days: 11).last == "B: INV-100001 48000 cash")
  }

  private func twoParts(_ first: Int64, _ second: Int64, days: Int32) -> [String] {
    var company = Company()
    company.policy.discounts = [MatchingPolicy.Discount(basisPoints: 200, days: 10)]
    company.invoice("INV-100001", 0, 100_000, day: 30)
    company.receipt("A", "Alpha Ltd", first, "INV-100001", day: 33)
    company.receipt("B", "Alpha Ltd", second, "INV-100001", day: 30 + days)
    return company.matched()
  }

  @Test func `a discount that the text states is taken up to the agreed one`() {
    func stating(_ kept: Int64, _ text: String) -> String {
      var company = Company()
      company.policy.discounts = [MatchingPolicy.Discount(basisPoints: 200, days: 10)]
      company.invoice("INV-100001", 0, 100_000, day: 30)
      company.receipt("A", "Alpha Ltd", 100_000 - kept, text, day: 33)
      return company.verdict()
    }
    #expect(
      stating(1_860, "INV-100001 abzgl. Skonto 18,60")
        == "early_discount: INV-100001 1860 discount, INV-100001 98140 cash")
    #expect(
      stating(3_000, "INV-100001 less discount 30.00")
        == "reference_part: INV-100001 97000 cash; ? 30.00 short: the text states it as a discount")
    #expect(
      stating(3_000, "INV-100001 damaged goods 30.00")
        == "reference_part: INV-100001 97000 cash; ? 30.00 short: the text states it as a deduction")
  }
}
