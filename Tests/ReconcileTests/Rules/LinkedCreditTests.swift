import Domain
import Testing

@testable import Reconcile

struct LinkedCreditTests {
  @Test func `the credit note that names the invoice is what is missing`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("CN-100009", 0, -2_000, about: "INV-100001")
    company.receipt("A", "Alpha Ltd", 8_000, "INV-100001")
    #expect(company.proposal(.linkedCredit) == "linked_credit: CN-100009 -2000 credit, INV-100001 10000 cash")
  }

  @Test func `a credit note that is named as well is netted once`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("CN-100009", 0, -2_000, about: "INV-100001")
    company.receipt("A", "Alpha Ltd", 6_000, "INV-100001 CN-100009")
    #expect(company.proposal(.linkedCredit) == "nothing")
    #expect(company.proposal(.openCredit) == "nothing")
    #expect(company.matched() == ["A: review"])
  }
}
