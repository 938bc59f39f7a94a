import Domain
import Testing

@testable import Reconcile

struct OwnNumberTests {
  @Test func `the payer's own number counts before a stranger's with a prefix, where its amount came`() {
    var company = Company()
    company.invoice("1253", 0, 288_700)
    company.invoice("INV-00001253", 1, 50_000)
    company.receipt("A", "Alpha Ltd", 288_700, "Inv1253")
    #expect(company.matched() == ["A: 1253 288700 cash"])
  }

  @Test func `with another amount the two are asked about`() {
    var company = Company()
    company.invoice("1253", 0, 288_700)
    company.invoice("INV-00001253", 1, 50_000)
    company.receipt("A", "Alpha Ltd", 200_000, "Inv1253")
    #expect(company.matched() == ["A: review"])
  }

  @Test func `an order of the payer's that was paid counts before a stranger's document of its digits`() {
    var company = Company()
    company.invoice("RE-100001", 0, 288_700, order: "4711881")
    company.invoice("4711881", 1, 50_000)
    company.receipt("A", "Alpha Ltd", 288_700, "Inv 4711881")
    #expect(company.matched() == ["A: RE-100001 288700 cash"])
  }
}
