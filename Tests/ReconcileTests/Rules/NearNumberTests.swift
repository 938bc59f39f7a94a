import Domain
import Testing

@testable import Reconcile

struct NearNumberTests {
  @Test func `a number with one mistake names the item that has the amount`() {
    var company = Company()
    company.invoice("INV-100031", 0, 12_345)
    company.receipt("A", "Alpha Ltd", 12_345, "INV-100013")
    #expect(company.proposal(.nearNumber) == "near_reference: INV-100031 12345 cash")
    company.receipt("B", "Alpha Ltd", 12_000, "INV-100013", day: 30)
    #expect(company.proposal(.nearNumber) == "nothing")
    company.invoice("INV-200001", 0, 1_000)
    company.receipt("C", "Alpha Ltd", 13_345, "INV-200001 INV-100013", day: 20)
    #expect(company.proposal(.furtherNearNumber) == "near_reference: INV-200001 1000 cash, INV-100031 12345 cash")
  }
}
