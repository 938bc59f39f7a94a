import Domain
import Testing

@testable import Collect

struct W15NewPayerAccountTests {
  private static let old = "DE10120300000000000001"

  /// Four payments from one account, then one from another.
  private func company(
    _ account: String, name: String = "Alpha GmbH", known: Int = 4, _ change: (inout SignCompany) -> Void = { _ in }
  ) -> SignCompany {
    var company = SignCompany()
    for at in 0..<known {
      company.pay(
        company.invoice(due: company.ago(200 - at)), on: company.ago(200 - at),
        texts: [.counterparty: "Alpha GmbH", .counterpartyAccount: Self.old])
    }
    company.pay(
      company.invoice(due: company.ago(20)), on: company.ago(20),
      texts: [.counterparty: name, .counterpartyAccount: account])
    change(&company)
    return company
  }

  @Test func `an account that was never seen is low`() {
    #expect(company("DE10500105170000000009").severity("W15") == .low)
    #expect(company(Self.old).finding("W15") == nil)
  }

  @Test func `the same bank and name, the payer map and the list of customers know it`() {
    #expect(company("DE22120300000000000009").finding("W15") == nil)
    #expect(company("DE22120300000000000009", name: "Beta GmbH").severity("W15") == .low)
    let other = "DE10500105170000000009"
    #expect(company(other) { $0.customer { $0.bankAccounts = [other] } }.finding("W15") == nil)
    let mapped = company(other) {
      $0.ledger.payerLinks = [
        PayerLink(account: other, name: "", customer: 0, by: "A", date: nil, source: Source(file: 0, line: 2))
      ]
    }
    #expect(mapped.finding("W15") == nil)
  }

  @Test func `two receipts before say nothing`() {
    #expect(company("DE10500105170000000009", known: 2).finding("W15") == nil)
  }

  @Test func `another account for refunds is high, and a stop on the work list`() throws {
    var company = SignCompany()
    company.invoice(due: company.ago(-5))
    company.log(.contactChange, on: company.ago(5), reason: "refund_account")
    let finding = try #require(company.finding("W15"))
    #expect(finding.severity == .high)
    #expect(finding.action == "call back on a number that is known before anything is paid out")
    let stop = try #require(company.desk.work.actions.first)
    #expect(stop.kind == .stop && stop.owner == .manager && stop.rank == 1)
    #expect(stop.reason.contains("call back"))
    // It is no change of a contact.
    company.log(.contactChange, on: company.ago(4), reason: "refund_account")
    #expect(company.finding("W14") == nil)
  }
}
