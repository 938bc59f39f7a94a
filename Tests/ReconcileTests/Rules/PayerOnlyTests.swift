import Domain
import Testing

@testable import Reconcile

struct PayerOnlyTests {
  @Test func `a known payer that says nothing has paid on account, or again what it paid before`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 7_000, "thanks", day: 30)
    #expect(company.proposal(.payerOnly) == "payer_only")
    company.receipt("B", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    company.receipt("C", "Alpha Ltd", 10_000, "thanks", day: 50)
    #expect(company.proposal(.payerOnly) == "duplicate_payment")
  }
}
