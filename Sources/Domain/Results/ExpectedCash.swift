/// What cash is expected in the weeks behind a date, from what is open on it.
package struct ExpectedCash: Sendable {
  package var asOf: CalendarDate
  /// Open debit items, in the order of ``Close/openItems``.
  package var lines: [ForecastLine] = []
  /// By currency, then week: thirteen of each currency that has a line or sales.
  package var weeks: [ForecastWeek] = []
  /// By currency, in order of code.
  package var totals: [ForecastTotal] = []
  /// By month-end, oldest first, then currency, then week; empty where no month-end could be tested.
  package var backTest: [BackTestWeek] = []
  /// How the weeks of the back-test speak for the band, by currency.
  package var bands: [Currency: ForecastBand] = [:]
  /// Month-ends that could not be tested, with why.
  package var untested: [(month: Month, reason: String)] = []
  /// Payments of the portfolio that the curve is drawn from.
  package var observed = 0

  package init(asOf: CalendarDate) { self.asOf = asOf }

  package func weeks(of currency: Currency) -> [ForecastWeek] { weeks.filter { $0.currency == currency } }

  package func total(of currency: Currency) -> ForecastTotal? { totals.first { $0.currency == currency } }

  package func backTest(of currency: Currency) -> [BackTestWeek] { backTest.filter { $0.currency == currency } }
}

/// One open item and when it is expected: open = cover + weeks + later + not counted.
///
/// It is wide because its list has a column for each.
package struct ForecastLine: Sendable {
  package enum Basis: Sendable, Hashable {
    /// The customer's own payments, so many, with the portfolio's.
    case own(Int)
    /// The portfolio's alone.
    case portfolio
    case promise, plan
    /// Nothing is expected of it.
    case none

    package var word: String {
      switch self {
      case .own(let count): "own \(count)"
      case .portfolio: "portfolio"
      case .promise: "promise"
      case .plan: "plan"
      case .none: ""
      }
    }
  }

  /// The number of the item in ``Close/openItems``.
  package var item: Int
  package var document: Int32
  package var customer: Int32
  package var currency: Currency
  /// In minor units, as all amounts here.
  package var open: Int64
  package var cover: Int64 = 0
  package var daysLate: Int
  package var basis = Basis.none
  /// One a week.
  package var weeks = [Int64](repeating: 0, count: ForecastPolicy.weeks)
  package var later: Int64 = 0
  package var notCounted: Int64 = 0
  /// Why something of it is not counted, or later than anything seen; else empty.
  package var reason = ""

  package init(
    item: Int, document: Int32, customer: Int32, currency: Currency, open: Int64, daysLate: Int
  ) {
    self.item = item
    self.document = document
    self.customer = customer
    self.currency = currency
    self.open = open
    self.daysLate = daysLate
  }
}

/// What is expected in one week, in one currency.
package struct ForecastWeek: Sendable, Hashable {
  /// From 1.
  package var week: Int
  package var from: CalendarDate
  package var to: CalendarDate
  package var currency: Currency
  /// Of `expected`: what promises and plans say, each at the rate at which such are kept.
  package var promised: Int64 = 0
  package var planned: Int64 = 0
  package var expected: Int64 = 0
  package var low: Int64 = 0
  package var high: Int64 = 0
  package var cumulative: Int64 = 0
  /// What invoices not yet written would bring, at the sales of the last thirteen weeks; nil with less history. It is
  /// in no other figure.
  package var newInvoices: Int64?
  /// The variance of `expected`, in squared minor units.
  package var variance: Int128 = 0

  package init(week: Int, asOf: CalendarDate, currency: Currency) {
    self.week = week
    from = asOf.adding(days: 7 * (week - 1) + 1)
    to = asOf.adding(days: 7 * week)
    self.currency = currency
  }
}

/// What of open items is in no week: open = cover + expected + later + not counted.
package struct ForecastTotal: Sendable, Hashable {
  package var currency: Currency
  package var open: Int64 = 0
  package var cover: Int64 = 0
  package var expected: Int64 = 0
  /// Beyond the last week, or never.
  package var later: Int64 = 0
  /// Of `later`: items later than anything ever paid.
  package var beyondExperience: Int64 = 0
  package var disputed: Int64 = 0
  /// Of insolvent customers, and of those in legal action or with an agency.
  package var stopped: Int64 = 0
  /// What broken promises had said: it is expected by habit alone.
  package var offForecast: Int64 = 0

  package init(currency: Currency) { self.currency = currency }

  package var notCounted: Int64 { disputed + stopped }
}

/// A week of a forecast that was made before, and what came of it.
package struct BackTestWeek: Sendable, Hashable {
  /// The month-end that the forecast was made on.
  package var asOf: CalendarDate
  /// From 1.
  package var week: Int
  package var currency: Currency
  package var expected: Int64
  package var low: Int64
  package var high: Int64
  /// Cash on what was open then, and on account of its customers up to it.
  package var came: Int64
  /// What two simple methods would have said: on the due date plus the customer's own median days late, and a quarter
  /// of what came in the four weeks before.
  package var byMedian: Int64
  package var byLastWeeks: Int64
  /// The variance of `expected`, in squared minor units.
  package var variance: Int128 = 0

  package init(
    asOf: CalendarDate, week: Int, currency: Currency, expected: Int64, low: Int64, high: Int64, came: Int64,
    byMedian: Int64, byLastWeeks: Int64
  ) {
    self.asOf = asOf
    self.week = week
    self.currency = currency
    self.expected = expected
    self.low = low
    self.high = high
    self.came = came
    self.byMedian = byMedian
    self.byLastWeeks = byLastWeeks
  }

  package var error: Int64 { came - expected }
  package var isInside: Bool { (low...high).contains(came) }
}

/// How wide the band is, and whether the back-test bears it out.
package struct ForecastBand: Sendable, Hashable {
  /// Ten-thousandths by which the width of independent items is widened; 10,000 or more.
  package var factor: Int64
  /// Weeks tested; below ``least`` the band is called untested and is not widened.
  package var weeks: Int

  package static let least = 8
  /// For eight weeks of ten, in ten-thousandths of a standard deviation.
  package static let width: Int64 = 12_816

  package init(factor: Int64 = 10_000, weeks: Int = 0) {
    self.factor = factor
    self.weeks = weeks
  }

  package var isTested: Bool { weeks >= Self.least }

  /// How far low and high are from what is expected, in minor units, rounded half away from zero.
  ///
  /// - Parameter variance: in squared minor units; its root is taken to the ten-thousandth.
  package func reach(_ variance: Int128) -> Int64 {
    let (scaled, overflows) = variance.multipliedReportingOverflow(by: 100_000_000)
    let (root, over): (Int128, Int128) = overflows ? (Self.root(variance), 1) : (Self.root(scaled), 10_000)
    return Ratio.rounded(root * Int128(Self.width) * Int128(factor), over: over * 100_000_000) ?? .max
  }

  /// The square root, rounded down.
  package static func root(_ value: Int128) -> Int128 {
    guard value > 0 else { return 0 }
    var guess = Int128(1) << ((128 - value.leadingZeroBitCount + 1) / 2)
    while true {
      let next = (guess + value / guess) / 2
      if next >= guess { return guess }
      guess = next
    }
  }
}
