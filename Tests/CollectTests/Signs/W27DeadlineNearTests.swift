import Domain
import Testing

@testable import Collect

struct W27DeadlineNearTests {
  private func company(_ deadlines: [(Deadline.Kind, days: Int, amount: Int64)]) -> Risk {
    var company = SignCompany()
    company.invoice(due: company.ago(10))
    let facts = CollectFacts(company.ledger, company.reconciliation, company.close)
    let all = deadlines.map {
      Deadline(
        $0.0, customer: 0, currency: .euro, day: company.asOf.adding(days: $0.days), amount: $0.amount, documents: [0],
        what: "one")
    }
    return risk(
      SignFacts(company.quantities, Agreements(facts, company.policy.desk), deadlines: all, policy: company.policy))
  }

  private func severity(_ kind: Deadline.Kind, days: Int, amount: Int64 = 1_000_00) -> SignSeverity? {
    company([(kind, days, amount)]).signs.first { $0.sign == "W27" }?.severity
  }

  @Test(
    arguments: [
      (366, nil), (365, .low), (181, .low), (180, .medium), (91, .medium), (90, .high), (-5, .high),
    ] as [(Int, SignSeverity?)])
  func `the nearer the higher`(days: Int, expected: SignSeverity?) {
    #expect(severity(.limitation, days: days) == expected)
  }

  @Test func `amounts that are not worth a claim stay low`() {
    #expect(severity(.limitation, days: 20, amount: 249_99) == .low)
  }

  @Test func `an insurer's day is high ten business days before, and nothing until then`() {
    // From Tuesday 31 March.
    #expect(severity(.insurer, days: 14) == .high)
    #expect(severity(.insurer, days: 15) == nil)
  }

  @Test func `the worst of several is told, with all of them`() throws {
    let sign = try #require(
      company([(.limitation, 300, 1_000_00), (.court, 80, 500_00), (.court, 60, 700_00)]).signs
        .first { $0.sign == "W27" })
    #expect(sign.severity == .high)
    #expect(sign.finding.evidence == "one, 500.00; one, 700.00; 1200.00 in all")
  }

  @Test func `limitation, missed instalments and days before courts are deadlines`() {
    var company = SignCompany(asOf: "2026-10-31")
    company.customer { $0.standing.jurisdiction = "DE" }
    company.invoice(due: day("2023-05-10"))
    #expect(company.severity("W27") == .high)
    var planned = SignCompany()
    planned.invoice(due: planned.ago(60))
    planned.log(.plan, on: planned.ago(30), document: "D0") {
      $0.id = "P"
      $0.schedule = [
        Instalment(dueOn: day("2026-03-25"), amount: 500_00), Instalment(dueOn: day("2026-04-25"), amount: 500_00),
      ]
    }
    planned.log(.planSigned, on: planned.ago(29), outcome: "both") { $0.id = "P" }
    #expect(planned.severity("W27") == .high)
    // What is met or not due yet is what was agreed.
    planned.pay(0, 500_00, on: day("2026-03-25"))
    #expect(planned.finding("W27") == nil)
    var court = SignCompany()
    court.invoice(due: court.ago(60))
    court.log(.legalDemand, on: court.ago(5), document: "D0") { $0.until = day("2026-05-01") }
    #expect(court.severity("W27") == .high)
  }
}
