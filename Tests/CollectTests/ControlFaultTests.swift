import Domain
import Testing

@testable import Collect

/// What each control of the desk fails by, and by how much it tells.
struct ControlFaultTests {
  private func told(_ results: [ControlResult]) -> [String] {
    results.map { $0.fails ? "failed by \($0.difference)" : $0.status.rawValue }
  }

  // MARK: K18

  private func overdue() -> (DeskCompany, Close, Desk) {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-08-31")
    company.invoice("B", 100_000, due: "2026-08-31")
    var close = company.facts.close
    var row = AgingRow(customer: 0, currency: .euro, bucketCount: 1)
    row.overdue = 200_000
    close.aging = [row]
    var desk = Desk()
    desk.work = company.work
    return (company, close, desk)
  }

  @Test func `K18 tells an item in the place of another, and what is below zero`() {
    var (company, close, desk) = overdue()
    func k18() -> [String] {
      told(K18HoldsAddUp.check(DeskFacts(ledger: company.ledger, close: close, desk: desk, policy: CollectPolicy())))
    }
    #expect(k18() == ["tied"])
    // The sums are the same.
    desk.work.items[1] = desk.work.items[0]
    #expect(k18() == ["failed by 2000.00"])
    desk.work = company.work
    (desk.work.items[0].ask, desk.work.items[0].held) = (100_500, -500)
    #expect(k18() == ["failed by 5.00"])
    desk.work = company.work
    desk.work.items[0].ask -= 1
    desk.work.items[1].ask += 1
    #expect(k18() == ["failed by 0.02"])
    close.openItems[1].daysPastDue = 0
    #expect(k18() != ["tied"])
  }

  // MARK: K19

  @Test func `K19 tells two drafts that ask each other's amounts`() {
    var company = DeskCompany(
      asOf: "2026-10-31", customers: [Customer(id: "C1", name: "Alpha"), Customer(id: "C2", name: "Beta")])
    company.invoice("A", 50_000, due: "2026-10-20")
    company.invoice("B", 30_000, due: "2026-10-20", customer: 1)
    var close = company.facts.close
    close.desk.work = company.work
    func k19(_ first: Int64, _ second: Int64) -> [String] {
      let sums = [(1, first), (2, second)].map { LetterSum(rank: $0.0, currency: .euro, amount: $0.1) }
      return told(
        check(
          letters: Desk.Letters(asked: [1, 2], sums: sums), company.ledger, close, policy: CollectPolicy()))
    }
    #expect(k19(50_000, 30_000) == ["tied"])
    #expect(k19(30_000, 50_000) == ["failed by 400.00"])
  }

  // MARK: K20

  private func charged() -> (ledger: SmallDesk, desk: Desk) {
    var small = SmallDesk(asOf: "2026-02-28", regime: "DE")
    small.invoice(1_200_000, due: "2025-03-31")
    return (small, small.collected.desk)
  }

  @Test func `K20 tells a charge below zero, a day charged twice and more than the document`() throws {
    let (small, whole) = charged()
    try #require(whole.lateCharges.count == 1)
    #expect(whole.lateCharges[0].segments.count >= 2)
    func k20(_ change: (inout LateCharge) -> Void) -> [String] {
      var desk = whole
      change(&desk.lateCharges[0])
      return told(K20LateChargesAddUp.check(small.facts(desk)))
    }
    #expect(k20 { _ in } == ["tied", "tied"])
    let charge = whole.lateCharges[0]
    let plain = DecimalText.plain(charge.fixedSum, digits: 2)
    // Below zero, the lump sum is no part of what accrued.
    #expect(
      k20 {
        $0.fixedSum = -$0.fixedSum
        $0.unbilled = $0.accrued
      } == ["tied", "failed by -\(plain)"])
    #expect(
      k20 {
        $0.segments[0].principal = -$0.segments[0].principal
        $0.interest = LateCharge.interest($0.segments)
      }[0].hasPrefix("failed by -"))
    let twice = LateCharge.interest(charge.segments + [charge.segments[0]]) - charge.interest
    #expect(
      k20 {
        $0.segments.insert($0.segments[0], at: 1)
        $0.interest = LateCharge.interest($0.segments)
      }[0] == "failed by \(DecimalText.plain(twice, digits: 2))")
    #expect(
      k20 {
        $0.segments[0].principal += 100_000_000
        $0.interest = LateCharge.interest($0.segments)
      }[0].hasPrefix("failed by "))
    // What is waived too much and unbilled too little make up for nothing.
    #expect(
      k20 {
        $0.waived = $0.unbilled + 1000
        $0.unbilled = -1000
      } == ["tied", "failed by 10.00"])
    #expect(k20 { $0.billed = 500 }[1] == "failed by 10.00", "no debit note names the document")
  }

  // MARK: K22

  @Test func `K22 tells cash that two plans count`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-08-31")
    for id in ["P1", "P2"] {
      company.log("2026-10-01", .plan, "A") {
        $0.id = id
        $0.schedule = [Instalment(dueOn: CalendarDate(iso: "2026-10-20")!, amount: 50_000)]
      }
    }
    company.receipt(50_000, on: "2026-10-15", document: 0)
    var desk = Desk()
    desk.work = company.work
    func k22() -> [String] {
      var facts = DeskFacts(
        ledger: company.ledger, close: company.facts.close, desk: desk, policy: CollectPolicy())
      facts.reconciliation = company.reconciliation
      return told(K22PlansFoot.check(facts))
    }
    #expect(desk.work.plans.map(\.received) == [50_000, 0])
    #expect(k22() == ["tied"])
    // The second counts what the first has, and says so itself.
    desk.work.plans[1].received = 50_000
    desk.work.plans[1].lines[0].received = 50_000
    #expect(k22() == ["failed by 500.00"])
    desk.work = company.work
    // Cash of before the plan.
    company.reconciliation.allocations = Allocations()
    #expect(k22() == ["failed by 500.00"])
    company = DeskCompany(asOf: "2026-10-31")
    desk.work.plans = []
    #expect(k22() == [])
  }

  @Test func `K22 tells cumulative amounts that make up for each other`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-08-31")
    for id in ["P1", "P2"] {
      company.log("2026-10-01", .plan, "A") {
        $0.id = id
        $0.schedule = [Instalment(dueOn: CalendarDate(iso: "2026-11-20")!, amount: 50_000)]
      }
    }
    var desk = Desk()
    desk.work = company.work
    desk.work.plans[0].lines[0].cumulative -= 100
    desk.work.plans[1].lines[0].cumulative += 100
    let facts = DeskFacts(ledger: company.ledger, close: company.facts.close, desk: desk, policy: CollectPolicy())
    #expect(told(K22PlansFoot.check(facts)) == ["failed by 2.00"])
  }
}
