import Domain
import Testing

@testable import Reconcile

struct NothingPaidTests {
  @Test func `a line of nothing, and money between accounts of ours, settle nothing`() {
    var company = Company()
    company.receipt("A", "Alpha Ltd", 0, "")
    #expect(company.proposal(.nothingPaid) == "set aside as outgoing_payment")
    company.receipt("B", "Company", -500, "")
    #expect(company.proposal(.nothingPaid) == "set aside as own_transfer")
    company.receipt("C", "Company", 500, "")
    #expect(company.proposal(.nothingPaid) == "nothing")
  }
}
