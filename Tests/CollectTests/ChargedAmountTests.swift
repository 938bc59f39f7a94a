import Diagnostics
import Domain
import TestLedgers
import TestSupport
import Testing

@testable import Collect

/// What became of charges: billed, waived, taken back; and on what amounts they are.
struct ChargedAmountTests {
  /// 1,000.00 from 1 April 2025: 91 days at 11.27, then at 10.27.
  private func desk(asOf: String = "2025-06-30") -> SmallDesk {
    var desk = SmallDesk(asOf: asOf, regime: "DE")
    desk.invoice(100_000, due: "2025-03-31")
    return desk
  }

  @Test func `what is billed is not unbilled, and its days are marked`() throws {
    var desk = desk(asOf: "2025-07-31")
    desk.bill("D1", 6000, on: "2025-05-31", for: "I1")
    let charge = try #require(desk.charges.first)
    #expect(desk.charges.count == 1)
    #expect(
      charge.parts == [
        "61 days of 1000.00 at 11.270", "30 days of 1000.00 at 11.270", "31 days of 1000.00 at 10.270",
      ])
    #expect(charge.segments.map(\.isBilled) == [true, false, false])
    #expect(charge.billed == 6000 && charge.unbilled == charge.accrued - 6000 && charge.status == .partlyBilled)
    #expect(charge.accrued == 2810 + 872 + 4000)
  }

  @Test func `more billed than accrued is never negative: it is told, and a credit takes it back`() throws {
    var desk = desk()
    desk.bill("D1", 7810, on: "2025-06-30", for: "I1")
    var charge = try #require(desk.charges.first)
    #expect(charge.accrued == 6810 && charge.unbilled == 0 && charge.overbilled == 1000)
    #expect(charge.status == .overbilled)
    #expect(desk.collected.findings.map { $0.prefix(5) } == ["T1857"])
    let controls = desk.controls
    #expect(controls.map(\.status.rawValue) == ["tied", "tied", "explained"])
    desk.bill("K1", -1000, on: "2025-06-30", for: "I1")
    charge = try #require(desk.charges.first)
    #expect(charge.billed == 6810 && charge.status == .billed)
    #expect(desk.controls.map(\.status.rawValue) == ["tied", "tied", "tied"])
  }

  @Test func `a bill that names no charged document is told`() {
    var desk = desk()
    desk.bill("D1", 100, on: "2025-06-30", for: "I7")
    #expect(
      desk.collected.findings == ["T1859 'D1' charges for late payment of 'I7', on which nothing has accrued"])
  }

  @Test func `a waiver is of its amount, or of what accrued until its day`() throws {
    var desk = desk()
    desk.log(.waiver, on: "2025-05-31", document: "I1") { ($0.reason, $0.by) = ("goodwill", "Ann") }
    var charge = try #require(desk.charges.first)
    // 61 days of 91: 18.83, and the lump sum.
    #expect(charge.waived == 5883 && charge.unbilled == 6810 - 5883 && charge.status == .accrued)
    desk.events[0].until = day("2025-12-31")
    charge = try #require(desk.charges.first)
    #expect(charge.waived == 6810 && charge.status == .waived)
    (desk.events[0].amount, desk.events[0].documentNumber) = (5000, "")
    #expect(try #require(desk.charges.first).waived == 5000)
    #expect(desk.collected.findings.isEmpty)
    desk.events[0].by = ""
    #expect(desk.collected.findings == ["T1860 late charges of customer 'C1' were waived without by"])
  }

  @Test func `an amount that was disputed and credited is taken back with the credit`() throws {
    var desk = desk()
    desk.log(.disputeOpened, on: "2025-04-15", document: "I1", amount: 40_000)
    #expect(try #require(desk.charges.first).parts == ["91 days of 1000.00 at 11.270"])
    desk.settle(50_000, on: "2025-05-30", .credit)
    // 400.00 as if it had never been owed, 100.00 from the day of the credit on.
    #expect(
      try #require(desk.charges.first).parts == [
        "60 days of 600.00 at 11.270", "31 days of 500.00 at 11.270",
      ])
    desk.log(.disputeClosed, on: "2025-05-01", document: "I1", outcome: "invalid")
    #expect(
      try #require(desk.charges.first).parts == [
        "60 days of 1000.00 at 11.270", "31 days of 500.00 at 11.270",
      ])
  }

  @Test func `nothing accrues on what the customer's own cash covers`() throws {
    var desk = desk()
    desk.covered = [Cover(document: 0, amount: 100_000, on: day("2025-04-30"))]
    #expect(try #require(desk.charges.first).parts == ["30 days of 1000.00 at 11.270"])
    desk.covered = [Cover(document: 0, amount: 100_000, on: day("2025-03-30"))]
    #expect(desk.charges.isEmpty)
  }

  @Test func `cash that came back counts as if it had never come`() throws {
    var desk = desk()
    desk.settle(100_000, on: "2025-04-30")
    desk.settle(-100_000, on: "2025-05-10", .return)
    #expect(try #require(desk.charges.first).parts == ["91 days of 1000.00 at 11.270"])
  }

  @Test func `what is overdue costs so much by now`() {
    // 1,000.00 for 91 days at 8 %.
    #expect(desk().collected.desk.costOfOverdue == [Money(1995, .euro)])
  }

  @Test func `charges out of proportion, and those of some customers alone, are told`() {
    var desk = desk()
    desk.documents.edit(0) { $0.amount = 15_000 }
    #expect(desk.collected.findings.map { $0.prefix(5) } == ["T1855"])
  }

  /// Random lives of one document: what the formula must keep to.
  @Test func `splitting a payment changes nothing, segments sum, and later never less accrues`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(seed: seed)
    for round in 0..<300 {
      let regime = ["DE", "FR", "UK-1998", "BE"].randomElement(using: &random)!
      let amount = Int64.random(in: 100...100_000_000, using: &random)
      let due = day("2023-01-01").adding(days: Int.random(in: 0...700, using: &random))
      let asOf = due.adding(days: Int.random(in: 1...600, using: &random))
      let paid = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        (
          amount: Int64.random(in: 2...max(2, amount / 4), using: &random),
          on: due.adding(days: Int.random(in: -20...500, using: &random))
        )
      }
      let first = LateChargePolicy.Appropriation.allCases.randomElement(using: &random)!
      func charge(at asOf: CalendarDate, isSplit: Bool) -> LateCharge? {
        var desk = SmallDesk(asOf: asOf.iso, regime: regime, regime == "UK-1998" ? "GBP" : "EUR")
        desk.policy.lateCharges.appropriation = first
        desk.invoice(amount, due: due.iso)
        for payment in paid where payment.on <= asOf {
          let part = isSplit ? payment.amount / 2 : 0
          if part > 0 { desk.settle(part, on: payment.on.iso) }
          desk.settle(payment.amount - part, on: payment.on.iso)
        }
        return desk.charges.first
      }
      let told = "seed \(seed), round \(round): \(regime) \(amount) due \(due) as of \(asOf), \(paid), \(first)"
      let whole = charge(at: asOf, isSplit: false)
      #expect(whole == charge(at: asOf, isSplit: true), "\(told)")
      let later = charge(at: asOf.adding(days: 31), isSplit: false)
      #expect(later?.accrued ?? 0 >= whole?.accrued ?? 0, "\(told)")
      guard let whole else { continue }
      #expect(whole.interest == LateCharge.interest(whole.segments) && whole.unbilled == whole.accrued, "\(told)")
      for (one, next) in zip(whole.segments, whole.segments.dropFirst()) {
        #expect(one.to.adding(days: 1) == next.from, "\(told)")
      }
      #expect(whole.segments.last?.to ?? asOf <= asOf, "\(told)")
    }
  }

  @Test(arguments: [(Int64(820_000), Int64(78_500)), (10_000, 4000), (1_000_000, 87_500), (1_000_000_000, 677_500)])
  func `Dutch costs of collection go by the scale where the settings say so`(amount: Int64, costs: Int64) throws {
    var desk = SmallDesk(asOf: "2026-03-31", regime: "NL")
    desk.invoice(amount, due: "2026-01-31")
    #expect(try #require(desk.charges.first).fixedSum == 4000)
    desk.policy.lateCharges.usesDutchScale = true
    let charge = try #require(desk.charges.first)
    #expect(charge.fixedSum == costs && charge.label.contains("COLLECTION COSTS BY THE DUTCH SCALE"))
    #expect(desk.controls.allSatisfy { !$0.fails })
  }
}
