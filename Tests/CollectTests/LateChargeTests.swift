import Diagnostics
import Domain
import Settings
import TestLedgers
import Testing

@testable import Collect

/// The worked examples of charges for late payment, and what they are not charged on.
struct LateChargeTests {
  private func contract(asOf: String) -> SmallDesk {
    var desk = SmallDesk(asOf: asOf, regime: "contract")
    desk.customer.standing.lateRate = 18_000
    desk.customer.standing.lateClauseOn = day("2025-01-01")
    return desk
  }

  private func germany(asOf: String = "2026-02-28") -> SmallDesk {
    var desk = SmallDesk(asOf: asOf, regime: "DE")
    desk.invoice(1_200_000, due: "2025-03-31")
    return desk
  }

  @Test func `INT-1: the rate of the United Kingdom is fixed for the debt`() throws {
    var desk = SmallDesk(asOf: "2025-12-31", regime: "UK-1998", "GBP")
    desk.invoice(1_000_000, due: "2025-03-01")
    desk.settle(1_000_000, on: "2025-05-30")
    let charge = try #require(desk.charges.first)
    #expect(charge.text == "314.38 + 100.00")
    #expect(charge.parts == ["90 days of 10000.00 at 12.750"])
    #expect(charge.segments[0].from == day("2025-03-02") && charge.segments[0].to == day("2025-05-30"))
    #expect(charge.label.isEmpty && charge.principal == 0)
  }

  @Test func `INT-2: each half-year of the directive has its own rate`() throws {
    var desk = SmallDesk(asOf: "2024-12-31", regime: "EU-DIR")
    desk.invoice(745_000, due: "2024-05-20")
    desk.settle(745_000, on: "2024-09-18")
    let charge = try #require(desk.charges.first)
    #expect(charge.text == "304.63 + 40.00")
    #expect(charge.parts == ["41 days of 7450.00 at 12.500", "80 days of 7450.00 at 12.250"])
  }

  @Test func `INT-5: a part payment ends a segment, or goes to interest first`() throws {
    var desk = contract(asOf: "2026-03-31")
    desk.invoice(480_000, due: "2026-01-31")
    #expect(try #require(desk.charges.first).text == "139.66 + 0.00")
    desk.settle(180_000, on: "2026-02-20")
    var charge = try #require(desk.charges.first)
    #expect(charge.text == "105.04 + 0.00")
    #expect(charge.parts == ["20 days of 4800.00 at 18.000", "39 days of 3000.00 at 18.000"])
    desk.policy.lateCharges.appropriation = .interest
    charge = try #require(desk.charges.first)
    #expect(charge.text == "105.95 + 0.00")
    #expect(charge.paidOnInterest == 4734 && charge.principal == 304_734)
    #expect(charge.interest - charge.paidOnInterest == 5861)
    #expect(charge.label == "PAYMENTS TO INTEREST FIRST: 47.34")
  }

