import Domain
import Testing

@testable import Collect

struct W10SaysItPaidTests {
  private func company(_ said: [Int]) -> SignCompany {
    var company = SignCompany()
    company.invoice(due: company.ago(100))
    for ago in said { company.log(.signal, on: company.ago(ago), reason: "payment_sent") }
    return company
  }

  @Test func `one is low, two medium, three over sixty days high`() {
    #expect(company([20]).severity("W10") == .low)
    #expect(company([40, 20]).severity("W10") == .medium)
    #expect(company([80, 60, 20]).severity("W10") == .high)
    #expect(company([79, 60, 20]).severity("W10") == .medium)
  }

  @Test func `money within ten days takes it off, and ten days must have passed`() {
    var paid = company([20])
    paid.receive(1_00, on: paid.ago(10))
    #expect(paid.finding("W10") == nil)
    #expect(company([10]).finding("W10") == nil)
    #expect(company([91]).finding("W10") == nil)
  }

  @Test func `a call with that outcome counts the same`() {
    var company = SignCompany()
    company.log(.call, on: company.ago(20), outcome: "payment sent")
    #expect(company.severity("W10") == .low)
  }
}
