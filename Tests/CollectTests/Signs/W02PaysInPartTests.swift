import Domain
import TestLedgers
import Testing

@testable import Collect

struct W02PaysInPartTests {
  /// A year in which all is paid in full, then part payments so many days ago, of 1,000.00 each.
  private func company(_ parts: [(paid: Int64, ago: Int)], full: Int = 8) -> SignCompany {
    var company = SignCompany()
    company.history(full, until: 150)
    for part in parts {
      company.pay(company.invoice(due: company.ago(part.ago)), part.paid, on: company.ago(part.ago))
    }
    return company
  }

  @Test func `two in 120 days are medium, and high where the rests are a month's invoicing`() throws {
    let finding = try #require(company([(800_00, 60), (900_00, 20)]).finding("W02"))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "2")
    #expect(
      finding.evidence == "2 of 2 invoices paid on, 0 of 8 in the 365 days before: D8 paid 800.00 of 1000.00; D9 paid"
        + " 900.00 of 1000.00")
    #expect(company([(300_00, 60), (400_00, 20)]).severity("W02") == .high)
  }

  @Test func `one is low`() { #expect(company([(800_00, 20)]).severity("W02") == .low) }

  @Test(arguments: [(950_00, false), (949_99, true)] as [(Int64, Bool)])
  func `a rest of 50.00 is small change`(paid: Int64, isFound: Bool) {
    #expect((company([(paid, 20)]).finding("W02") != nil) == isFound)
  }

  @Test func `a fee of a bank abroad never counts`() {
    var company = company([(900_00, 60), (900_00, 20)])
    company.policy.signs.feeLimit = 100_00
    #expect(company.finding("W02") == nil)
  }

  @Test func `who always pays in part is low`() {
    var company = company([(800_00, 60), (900_00, 20)])
    company.pay(company.invoice(due: company.ago(200)), 800_00, on: company.ago(200))
    #expect(company.severity("W02") == .low)
  }

  @Test func `too few invoices before are too few to be surprised`() {
    #expect(company([(800_00, 60), (900_00, 20)], full: 5).severity("W02") == .low)
  }

  @Test func `a deduction, a credit, a dispute, a plan and instalments explain it`() {
    func changed(_ change: (inout SignCompany) -> Void) -> SignSeverity? {
      var company = company([(800_00, 60), (900_00, 20)])
      change(&company)
      return company.severity("W02")
    }
    #expect(changed { _ in } == .medium)
    #expect(changed { $0.settle(8, 20_00, .discount, on: $0.ago(60)) } == .low)
    #expect(changed { $0.settle(8, 20_00, .credit, on: $0.ago(50)) } == .low)
    #expect(changed { $0.log(.disputeOpened, on: $0.ago(59), document: "D8") } == .low)
    #expect(
      changed {
        $0.log(.plan, on: $0.ago(59), document: "D8|D9") { $0.schedule = [Instalment(dueOn: $0.date, amount: 1)] }
      } == nil)
    #expect(
      changed { company in
        for row in 8...9 {
          company.ledger.documents.edit(row) { $0.instalments = [Instalment(dueOn: $0.dueOn, amount: $0.amount)] }
        }
      } == nil)
  }

  @Test func `the share must have risen`() {
    var company = company([(800_00, 60), (900_00, 20)])
    for at in 0..<8 { company.pay(company.invoice(due: company.ago(30 + at)), on: company.ago(30 + at)) }
    // Two of ten.
    #expect(company.severity("W02") == .low)
  }

  @Test func `payments that settle an invoice together are no part payments`() {
    var company = SignCompany()
    company.history(8, until: 150)
    for ago in [60, 50] {
      let invoice = company.invoice(due: company.ago(ago))
      company.pay(invoice, 500_00, on: company.ago(ago))
      company.pay(invoice, 500_00, on: company.ago(ago - 20))
    }
    #expect(company.finding("W02") == nil)
    // The rest of a third one never came.
    company.pay(company.invoice(due: company.ago(20)), 500_00, on: company.ago(20))
    #expect(company.severity("W02") == .low)
  }
}
