import Domain
import Testing

@testable import Reconcile

struct PaidOutTests {
  @Test func `money out to a customer is asked about, to anybody else it is set aside`() {
    var company = Company()
    company.receipt("A", "Alpha Ltd", -5_000, "")
    #expect(company.proposal(.paidOut) == "? money out to a customer")
    company.receipt("B", "Landlord", -5_000, "rent")
    #expect(company.proposal(.paidOut) == "set aside as outgoing_payment")
  }
}
