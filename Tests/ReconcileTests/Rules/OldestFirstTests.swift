import Domain
import Testing

@testable import Reconcile

struct OldestFirstTests {
  @Test func `the declared fallback takes the oldest due date first`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000, due: 60)
    company.invoice("INV-100002", 0, 5_000, due: 20)
    company.receipt("A", "Alpha Ltd", 7_000, "thanks")
    #expect(company.proposal(.oldestFirst) == "nothing")
    company.policy.fallback = .oldestFirst
    #expect(company.proposal(.oldestFirst) == "oldest_first: INV-100002 5000 cash, INV-100001 2000 cash")
  }
}
