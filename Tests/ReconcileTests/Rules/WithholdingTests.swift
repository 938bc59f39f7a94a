import Domain
import Testing

@testable import Reconcile

struct WithholdingTests {
  @Test func `a customer that withholds tax has paid all of its document`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 9_000, "INV-100001")
    #expect(company.proposal(.withholding) == "nothing")
    company.policy.withholdings = [MatchingPolicy.Withholding(basisPoints: 1000, customerIDs: ["C1"])]
    #expect(company.proposal(.withholding) == "withholding: INV-100001 1000 withholding, INV-100001 9000 cash")
  }
}
