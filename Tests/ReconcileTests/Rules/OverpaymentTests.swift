import Domain
import Testing

@testable import Reconcile

struct OverpaymentTests {
  @Test func `what comes beyond the documents that are named stays on account`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 12_000, "INV-100001")
    #expect(company.proposal(.overpayment) == "reference_over: INV-100001 10000 cash")
    company.receipt("B", "Alpha Ltd", 9_000, "INV-100001", day: 30)
    #expect(company.proposal(.overpayment) == "nothing")
  }
}
