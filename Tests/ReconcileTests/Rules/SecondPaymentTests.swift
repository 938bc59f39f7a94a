import Domain
import Testing

@testable import Reconcile

struct SecondPaymentTests {
  @Test func `a document that is paid again beside others leaves its amount on account`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 5_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    company.receipt("B", "Alpha Ltd", 15_000, "INV-100001 INV-100002", day: 50)
    #expect(company.proposal(.secondPayment) == "reference_over: INV-100002 5000 cash")
    company.receipt("C", "Alpha Ltd", 12_000, "INV-100001 INV-100002", day: 50)
    #expect(company.proposal(.secondPayment, for: 2) == "nothing")
  }
}