  @Test func `INT-7: half-years and a part payment in Germany`() throws {
    var desk = germany()
    desk.settle(500_000, on: "2025-09-15")
    let charge = try #require(desk.charges.first)
    #expect(charge.text == "924.11 + 40.00")
    #expect(
      charge.parts == [
        "91 days of 12000.00 at 11.270", "77 days of 12000.00 at 10.270", "107 days of 7000.00 at 10.270",
        "59 days of 7000.00 at 10.270",
      ])
    #expect(charge.label == "CHECK REFERENCE RATE")
  }

  @Test func `INT-8: France`() throws {
    var desk = SmallDesk(asOf: "2026-03-31", regime: "FR")
    desk.invoice(820_000, due: "2025-11-30")
    let charge = try #require(desk.charges.first)
    #expect(charge.text == "330.28 + 40.00")
    #expect(charge.parts == ["31 days of 8200.00 at 12.150", "90 days of 8200.00 at 12.150"])
    #expect(charge.label == "CHECK WITH COUNSEL")
  }

  @Test func `INT-9: a half-year without a rate takes the last known one, and says so`() throws {
    var desk = SmallDesk(asOf: "2026-10-31", regime: "DE")
    desk.invoice(100_000, due: "2026-06-15")
    let charge = try #require(desk.charges.first)
    #expect(charge.text == "38.83 + 40.00")
    #expect(charge.status == .rateMissing && charge.unbilled == 7883)
    #expect(charge.label == "REFERENCE RATE OF 2026-H2 MISSING")
    #expect(
      desk.late.remarks().map(\.text) == [
        "late_charges: warning: the reference rate BUNDESBANK_BASISZINS of 2026-H2 is not known: late charges of"
          + " 1 document take the last known rate and must not be billed from [T1851]\n"
          + "  hint: add `{reference: BUNDESBANK_BASISZINS, from: 2026-07-01, percent: \"…\", source: \"…\"}` to"
          + " `late_charges: {rates: [...]}` of the settings"
      ])
    desk.policy.tables.rates.set(
      "BUNDESBANK_BASISZINS", ReferenceRates.Rate(from: day("2026-07-01"), thousandths: 2270, source: "settings"))
    #expect(
      try #require(desk.charges.first).parts == ["15 days of 1000.00 at 10.270", "123 days of 1000.00 at 11.270"])
    #expect(desk.late.remarks().isEmpty)
  }

  @Test(
    arguments: [
      (99_999, "127.50 + 40.00"), (100_000, "127.50 + 70.00"), (999_999, "1275.00 + 70.00"),
      (1_000_000, "1275.00 + 100.00"),
    ] as [(Int64, String)])
  func `INT-10: the lump sum of the United Kingdom goes by the size of the debt`(amount: Int64, expected: String) throws
  {
    var desk = SmallDesk(asOf: "2025-12-31", regime: "UK-1998", "GBP")
    desk.invoice(amount, due: "2024-12-31")
    #expect(try #require(desk.charges.first).text == expected)
  }

  @Test(arguments: ["2025-03-31", "2025-03-01"])
  func `INT-11: what is paid in time costs nothing, and no lump sum`(paid: String) {
    var desk = germany()
    desk.settle(1_200_000, on: paid)
    #expect(desk.charges.isEmpty)
  }

  @Test func `a payment before the due date lowers the principal at once`() throws {
    var desk = germany(asOf: "2025-04-30")
    desk.settle(200_000, on: "2025-03-10")
    #expect(try #require(desk.charges.first).parts == ["30 days of 10000.00 at 11.270"])
  }

  @Test func `nothing is charged without a regime, and never a consumer`() {
    var desk = germany()
    desk.customer.standing.isConsumer = true
    #expect(desk.charges.isEmpty)
    desk.customer.standing = CustomerStanding()
    #expect(desk.charges.isEmpty)
    desk.policy.lateCharges.defaultRegime = "DE"
    #expect(desk.charges.count == 1)
    desk.customer.standing.lateRegime = "off"
    #expect(desk.charges.isEmpty)
  }

  @Test func `a contract charges invoices from the day of its clause on, with all that it says`() {
    var desk = contract(asOf: "2026-03-31")
    desk.invoice("OLD", 100_000, issued: "2024-12-31", due: "2025-01-30")
    desk.invoice("NEW", 100_000, issued: "2025-01-01", due: "2025-01-31")
    #expect(desk.charges.map(\.document) == [1])
    desk.customer.standing.lateClauseOn = nil
    #expect(desk.charges.isEmpty)
    #expect(
      desk.collected.findings == [
        "T1854 customer 'C1' is charged by contract and has no late_clause_date: nothing is charged"
      ])
  }

  @Test func `a due date at a weekend moves in Germany, elsewhere where the settings say so`() throws {
    // A Saturday.
    var desk = SmallDesk(asOf: "2026-01-31", regime: "DE")
    desk.invoice(100_000, due: "2026-01-03")
    #expect(try #require(desk.charges.first).segments[0].from == day("2026-01-06"))
    desk.holidays = [Holiday(country: "DE", date: day("2026-01-05"), name: "", source: Source(file: 0, line: 2))]
    #expect(try #require(desk.charges.first).segments[0].from == day("2026-01-07"))
    desk.policy.lateCharges.dueShift = LateChargePolicy.DueShift.none
    #expect(try #require(desk.charges.first).segments[0].from == day("2026-01-04"))
    desk.customer.standing.lateRegime = "FR"
    desk.policy.lateCharges.dueShift = nil
    #expect(try #require(desk.charges.first).segments[0].from == day("2026-01-04"))
    desk.policy.lateCharges.dueShift = .nextBusinessDay
    #expect(try #require(desk.charges.first).segments[0].from == day("2026-01-06"))
  }

  @Test func `a rate that is rounded up goes to the next half point`() throws {
    var desk = SmallDesk(asOf: "2025-12-31", regime: "BE")
    desk.invoice(100_000, due: "2025-09-30")
    // 2.15 + 8 = 10.15.
    #expect(try #require(desk.charges.first).parts == ["92 days of 1000.00 at 10.500"])
  }

  @Test func `a law without a known reference rate charges nothing and is told`() {
    var desk = SmallDesk(asOf: "2026-02-28", regime: "AT")
    desk.invoice(100_000, due: "2025-09-30")
    #expect(desk.charges.isEmpty)
    #expect(
      desk.collected.findings == [
        "T1852 the reference rate OENB_BASISZINS of 2025-H2 is not known, nor any before: 1 document is not charged"
      ])
    desk.customer.standing.lateRegime = "IN-MSMED"
    #expect(desk.collected.findings.map { $0.prefix(5) } == ["T1852"])
    desk.customer.standing.lateRegime = "XX"
    #expect(desk.collected.findings.map { $0.prefix(5) } == ["T1853"])
  }

  @Test func `a lump sum in euros is translated at the rate of its first day, or left out and said`() throws {
    var desk = SmallDesk(asOf: "2025-12-31", regime: "EU-DIR", "USD")
    desk.invoice(100_000, due: "2025-09-30")
    var charge = try #require(desk.charges.first)
    #expect(charge.fixedSum == 0 && charge.label == "LUMP SUM OF EUR 40.00 NOT IN IT: NO RATE OF EXCHANGE")
    desk.rates = [
      ExchangeRate(
        date: day("2025-09-01"), currency: .euro, numerator: 117, denominator: 100, source: Source(file: 0, line: 2))
    ]
    charge = try #require(desk.charges.first)
    #expect(charge.fixedSum == 4680 && charge.label.isEmpty)
  }

  @Test func `instalments fall due one after the other`() throws {
    var desk = contract(asOf: "2026-03-31")
    desk.invoice(300_000, due: "2026-02-28")
    desk.documents.edit(0) {
      $0.instalments = [
        Instalment(dueOn: day("2026-01-31"), amount: 100_000), Instalment(dueOn: day("2026-02-28"), amount: 200_000),
      ]
    }
    #expect(
      try #require(desk.charges.first).parts == [
        "28 days of 1000.00 at 18.000", "31 days of 3000.00 at 18.000",
      ])
  }
}
