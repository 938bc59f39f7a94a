import Domain
import Testing

@testable import Reconcile

struct RefundTests {
  @Test func `money out that names an open credit and is all of it uses it up`() {
    var company = Company()
    company.invoice("CN-100009", 0, -5_000)
    company.receipt("A", "Alpha Ltd", -4_000, "CN-100009")
    #expect(company.proposal(.refund) == "nothing")
    company.receipt("B", "Alpha Ltd", -5_000, "CN-100009")
    #expect(company.proposal(.refund) == "refund: CN-100009 -5000 cash")
  }
}
