import Domain
import Testing

@testable import Reconcile

struct SettledAlreadyTests {
  @Test func `what is settled is not settled again: the same amount is a second payment`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    #expect(company.proposal(.settledAlready) == "nothing")
    company.receipt("B", "Alpha Ltd", 10_000, "INV-100001", day: 50)
    #expect(company.proposal(.settledAlready) == "duplicate_payment")
    company.receipt("C", "Alpha Ltd", 700, "INV-100001", day: 51)
    #expect(company.proposal(.settledAlready) == "already_settled")
  }
}
