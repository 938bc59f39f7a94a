import Domain
import Testing

@testable import Reconcile

struct UnknownPayerTests {
  @Test func `a payer whom nobody knows is asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Somebody", 10_000, "thanks")
    #expect(company.proposal(.unknownPayer) == "? the payer is not known and the remittance names no document")
    company.receipt("B", "Alpha Ltd", 10_000, "thanks", day: 30)
    #expect(company.proposal(.unknownPayer) == "nothing")
  }
}
