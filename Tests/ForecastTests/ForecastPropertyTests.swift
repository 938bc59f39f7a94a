import Domain
import Testing

@testable import Forecast

/// What holds of every forecast, over random companies.
@Suite struct ForecastPropertyTests {
  @Test(arguments: 1...60) func itemsAddUp(seed: UInt64) {
    let world = RandomForecast(seed: seed).world
    let cash = world.cash()
    for line in cash.lines {
      #expect(line.open == line.cover + line.weeks.reduce(0, +) + line.later + line.notCounted, "seed \(seed)")
      #expect(line.weeks.allSatisfy { $0 >= 0 } && line.later >= 0 && line.notCounted >= 0, "seed \(seed)")
    }
    for total in cash.totals {
      let weeks = cash.weeks(of: total.currency)
      #expect(total.open == total.cover + total.expected + total.later + total.notCounted, "seed \(seed)")
      #expect(weeks.reduce(0) { $0 + $1.expected } == total.expected, "seed \(seed)")
      #expect(weeks.last?.cumulative == total.expected, "seed \(seed)")
      #expect(weeks.allSatisfy { $0.low <= $0.expected && $0.expected <= $0.high }, "seed \(seed)")
      #expect(weeks.allSatisfy { $0.promised + $0.planned <= $0.expected }, "seed \(seed)")
    }
  }

  @Test(arguments: 61...80) func aCustomerWithoutOpenItemsChangesNothing(seed: UInt64) {
    var world = RandomForecast(seed: seed).world
    let before = world.cash()
    world.ledger.customers = Customers(world.ledger.customers.all + [Customer(id: "ZZ", name: "New")])
    #expect(world.cash().weeks == before.weeks, "seed \(seed)")
  }

