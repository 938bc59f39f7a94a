/// What is said below the chart of expected cash.
package struct ForecastTexts {
  package let cash: ExpectedCash
  package let currency: Currency
  package let words: CFOWords
  private let printed: Printed

  package init(_ cash: ExpectedCash, _ report: CFOReport, _ words: CFOWords) {
    self.cash = cash
    currency = report.currency
    self.words = words
    printed = Printed(words, currency)
    lastFourWeeks = report.pastWeeks.suffix(ForecastPolicy.testedWeeks).reduce(0, +)
  }

  /// Cash of the last four weeks.
  private let lastFourWeeks: Int64

  private var tested: [BackTestWeek] { cash.backTest(of: currency) }

  /// A month-end that was tested: over its four weeks.
  package struct TestRow {
    package var asOf: CalendarDate
    package var said: Int64
    package var came: Int64
    /// In hundredths of a percent of what came; nil where nothing came.
    package var error: Int64?
    package var inside: Int
    package var weeks: Int
  }

  package var tests: [TestRow] {
    var rows: [TestRow] = []
    for week in tested {
      if rows.last?.asOf != week.asOf {
        rows.append(TestRow(asOf: week.asOf, said: 0, came: 0, error: nil, inside: 0, weeks: 0))
      }
      rows[rows.count - 1].said += week.expected
      rows[rows.count - 1].came += week.came
      rows[rows.count - 1].inside += week.isInside ? 1 : 0
      rows[rows.count - 1].weeks += 1
    }
    for at in rows.indices where rows[at].came > 0 {
      rows[at].error = Ratio.percent(Int128(rows[at].said - rows[at].came), of: Int128(rows[at].came))
    }
    return rows
  }

  /// Errors over all weeks in hundredths of a percent of what came: of the method and of the two simple ones, and bias.
  package var errors: (method: Int64, median: Int64, last: Int64, bias: Int64)? {
    let came = tested.reduce(Int128(0)) { $0 + Int128($1.came) }
    guard came > 0 else { return nil }
    func error(_ said: (BackTestWeek) -> Int64) -> Int64? {
      Ratio.percent(tested.reduce(Int128(0)) { $0 + Int128((said($1) - $1.came).magnitude) }, of: came)
    }
    let bias = Ratio.percent(tested.reduce(Int128(0)) { $0 + Int128($1.expected - $1.came) }, of: came)
    guard let method = error(\.expected), let median = error(\.byMedian), let last = error(\.byLastWeeks), let bias
    else { return nil }
    return (method, median, last, bias)
  }

  /// What is expected in all weeks and in the first four, in a sentence.
  package var finding: String {
    guard let four = FourWeeks(cash, currency), let last = cash.weeks(of: currency).last, last.cumulative > 0 else {
      return words["forecast_none"]
    }
    return words.phrase(
      "forecast_finding",
      [
        ("expected", printed.amount(last.cumulative)), ("four", printed.amount(four.expected)),
        ("low", printed.amount(four.low)), ("high", printed.amount(four.high)),
      ])
  }

  /// The first four weeks, each by its last day; nil where nothing is expected.
  package var firstWeeks: String? {
    let weeks = cash.weeks(of: currency)
    guard let last = weeks.last, last.cumulative > 0 else { return nil }
    let parts = weeks.prefix(ForecastPolicy.testedWeeks).map { week in
      "\(words.shortDate(week.to)) \(printed.amount(week.expected))"
    }
    return words.phrase("forecast_weeks", [("weeks", parts.joined(separator: "; "))])
  }

  /// Sentences, in order: what is in no week, then how the method did before.
  package var notes: [String] { rest + testNotes }

  /// What is in no week.
  package var rest: [String] {
    var notes: [String] = []
    if let total = cash.total(of: currency) {
      notes.append(
        words.phrase(
          "forecast_rest",
          [
            ("later", printed.amount(total.later)), ("cover", printed.amount(total.cover)),
            ("disputed", printed.amount(total.disputed)), ("stopped", printed.amount(total.stopped)),
            ("off", printed.amount(total.offForecast)),
          ]))
    }
    let weeks = cash.weeks(of: currency)
    if weeks.contains(where: { $0.newInvoices != nil }) {
      let sum = weeks.reduce(0) { $0 + ($1.newInvoices ?? 0) }
      notes.append(words.phrase("new_invoices_note", [("amount", printed.amount(sum))]))
    }
    return notes
  }

  /// How the method did before.
  package var testNotes: [String] {
    var notes: [String] = []
    let months = Set(tested.map(\.asOf)).count
    if months < ForecastPolicy.testedMonths {
      notes.append(words[["backtest_none", "backtest_one", "backtest_two"][months]])
    }
    guard months > 0 else { return notes }
    notes.append(
      cash.bands[currency]?.isTested ?? false
        ? words.phrase(
          "band_tested", [("inside", "\(tested.count { $0.isInside })"), ("count", "\(tested.count)")])
        : words["band_untested"])
    if let errors {
      notes.append(
        words.phrase(
          "backtest_wape",
          [
            ("method", printed.percent(errors.method)), ("median", printed.percent(errors.median)),
            ("last", printed.percent(errors.last)),
            ("bias", words.signed(printed.percent(errors.bias), of: errors.bias)),
          ]))
      if min(errors.median, errors.last) < errors.method {
        notes.append(
          words.phrase(
            "backtest_worse",
            [
              (
                "which",
                errors.median < errors.last
                  ? words["backtest_median"]
                  : words.phrase(
                    "backtest_last", [("amount", printed.amount(lastFourWeeks))])
              )
            ]))
      }
    }
    return notes
  }
}

/// What is expected in the next four weeks together; low and high are the sums of the weeks' own, for what moves one
/// week mostly moves the next.
package struct FourWeeks {
  package let expected: Int64
  package let low: Int64
  package let high: Int64

  package init?(_ cash: ExpectedCash, _ currency: Currency) {
    let weeks = cash.weeks(of: currency).prefix(ForecastPolicy.testedWeeks)
    guard !weeks.isEmpty else { return nil }
    expected = weeks.reduce(0) { $0 + $1.expected }
    low = weeks.reduce(0) { $0 + $1.low }
    high = weeks.reduce(0) { $0 + $1.high }
  }
}
