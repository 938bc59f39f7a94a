import Domain
import TestLedgers
import Testing

@testable import Collect

/// Lateness of invoices due every twenty days, the last three by hand.
struct W01TurnsLateTests {
  private func company(base: [Int], paidLast: [Int], openSince: Int?) -> SignCompany {
    var company = SignCompany()
    for (at, late) in base.enumerated() {
      let due = company.ago(500 - 20 * at)
      company.pay(company.invoice(due: due), on: due.adding(days: late))
    }
    for (at, late) in paidLast.enumerated() {
      let due = company.ago(70 - 10 * at)
      company.pay(company.invoice(due: due), on: due.adding(days: late))
    }
    if let openSince { company.invoice(due: company.ago(openSince)) }
    return company
  }

  private let reliable = [-3, 0, 1, 2, 0, -1, 4, 2]

  @Test func `A: the worked example is high, 18.5 days later`() throws {
    let company = company(base: reliable, paidLast: [14, 19], openSince: 23)
    let finding = try #require(company.finding("W01"))
    #expect(finding.severity == .high)
    #expect(finding.points == 20)
    #expect(finding.threshold == "0.5 + 15")
    #expect(finding.observed == "19.0")
    #expect(finding.window == "last 3 of 11 invoices")
    #expect(finding.evidence == "baseline 0.5 days over 8 invoices, now 19.0: 18.5 days later, 6.17 s; D8, D9, D10")
    #expect(finding.says == "paid 18.5 days later than usual on the last 3 invoices; before: 0.5")
    #expect(finding.currency == .euro && finding.atRisk == 1_000_00)
    #expect(finding.documents == [8, 9, 10])
  }

  @Test func `A: ten days later are medium where they are two s, and less than ten are nothing`() {
    #expect(company(base: reliable, paidLast: [11, 11, 11], openSince: nil).severity("W01") == .medium)
    #expect(company(base: reliable, paidLast: [10, 10, 10], openSince: nil).finding("W01") == nil)
    // s 3.7: 8.5 days later, the design page's second example.
    let base = [-1, -2, -4, 1, -1, -2, 2, -5]
    #expect(company(base: base, paidLast: [9, -3, 7], openSince: nil).finding("W01") == nil)
  }

  @Test func `A: who was always late turns nothing`() {
    #expect(company(base: reliable.map { $0 + 10 }, paidLast: [40, 40, 40], openSince: nil).finding("W01") == nil)
  }

  @Test func `A: what was paid long ago alarms no more`() {
    var old = SignCompany()
    old.history(8, until: 250, every: 20)
    for due in [230, 220, 210] { old.pay(old.invoice(due: old.ago(due)), on: old.ago(due - 20)) }
    #expect(old.finding("W01") == nil)
  }

  @Test func `who has no invoice is clear, and eight are too few`() {
    #expect(SignCompany().finding("W01") == nil)
    let eight = company(base: Array(reliable.prefix(5)), paidLast: [14, 19], openSince: 23)
    #expect(eight.lacks("W01"))
  }

  @Test func `an open invoice that is less late than usual says nothing, nor one that money may have paid`() {
    let usual = company(base: [3, 3, 3, 3, 3, 3], paidLast: [19, 19], openSince: 2)
    #expect(usual.lacks("W01"))
    var covered = company(base: reliable, paidLast: [14, 2], openSince: 23)
    #expect(covered.severity("W01") == .medium)
    covered.receive(1_000_00, on: covered.ago(5))
    #expect(covered.finding("W01") == nil)
  }

  @Test func `disputed invoices, those on a plan, small ones and those sent late do not count`() {
    func changed(_ change: (inout SignCompany) -> Void) -> SignSeverity? {
      var company = company(base: reliable, paidLast: [14, 19, 23], openSince: nil)
      change(&company)
      return company.severity("W01")
    }
    #expect(changed { _ in } == .high)
    #expect(
      changed { company in
        for row in 8...10 { company.log(.disputeOpened, on: company.ago(72), document: "D\(row)") }
      } == nil)
    #expect(
      changed { company in
        company.log(.plan, on: company.ago(72), document: "D8|D9|D10") {
          $0.schedule = [Instalment(dueOn: day("2026-06-01"), amount: 3_000_00)]
        }
      } == nil)
    #expect(
      changed { company in for row in 8...10 { company.ledger.documents.edit(row) { $0.amount = 40_00 } } } == nil)
    #expect(
      changed { company in
        for row in 8...10 {
          company.ledger.documents.edit(row) {
            $0.terms.deliveredOn = $0.issuedOn
            $0.terms.sentOn = $0.issuedOn.adding(days: 6)
          }
        }
      } == nil)
  }

  @Test func `what the whole portfolio was later is taken off`() {
    var company = SignCompany(customers: 12)
    for customer in 0..<Int32(12) {
      company.history(11, late: { $0 >= 8 ? 14 : 0 }, until: 20, to: customer)
    }
    #expect(company.risk.signs.filter { $0.sign == "W01" }.isEmpty)
  }

  // MARK: B

  /// Twenty invoices in time, then of those due in the last sixty days and past the limit some are paid and some are not.
  private func many(paid: Int, open: Int) -> SignCompany {
    var company = SignCompany()
    company.history(20, until: 100, every: 10)
    // In time again, or the last three would say it.
    for at in 0..<paid { company.pay(company.invoice(due: company.ago(50 - at)), on: company.ago(50 - at)) }
    for at in 0..<open { company.invoice(due: company.ago(59 - at)) }
    for _ in 0..<3 { company.pay(company.invoice(due: company.ago(5)), on: company.ago(5)) }
    return company
  }

  @Test(
    arguments: [
      (1, 4, SignSeverity.medium, "0.000460"), (0, 3, .medium, "0.001000"), (1, 3, nil, ""),
      (2, 4, .medium, "0.001270"),
      (0, 4, .high, "0.000100"),
    ] as [(Int, Int, SignSeverity?, String)])
  func `B: the worked examples`(paid: Int, open: Int, severity: SignSeverity?, chance: String) {
    let finding = many(paid: paid, open: open).finding("W01")
    #expect(finding?.severity == severity)
    #expect(finding?.observed ?? "" == chance)
  }

  @Test func `B: who is late for three months is not held against his lateness`() {
    var company = SignCompany()
    company.history(30, until: 110, every: 10)
    for ago in stride(from: 100, to: 0, by: -8) {
      let due = company.ago(ago)
      let row = company.invoice(due: due)
      if ago > 40 { company.pay(row, on: due.adding(days: 40)) }
    }
    #expect(company.severity("W01") == .high)
  }

  @Test func `B: two that are due say nothing`() { #expect(many(paid: 0, open: 2).finding("W01") == nil) }
}
