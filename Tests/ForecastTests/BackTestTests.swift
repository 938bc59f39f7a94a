import Domain
import Testing

@testable import Forecast

/// Forecasts of month-ends one after another, each held against those before.
@Suite struct BackTestTests {
  /// One customer who pays on the tenth day after the due date; what is due falls on every fifth day.
  private func months() -> [(SmallForecast, ExpectedCash)] {
    var forecast = Forecast()
    return ["2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"].map { asOf in
      var world = SmallForecast(asOf: asOf, customers: ["A", "B"])
      var due = day("2026-01-05")
      while due <= day("2026-12-20") {
        let (issued, paidOn) = (due.adding(days: -30), due.adding(days: 10))
        if issued <= world.asOf {
          let isPaid = paidOn <= world.asOf
          world.invoice("I\(due)", "A", 1_000_00, due: due, paid: isPaid ? 1_000_00 : 0, on: paidOn, issued: issued)
        }
        due = due.adding(days: 5)
      }
      return (world, forecast.next(world.ledger, world.reconciliation, world.close, ForecastPolicy()))
    }
  }

  @Test func theRowOfAMonthIsTheForecastMadeInIt() throws {
    let made = months()
    let last = made[4].1
    #expect(last.backTest.map(\.asOf).uniqued == ["2026-07-31", "2026-08-31", "2026-09-30"].map(day))
    for (world, cash) in made[1...3] {
      let rows = last.backTest.filter { $0.asOf == world.asOf }
      let then = cash.weeks(of: .euro).prefix(4)
      #expect(rows.map(\.expected) == then.map(\.expected))
      #expect(rows.map(\.low) == then.map(\.low))
      #expect(rows.map(\.high) == then.map(\.high))
    }
  }

  @Test func whatCameIsCashOnWhatWasOpenThen() throws {
    let last = months()[4].1
    let rows = last.backTest.filter { $0.asOf == day("2026-09-30") }
    // Due from 21 Sep to 30 Oct and not yet paid on 30 Sep; paid on the tenth day after, in four weeks.
    var (weeks, due) = ([Int64](repeating: 0, count: 4), day("2026-01-05"))
    while due <= day("2026-12-20") {
      let days = due.adding(days: 10).days(since: day("2026-09-30"))
      if due.adding(days: -30) <= day("2026-09-30"), (1...28).contains(days) { weeks[(days - 1) / 7] += 1_000_00 }
      due = due.adding(days: 5)
    }
    #expect(rows.map(\.came) == weeks)
    #expect(rows.map(\.byMedian) == weeks)
    #expect(last.bands[.euro]?.isTested == false || last.bands[.euro]!.factor >= 10_000)
  }

  /// Money on account of a customer counts up to what he owed then, and no further.
  @Test func cashOnAccountCountsUpToWhatWasOpen() throws {
    var forecast = Forecast()
    var world = SmallForecast(asOf: "2026-09-30", customers: ["A"])
    world.history("A", paid: [5, 9])
    world.invoice("X", "A", 400_00, due: day("2026-09-20"))
    _ = forecast.next(world.ledger, world.reconciliation, world.close, ForecastPolicy())
    world.asOf = day("2026-10-31")
    world.receipt(300_00, "A", on: day("2026-10-03"))
    world.receipt(300_00, "A", on: day("2026-10-12"))
    let cash = forecast.next(world.ledger, world.reconciliation, world.close, ForecastPolicy())
    #expect(cash.backTest.map(\.came) == [300_00, 100_00, 0, 0])
    #expect(cash.backTest.map(\.week) == [1, 2, 3, 4])
  }

  @Test func aWiderBandWhereWeeksWereFarOff() {
    let weeks = (1...8).map { number in
      var week = BackTestWeek(
        asOf: day("2026-09-30"), week: number, currency: .euro, expected: 1_000, low: 0, high: 0, came: 3_000,
        byMedian: 0, byLastWeeks: 0)
      week.variance = 1_000_000
      return week
    }
    // |error| / root = 2 in every week: 2 / 0.6745 = 2.9651.
    #expect(Band.tested(weeks) == ForecastBand(factor: 29_652, weeks: 8))
    #expect(Band.tested(Array(weeks.prefix(7))) == ForecastBand(weeks: 7))
    #expect(ForecastBand().reach(1_000_000) == 1_282)
  }
}

extension Array where Element: Equatable {
  fileprivate var uniqued: [Element] { reduce(into: []) { if $0.last != $1 { $0.append($1) } } }
}
