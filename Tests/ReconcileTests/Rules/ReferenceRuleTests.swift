import Domain
import Testing

@testable import Reconcile

struct ReferenceRuleTests {
  @Test func `documents that are named are settled where the amount is what is open of them`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 5_000)
    company.invoice("CN-100009", 0, -1_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001")
    #expect(company.proposal(.reference) == "reference: INV-100001 10000 cash")
    company.receipt("B", "Alpha Ltd", 15_000, "INV-100001 INV-100002", day: 30)
    #expect(company.proposal(.reference) == "reference_list: INV-100001 10000 cash, INV-100002 5000 cash")
    company.receipt("C", "Alpha Ltd", 9_000, "INV-100001 CN-100009", day: 20)
    #expect(company.proposal(.reference) == "reference_netted: INV-100001 10000 cash, CN-100009 -1000 credit")
    company.receipt("D", "Alpha Ltd", 8_000, "INV-100001", day: 10)
    #expect(company.proposal(.reference) == "nothing")
  }
}
