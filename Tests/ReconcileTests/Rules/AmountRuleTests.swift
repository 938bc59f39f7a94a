import Domain
import Testing

@testable import Reconcile

struct AmountRuleTests {
  @Test func `the amount settles the one item that it fits`() {
    var company = Company()
    company.invoice("INV-100001", 0, 123_457)
    company.receipt("A", "Alpha Ltd", 123_457, "thanks")
    #expect(company.proposal(.amount) == "amount_unique: INV-100001 123457 cash")
    company.invoice("INV-100002", 0, 123_457)
    #expect(company.proposal(.amount) == "? several items or combinations fit")
    company.policy.fallback = .oldestFirst
    #expect(company.proposal(.amount) == "nothing")
  }
}
