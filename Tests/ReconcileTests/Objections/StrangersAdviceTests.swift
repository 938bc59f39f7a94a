import Domain
import Testing

@testable import Reconcile

struct StrangersAdviceTests {
  @Test(arguments: [6_000, 10_000, 12_000] as [Int64])
  func `an advice by a stranger counts only where its amount is what is open`(paid: Int64) {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Nobody We Know", paid, "wire")
    company.advice(0, "INV-100001", paid)
    #expect(company.matched() == [paid == 10_000 ? "A: INV-100001 10000 cash" : "A: review"])
  }

  @Test func `money advised on a stranger's settled document is on nobody's account`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    company.receipt("B", "Nobody We Know", 49_800, "wire", day: 41)
    company.advice(1, "INV-100001", 49_800)
    #expect(company.matched().last == "B: review")
  }

  @Test func `the owner itself may pay a part by its advice`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 6_000, "wire")
    company.advice(0, "INV-100001", 6_000)
    #expect(company.matched() == ["A: INV-100001 6000 cash"])
  }
}
