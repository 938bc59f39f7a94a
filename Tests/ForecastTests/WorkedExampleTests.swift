import Domain
import Testing

@testable import Forecast

/// The worked examples of the specification, to the cent.
@Suite struct WorkedExampleTests {
  /// FC-1: six items of three customers over five weeks.
  private static func first() -> SmallForecast {
    var world = SmallForecast(customers: ["K1", "K2", "K3", "K4"])
    world.history("K1", paid: [-2, 0, 1, 3, 5, 8])
    world.history("K2", paid: [20, 25, 31, 38])
    world.invoice("A", "K1", 10_000_00, due: day("2026-11-09"))
    world.invoice("B", "K1", 2_000_00, due: day("2026-10-27"))
    world.invoice("C", "K2", 6_000_00, due: day("2026-10-19"))
    let promised = world.invoice("D", "K2", 4_000_00, due: day("2026-09-15"))
    world.invoice("E", "K3", 1_500_00, due: day("2026-11-20"))
    world.invoice("F", "K4", 900_00, due: day("2026-08-01"))
    world.work.promises = [
      PromiseResult(
        id: "P", customer: world.customer("K2"), documents: [promised], currency: .euro, madeOn: day("2026-10-25"),
        promisedOn: day("2026-11-06"), until: day("2026-11-10"), amount: 4_000_00, source: Source(file: 0, line: 1))
    ]
    world.work.withThirdParty = [world.customer("K4")]
    return world
  }

  /// Late days of paid and open invoices, as the example lists them.
  private static let histories: [String: [(Int32, Bool)]] = [
    "K1": [(-9, false), (-2, true), (0, true), (1, true), (3, true), (4, false), (5, true), (8, true)],
    "K2": [(12, false), (20, true), (25, true), (31, true), (38, true)],
  ]

  @Test func productLimitOfThePortfolio() {
    let all = Self.histories.values.joined().map { SurvivalCurve.Observation(day: $0.0, isPaid: $0.1) }
      .sorted { $0.day < $1.day }
    let curve = SurvivalCurve(all)
    #expect(curve.left(on: -20) == SurvivalCurve.one)
    #expect(abs(curve.left(on: 1) - 750_000_000_000) <= 2)
    #expect(curve.left(on: 38) == 0)
    #expect(curve.paid == 10 * SurvivalCurve.Observation.whole)
  }

  @Test func itemsOverFiveWeeks() throws {
    let world = Self.first()
    let cash = world.cash()
    for (number, weeks, later) in Self.expected {
      let line = try #require(cash.lines.first { world.ledger.documents.numbers[Int($0.document)] == number })
      #expect(Array(line.weeks.prefix(5)) == weeks, "\(number)")
      #expect(line.open - line.notCounted - line.weeks.prefix(5).reduce(0, +) == later, "\(number)")
    }
    let weeks = cash.weeks(of: .euro)
    // Without D, whose share of 0.60 no whole numbers of promises give: K2 has decided none here, which is 0.70.
    #expect(weeks.prefix(5).map(\.expected) == [5_151_56, 8_075_76, 3_879_95, 2_112_33, 1_283_86])
    #expect(weeks[0].promised == 2_800_00)
    #expect(KeptShare(6, of: 10).of(4_000_00) == 2_400_00)
    // The example prints 603.46 and 15,548.06: two cents nearer than its own formula gives.
    #expect((weeks[1].low, weeks[1].high) == (603_44, 15_548_08))
    let total = try #require(cash.total(of: .euro))
    #expect(total.open == 24_400_00)
    #expect(total.stopped == 900_00)
    #expect(total.expected + total.later + total.notCounted + total.cover == total.open)
    // D's rest is later than anything that was ever paid, as the example has it.
    #expect(total.beyondExperience == 1_200_00)
  }

  /// FC-2: a plan of 6,000.00 in three instalments, of which a share of 0.80 is kept; 1,000.00 in dispute; 500.00 of the
  /// customer's own money.
  @Test func planDisputeAndOwnMoney() throws {
    var world = SmallForecast(customers: ["K1"])
    let planned = world.invoice("A", "K1", 6_000_00, due: day("2026-07-01"))
    let disputed = world.invoice("B", "K1", 1_000_00, due: day("2026-08-01"))
    let covered = world.invoice("C", "K1", 500_00, due: day("2026-09-01"))
    let dates = [day("2026-11-20"), day("2026-12-18"), day("2027-02-20")]
    world.work.plans = [
      PlanResult(
        id: "PL", customer: 0, currency: .euro, documents: [planned], startedOn: day("2026-10-20"),
        lines: dates.enumerated().map { at, date in
          PlanLine(
            date: date, amount: 2_000_00, cumulative: Int64(at + 1) * 2_000_00, received: 0, metOn: nil, status: .due,
            daysLate: 0)
        }, state: .active, balance: 6_000_00, received: 0, source: Source(file: 0, line: 1))
    ]
    world.work.disputes = [
      DisputeResult(
        id: "D", customer: 0, document: disputed, currency: .euro, amount: 1_000_00, reason: "PRICE",
        openedOn: day("2026-10-01"), credited: 0, source: Source(file: 0, line: 2))
    ]
    world.work.cover = [Cover(document: covered, amount: 500_00, on: day("2026-10-02"))]
    let cash = world.cash()
    let total = try #require(cash.total(of: .euro))
    #expect(cash.lines[0].weeks == [0, 0, 1_600_00, 0, 0, 0, 1_600_00, 0, 0, 0, 0, 0, 0])
    #expect(cash.lines[0].later == 2_800_00)
    #expect((total.disputed, total.cover, total.expected) == (1_000_00, 500_00, 3_200_00))
    #expect(cash.weeks(of: .euro)[2].planned == 1_600_00)
    #expect(cash.lines.map(\.basis.word) == ["plan", "", ""])
  }

  private static let expected: [(String, [Int64], Int64)] = [
    ("A", [1_158_01, 5_075_76, 1_601_73, 0, 1_082_25], 1_082_25),
    ("B", [1_193_55, 0, 403_22, 201_62, 201_61], 0),
    ("C", [0, 3_000_00, 1_500_00, 1_500_00, 0], 0),
    ("E", [0, 0, 375_00, 410_71, 0], 714_29),
  ]
}
