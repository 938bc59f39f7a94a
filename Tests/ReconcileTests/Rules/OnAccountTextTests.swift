import Domain
import Testing

@testable import Reconcile

struct OnAccountTextTests {
  @Test func `what is said to be on account is on account`() {
    var company = Company()
    company.receipt("A", "Alpha Ltd", 15_000, "A CONTO")
    #expect(company.proposal(.onAccountText) == "on_account_text")
    company.receipt("B", "Alpha Ltd", 15_000, "thanks")
    #expect(company.proposal(.onAccountText) == "nothing")
  }
}