  /// To the rounding of each item.
  @Test(arguments: 81...100) func twiceTheAmountsAreTwiceTheCash(seed: UInt64) {
    let (once, twice) = (RandomForecast(seed: seed).world.cash(), RandomForecast(seed: seed, times: 2).world.cash())
    for (a, b) in zip(once.lines, twice.lines) {
      for (x, y) in zip(a.weeks, b.weeks) { #expect(abs(2 * x - y) <= 2, "seed \(seed)") }
    }
  }

  /// n / (n + 5): fifty payments of his own are 0.909 of a customer's curve.
  @Test func fiftyPaymentsOutweighThePortfolio() {
    var world = SmallForecast(customers: ["OWN", "REST"])
    world.history("OWN", paid: Array(repeating: 10, count: 50))
    world.history("REST", paid: Array(repeating: 60, count: 50))
    world.invoice("A", "OWN", 1_100_00, due: day("2026-10-25"))
    let line = world.cash().lines[0]
    // Of all hundred and one at risk, fifty paid by day 10; own: every one.
    let all = 1_100_00.0 * (50.0 / 55 + 5.0 / 55 * 50 / 100)
    #expect(abs(Double(line.weeks[0]) - all) < 1_00)
    #expect(line.basis == .own(50))
  }

  /// Who pays nine tenths and leaves a rest has paid nine tenths: the rests do not make what is asked next come later.
  @Test func aRestLeftOpenIsNoUnpaidInvoice() {
    var (rests, whole) = (SmallForecast(customers: ["A"]), SmallForecast(customers: ["A"]))
    for number in 0..<20 {
      let (due, on) = (day("2026-06-01").adding(days: number), day("2026-06-08").adding(days: number))
      rests.invoice("R\(number)", "A", 100_00, due: due, paid: 90_00, on: on)
      whole.invoice("R\(number)", "A", 90_00, due: due, paid: 90_00, on: on)
      whole.invoice("S\(number)", "A", 10_00, due: due)
    }
    rests.invoice("NEXT", "A", 1_000_00, due: day("2026-11-02"))
    whole.invoice("NEXT", "A", 1_000_00, due: day("2026-11-02"))
    // A due date of 2 November and seven days late is the second week; nine tenths of what was asked came so.
    #expect(rests.cash().lines.last?.weeks == [0, 900_00] + Array(repeating: 0, count: 11))
    // As twenty invoices of their own, the rests count as much as what was paid.
    #expect(whole.cash().lines.last?.weeks[1] == 500_00)
    #expect(rests.cash().lines.last?.basis == .own(18))
  }

  /// Half of an invoice on day 2 and half on day 30: a new one is expected so.
  @Test func partsCountOnTheirDays() {
    var world = SmallForecast(customers: ["A"])
    for number in 0..<10 {
      let due = day("2026-06-01").adding(days: number)
      let document = world.invoice("P\(number)", "A", 100_00, due: due, paid: 50_00, on: due.adding(days: 2))
      world.receipt(50_00, "A", on: due.adding(days: 30), document: document)
      world.reconciliation.open[Int(document)] = 0
    }
    world.invoice("NEXT", "A", 1_000_00, due: day("2026-11-01"))
    let weeks = world.cash().lines[0].weeks
    #expect(weeks == [500_00, 0, 0, 0, 500_00] + Array(repeating: 0, count: 8))
  }

  /// Invoices older than the year looked at whose like were paid before it: one in five of a hundred pays on day 200, the
  /// others on day 0. What was paid before the year began is not seen, and must not make the one look like the rule.
  @Test func whatIsOlderThanTheYearCountsFromItsBegin() {
    let asOf = day("2026-10-31")
    var world = SmallForecast(customers: ["A"])
    for number in 0..<110 {
      let due = asOf.adding(days: -5 * number - 3)
      let on = number % 5 == 0 ? due.adding(days: 200) : due
      world.invoice(
        "I\(number)", "A", 100_00, due: due, paid: on <= asOf ? 100_00 : 0, on: on, issued: due.adding(days: -30))
    }
    world.invoice("NEXT", "A", 1_000_00, due: asOf.adding(days: 1))
    let share = Double(world.cash().lines.last!.weeks[0]) / 1_000_00
    #expect(abs(share - 0.8) < 0.01, "\(share)")
  }

  @Test func laterThanAnythingPaidIsNotExpected() {
    var world = SmallForecast(customers: ["A"])
    world.history("A", paid: [1, 2, 3])
    world.invoice("OLD", "A", 500_00, due: day("2025-06-01"))
    let cash = world.cash()
    #expect(cash.lines[0].later == 500_00)
    #expect(cash.lines[0].reason == "later than anything paid so far")
    #expect(cash.totals[0].beyondExperience == 500_00)
  }

  /// Nothing was ever paid: nothing is expected, and nothing breaks.
  @Test func noHistoryAtAll() {
    var world = SmallForecast(customers: ["A"])
    world.invoice("N", "A", 500_00, due: day("2026-11-10"))
    let cash = world.cash()
    #expect(cash.lines[0].later == 500_00)
    #expect(cash.weeks(of: .euro).allSatisfy { $0.newInvoices == nil })
    #expect(SmallForecast(customers: []).cash().weeks.isEmpty)
  }

  @Test func aBrokenPromiseIsHabitAndIsTold() {
    var world = SmallForecast(customers: ["A"])
    world.history("A", paid: [20, 20, 60])
    let document = world.invoice("I", "A", 900_00, due: day("2026-10-20"))
    let without = world.cash()
    var promise = PromiseResult(
      id: "P", customer: 0, documents: [document], currency: .euro, madeOn: day("2026-10-10"),
      promisedOn: day("2026-10-15"), until: day("2026-10-19"), amount: 600_00, source: Source(file: 0, line: 1))
    promise.status = .broken
    world.work.promises = [promise]
    let cash = world.cash()
    #expect(cash.weeks == without.weeks)
    #expect(cash.totals[0].offForecast == 600_00)
  }
}
