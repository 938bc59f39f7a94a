import Domain
import Testing

@testable import Reconcile

struct SharedNumberTests {
  @Test func `a number that fits two documents is asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("RE-100001", 0, 20_000)
    company.receipt("A", "Alpha Ltd", 5_000, "invoice 100001")
    #expect(company.proposal(.sharedNumber) == "? a number in the remittance fits several documents")
    company.receipt("B", "Alpha Ltd", 20_000, "invoice 100001")
    #expect(company.proposal(.sharedNumber) == "nothing")
  }
}
