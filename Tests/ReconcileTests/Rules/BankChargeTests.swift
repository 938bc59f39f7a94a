import Domain
import Testing

@testable import Reconcile

struct BankChargeTests {
  @Test func `a charge that the statement names is closed, up to what one may be`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 9_500, "INV-100001 charges 5.00")
    #expect(company.proposal(.bankCharge) == "bank_charge: INV-100001 500 fee, INV-100001 9500 cash")
    company.policy.feeLimit = 400
    #expect(company.proposal(.bankCharge) == "nothing")
    company.policy.feeLimit = 5000
    company.receipt("B", "Alpha Ltd", 9_500, "INV-100001", day: 30)
    #expect(company.proposal(.bankCharge) == "nothing")
  }
}
