import Domain
import Testing

@testable import Reconcile

struct ReturnedTests {
  @Test func `money that came back reopens what it had settled`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    company.receipt("B", "Alpha Ltd", -10_000, "RETURN INV-100001", day: 50)
    #expect(company.proposal(.returned) == "returned_payment: INV-100001 -10000 return")
    company.receipt("C", "Alpha Ltd", -10_000, "thanks", day: 60)
    #expect(company.proposal(.returned) == "nothing")
  }
}
