package import Domain

/// Expected cash of one month-end after another, oldest first: each is held against those before it.
///
/// The forecast of a date is made from what was known on it. Those of the three month-ends before are tested with what
/// came in the four weeks behind them, as far as it is known now; how far they were off widens the band.
package struct Forecast: Sendable {
  private var made: [MadeForecast] = []

  package init() {}

  /// The forecast as of the date of a close, with the test of those that were made before.
  ///
  /// - Parameter policy: that of the close: what is set since changes no forecast that was made.
  /// - Precondition: the dates of the closes ascend.
  package mutating func next(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, _ policy: ForecastPolicy
  ) -> ExpectedCash {
    let facts = ForecastFacts(ledger, reconciliation, close)
    precondition(made.allSatisfy { $0.asOf < facts.asOf }, "a forecast is held against earlier ones alone")
    let (agreed, disputed) = (facts.agreed(), facts.disputed())
    let habits = PaymentHabits(facts, credibility: policy.credibility) { row in
      let customer = ledger.documents.customers[row]
      return agreed.contains(Int32(row)) || disputed[Int32(row)] != nil || facts.work.insolvent.contains(customer)
        || facts.work.withThirdParty.contains(customer)
    }
    let expectations = Expectations(facts, habits)
    var cash = ExpectedCash(asOf: facts.asOf)
    cash.lines = expectations.lines
    cash.observed = habits.paid
    cash.totals = expectations.totals.values.sorted { $0.currency < $1.currency }
    let tested = TestedForecasts(made, facts)
    cash.backTest = tested.weeks
    let sales = NewInvoices(facts, habits.fromIssue)
    for currency in Set(expectations.weeks.keys).union(sales.currencies).sorted() {
      var weeks = expectations.weeks[currency] ?? Expectations.none(facts.asOf, currency)
      let band = Band.tested(tested.weeks.filter { $0.currency == currency })
      cash.bands[currency] = band
      let toCome = sales.weeks(of: currency)
      var sum: Int64 = 0
      for at in weeks.indices {
        let reach = band.reach(weeks[at].variance)
        weeks[at].low = max(0, weeks[at].expected - reach)
        weeks[at].high = weeks[at].expected + reach
        sum += weeks[at].expected
        weeks[at].cumulative = sum
        weeks[at].newInvoices = toCome?[at]
      }
      cash.weeks += weeks
    }
    // Before anything was paid nothing could be expected: that is no test of the method.
    if cash.observed > 0 { made.append(MadeForecast(cash, facts, habits)) }
    made.removeFirst(max(0, made.count - ForecastPolicy.testedMonths))
    return cash
  }
}
