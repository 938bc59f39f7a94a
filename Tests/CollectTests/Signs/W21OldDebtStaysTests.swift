import Domain
import Testing

@testable import Collect

struct W21OldDebtStaysTests {
  /// An invoice every ten days for a year, paid in time, but those due so many days ago.
  private func company(left: Set<Int>) -> SignCompany {
    var company = SignCompany()
    for at in 0..<40 {
      let due = company.ago(400 - 10 * at)
      let row = company.invoice(due: due)
      if !left.contains(400 - 10 * at) { company.pay(row, on: due) }
    }
    return company
  }

  @Test func `one is low: a question about an invoice`() throws {
    let finding = try #require(company(left: [100]).finding("W21"))
    #expect(finding.severity == .low)
    #expect(finding.evidence == "D30 (100 days); 1 of 13 invoices due since, 0 of 22 before")
  }

  @Test func `three fresh ones of a month's invoicing are medium where they are more than before`() {
    #expect(company(left: [170, 130, 100]).severity("W21") == .medium)
    // Two of them are fresh.
    #expect(company(left: [200, 130, 100]).severity("W21") == .low)
    // As many before.
    #expect(company(left: [170, 130, 100, 200, 250, 300]).severity("W21") == .low)
  }

  @Test func `one that nothing later has overtaken, is covered, disputed, small or planned is none`() {
    var last = SignCompany()
    last.invoice(due: last.ago(100))
    #expect(last.finding("W21") == nil)
    var covered = company(left: [100])
    covered.receive(1_000_00, on: covered.ago(5))
    #expect(covered.finding("W21") == nil)
    var disputed = company(left: [100])
    disputed.log(.disputeOpened, on: disputed.ago(90), document: "D30")
    #expect(disputed.finding("W21") == nil)
    var small = company(left: [100])
    small.pay(30, 980_00, on: small.ago(100))
    #expect(small.finding("W21") == nil)
    var planned = company(left: [100])
    planned.log(.plan, on: planned.ago(90), document: "D30") {
      $0.schedule = [Instalment(dueOn: day("2026-06-01"), amount: 1_000_00)]
    }
    #expect(planned.finding("W21") == nil)
  }
}
