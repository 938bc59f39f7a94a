import Domain
import Foundation
import TestLedgers
import TestSupport
import Testing

@testable import Collect

/// What of receivables is not expected to be paid: the worked examples, and what must not happen.
struct AllowanceTests {
  private static func customer(_ id: String, _ segment: String) -> Customer {
    var customer = Customer(id: id, name: id)
    customer.segment = segment
    return customer
  }

  /// Two cohorts of trade/north: 500,000.00 were invoiced, 120,000.00 reached 1-30, 38,000.00 reached 31-60, and
  /// 4,400.00 were lost; of all of trade 20 % of what reached 61-90 was lost and 60 % of what reached 91 days.
  private func example() -> AdviceCompany {
    var company = AdviceCompany(customers: [
      Self.customer("C1", "trade/north"), Self.customer("C2", "trade/south"), Self.customer("C3", "trade/north"),
    ])
    func add(_ count: Int, _ amount: Int64, customer: Int32 = 0, paidAfter days: Int?) {
      for number in 1...count {
        company.invoice(
          "\(customer)-\(amount)-\(number)", amount, due: "2024-12-10", customer: customer, paidAfter: days)
      }
    }
    let lost = company.invoice("LOST", 240_000, due: "2024-12-10")
    company.writeOff(240_000, of: lost, on: "2025-09-01")
    add(1, 200_000, paidAfter: nil)
    add(28, 120_000, paidAfter: 45)
    add(41, 200_000, paidAfter: 15)
    add(38, 1_000_000, paidAfter: -5)
    add(10, 100_000, customer: 1, paidAfter: nil)
    add(24, 40_000, customer: 1, paidAfter: 120)
    add(24, 200_000, customer: 1, paidAfter: 75)
    for (number, amount, due) in [
      ("B0", Int64(8_975_021), "2026-11-15"), ("B1", 2_350_674, "2026-10-10"), ("B2", 1_985_847, "2026-09-10"),
      ("B3", 2_286_854, "2026-08-10"), ("B4", 1_815_175 - 200_000, "2026-06-10"),
    ] { company.invoice(number, amount, due: due) }
    company.invoice("S1", 500_000, due: "2026-09-10", customer: 2)
    company.base.log("2026-10-01", .insolvency, customer: 2) { $0.reason = "opened" }
    company.policy.allowance.scalars["trade/north"] = AllowancePolicy.Scalar(hundredths: 110, reason: "mills close")
    company.policy.allowance.specific = [
      AllowancePolicy.Specific(customer: "C3", document: "", thousandths: 50_000, reason: "the administrator says half")
    ]
    return company
  }

