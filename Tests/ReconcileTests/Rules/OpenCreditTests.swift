import Domain
import Testing

@testable import Reconcile

struct OpenCreditTests {
  @Test func `the only open credit of the missing amount is netted`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("CN-100009", 0, -2_000)
    company.receipt("A", "Alpha Ltd", 8_000, "INV-100001")
    #expect(company.proposal(.openCredit) == "open_credit: CN-100009 -2000 credit, INV-100001 10000 cash")
    company.invoice("CN-100010", 0, -2_000)
    #expect(company.proposal(.openCredit) == "nothing")
  }
}