  @Test func `ECL-5: cohorts, thin cells, a scalar and a specific line`() throws {
    let company = example()
    let allowance = try #require(company.allowance)
    #expect(allowance.window.lowerBound.iso == "2024-11-01" && allowance.window.upperBound.iso == "2025-10-31")
    let north = allowance.cells.filter { $0.segment == "trade/north" }
    #expect(
      north.map(\.text) == [
        "89,750.21 x 0.8800 % (cohort) x 1.10 = 868.78", "23,506.74 x 3.6667 % (cohort) x 1.10 = 948.11",
        "19,858.47 x 11.5789 % (cohort) x 1.10 = 2,529.34", "22,868.54 x 20.0000 % (parent trade) x 1.10 = 5,031.08",
        "18,151.75 x 60.0000 % (parent trade) x 1.10 = 11,980.16",
      ])
    let line = try #require(allowance.specific.first)
    #expect(line.ground == .insolvent && line.allowance == 250_000 && allowance.specific.count == 1)
    #expect(north.reduce(0) { $0 + $1.allowance } + 250_000 == 2_385_747)
    #expect(north[0].rate?.lost == 440_000 && north[0].rate?.amount == 50_000_000 && north[0].rate?.invoices == 109)
  }

  @Test func `the controls of the allowance hold, and fail where a figure is another`() throws {
    let company = example()
    let (desk, findings) = company.collected
    func k21(_ desk: Desk) -> [String] {
      K21AllowanceFoots.check(company.facts(desk)).map { "\($0.title): \($0.status.rawValue)" }
    }
    #expect(
      k21(desk) == [
        "the allowance is of all that is open: tied", "the allowance foots: tied",
        "no allowance is more than its exposure: tied",
      ])
    #expect(!findings.contains { $0.hasPrefix("T1401") })
    var other = desk
    other.allowance?.cells[0].gross += 1
    #expect(k21(other)[0] == "the allowance is of all that is open: failed")
    other = desk
    other.allowance?.movements[0].closing += 1
    #expect(k21(other)[1] == "the allowance foots: failed")
    other = desk
    other.allowance?.cells[0].cover = 10_000_000
    #expect(k21(other)[2] == "no allowance is more than its exposure: failed")
  }

  @Test func `the opening is what the last close kept, and K21 fails by another`() throws {
    var company = example()
    #expect(company.allowance?.movements.map(\.opening) == [nil])
    #expect(company.allowance?.movements.first?.reason == "no month is closed in the books")
    var closed = ClosedState(period: Month(iso: "2026-09")!, sequence: 1, chain: "")
    #expect(closed.allowances.isEmpty)
    company.base.ledger.closed = closed
    #expect(company.allowance?.movements.first?.reason == "the close of 2026-09 kept no allowance")
    closed.allowances = [
      ClosedAllowance(period: closed.period, currency: .euro, gross: 1, exposure: 1, amount: 2_000_000)
    ]
    company.base.ledger.closed = closed
    company.writtenOff = 100_000
    let desk = company.desk
    let movement = try #require(desk.allowance?.movements.first)
    let total = try #require(desk.allowance).total(.euro)
    #expect(movement.opening == 2_000_000 && movement.closing == total)
    #expect(movement.charge == total - 2_000_000 + 100_000)
    var other = desk
    other.allowance?.movements[0].opening = 1
    let results = K21AllowanceFoots.check(company.facts(other))
    #expect(results.last?.title == "the allowance opens as it was closed" && results.last?.status == .failed)
  }

  @Test func `an allowance of a year ago is held against what was lost of those items`() throws {
    var company = example()
    var closed = ClosedState(period: Month(iso: "2026-09")!, sequence: 12, chain: "")
    closed.allowances = [
      ClosedAllowance(
        period: Month(iso: "2025-10")!, currency: .euro, gross: 2_000_000, exposure: 2_000_000, amount: 600_000)
    ]
    company.base.ledger.closed = closed
    let look = try #require(company.allowance?.lookBacks.first)
    // The 2,400.00 were written off before; 2,000.00 and ten times 1,000.00 are still open.
    #expect(look.lost == 1_200_000 && look.ratio.text == "200.00")
  }

  @Test func `credits and cash come off the oldest items, then the insurer's part`() throws {
    var company = AdviceCompany()
    company.policy.allowance.rates = [1000, 2000, 3000, 4000, 50_000]
    company.invoice("OLD", 100_000, due: "2026-06-01")
    company.invoice("NEW", 100_000, due: "2026-11-30")
    company.cash(30_000)
    var allowance = try #require(company.allowance)
    #expect(allowance.cells.map(\.exposure) == [100_000, 0, 0, 0, 70_000])
    company.base.ledger.customers = {
      var customer = company.base.ledger.customers[0]
      customer.standing.insuredLimit = 80_000
      return Customers([customer])
    }()
    allowance = try #require(company.allowance)
    // 700.00 of the oldest and 100.00 of the next are within the limit; the insurer pays 90 %.
    #expect(allowance.cells.map(\.cover) == [9000, 0, 0, 0, 63_000])
    #expect(allowance.cells.map(\.exposure) == [91_000, 0, 0, 0, 7000])
    company.cash(1_000_000)
    #expect(company.allowance?.cells.map(\.exposure) == [0, 0, 0, 0, 0])
  }

  @Test func `a disputed part is out of the pool, and counts as nothing until somebody sets it`() throws {
    var company = AdviceCompany()
    company.policy.allowance.rates = [1000, 2000, 3000, 4000, 50_000]
    company.invoice("I1", 100_000, due: "2026-10-01")
    company.base.log("2026-10-05", .disputeOpened, "I1", amount: 40_000)
    var (desk, findings) = company.collected
    #expect(desk.allowance?.cells.map(\.gross) == [0, 60_000, 0, 0, 0])
    #expect(desk.allowance?.specific.map(\.gross) == [40_000] && desk.allowance?.specific[0].allowance == nil)
    #expect(
      findings == [
        "T1832 EUR 400.00 of insolvent, legal or disputed items have no percentage and count as 0: 'C1'"
      ])
    #expect(company.rows(.decide) == ["C1 manager 400.00: allowance: 400.00 disputed, no percentage set"])
    company.policy.allowance.specific = [
      AllowancePolicy.Specific(customer: "C1", document: "I1", thousandths: 25_000, reason: "as before"),
      AllowancePolicy.Specific(customer: "C9", document: "", thousandths: 1, reason: "gone"),
    ]
    (desk, findings) = company.collected
    // What is named is out of the pool as a whole.
    #expect(desk.allowance?.cells.isEmpty ?? false)
    #expect(desk.allowance?.specific.map { $0.allowance ?? 0 } == [10_000, 15_000])
    #expect(findings == ["T1833 the specific allowance of customer 'C9' is about nothing that is open"])
  }

  @Test func `nothing is set aside where no rate is known`() {
    var company = AdviceCompany()
    company.invoice("I1", 100_000, due: "2026-10-01")
    #expect(company.allowance == nil)
    #expect(!company.desk.controls.contains { $0.rule.id == "K21" })
  }

  @Test func `rates that fall from a bucket to the next are told, and not corrected`() throws {
    var company = AdviceCompany()
    company.invoice("I1", 100_000, due: "2026-10-01")
    company.policy.allowance.rates = [1000, 5000, 3000, 3000, 50_000]
    let (desk, findings) = company.collected
    #expect(
      findings == [
        "T1830 the rate of pool 'DE' in EUR falls from 5.0000 % (1-30, settings) to 3.0000 % (31-60, settings)"
      ])
    #expect(desk.allowance?.total(.euro) == 5000)
  }

  @Test func `what an opening list says was settled is in no cohort`() {
    var company = AdviceCompany()
    company.policy.allowance.minInvoices = 1
    company.invoice("I1", 100_000, due: "2025-03-01", paidAfter: 10)
    company.invoice("I2", 100_000, due: "2026-10-01")
    #expect(company.allowance?.cells.map { $0.rate?.amount } == [100_000, 100_000, nil, nil, nil])
    company.base.ledger.opening = Opening(asOf: CalendarDate(iso: "2025-02-28")!)
    #expect(company.allowance == nil)
  }

  @Test func `instalments are followed one by one`() throws {
    var company = AdviceCompany()
    company.policy.allowance.minInvoices = 1
    let document = company.invoice("I1", 100_000, due: "2025-03-01")
    company.base.ledger.documents.edit(Int(document)) {
      $0.instalments = [
        Instalment(dueOn: CalendarDate(iso: "2025-02-01")!, amount: 60_000),
        Instalment(dueOn: CalendarDate(iso: "2025-03-01")!, amount: 40_000),
      ]
    }
    // 600.00 come ten days after the first date; the rest is never paid.
    company.base.receipt(60_000, on: "2025-02-11", document: document)
    company.invoice("I2", 100_000, due: "2026-10-01")
    let rates = try #require(company.allowance).cells.map { $0.rate.map { "\($0.lost) of \($0.amount)" } ?? "none" }
    #expect(rates == ["40000 of 100000", "40000 of 100000", "40000 of 40000", "40000 of 40000", "40000 of 40000"])
  }

  @Test func `amounts beyond any ledger do not stop it`() throws {
    let rate = AllowanceRate(.cohort, lost: .max / 2, amount: .max, invoices: 30)
    let share = rate.share(of: .max, scalar: 100)
    #expect(share > Int64.max / 5 * 2 && share <= Int64.max / 5 * 3)
    #expect(rate.share(of: 100, scalar: 10_000) == 100)
  }

  @Test(arguments: 0..<40)
  func `more cash never raises an allowance, and it stays within what is open`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var company = AdviceCompany()
    company.policy.allowance.rates = [1000, 5000, 10_000, 30_000, 90_000]
    for number in 1...Int.random(in: 1...12, using: &random) {
      let due = CalendarDate(iso: "2026-10-31")!.adding(days: Int.random(in: -160...40, using: &random))
      company.invoice("I\(number)", Int64.random(in: 1...500_000, using: &random), due: due.iso)
    }
    let before = try #require(company.allowance).total(.euro)
    company.cash(Int64.random(in: 1...900_000, using: &random))
    let desk = company.desk
    let after = try #require(desk.allowance).total(.euro)
    #expect(after <= before, "seed \(seed)")
    #expect(desk.controls.allSatisfy { !$0.fails }, "seed \(seed)")
    let open = company.close.openItems.reduce(0) { $0 + $1.open }
    #expect(0 <= after && after <= open, "seed \(seed)")
  }
}
