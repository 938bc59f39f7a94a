extension MetricRule {
  /// Every metric that is printed, in the order of the trend; then those of movement and matching.
  package static let all = [
    cei, ceiCash, ceiWithoutUnapplied, ceiUnappliedEffect,
    dso, dso3Months, dsoCountback, bestPossibleDSO, averageDaysDelinquent,
    daysToPay, onTimeRate, overdueShare, shareNotYetDue,
    rollRate, rollRateSimple,
    matchedByReceipt, matchedByLine, matchedByValue, matchedOfMatchable,
  ]

  package static let cei = figure(
    id: "cei", title: "CEI", unit: .percent,
    formula: "(beginning + credit sales - ending total) / (beginning + credit sales - ending current) x 100, per month",
    source: "Credit Research Foundation, after V. Srinivasan",
    meaning: "the share of what could be collected that was collected: 100 is all of it; beginning and ending total are net of"
      + " cash on account and open credits; n/a where the denominator is not above zero"
  ) { $0.cei }

  package static let ceiCash = figure(
    id: "cei_cash", title: "CEI cash only", unit: .percent,
    formula: "cash received less returned, over the same denominator",
    source: "CEI, with cash alone in the numerator",
    meaning: "credit notes and write-offs raise CEI and collect nothing: the gap between the two is theirs"
  ) { $0.ceiCash }

  package static let ceiWithoutUnapplied = figure(
    id: "cei_without_unapplied", title: "CEI without unapplied and credits", unit: .percent,
    formula: "(beginning + credit sales - ending) / (beginning + credit sales - ending current) x 100 of open debit items alone",
    source: "CEI, gross",
    meaning: "what was settled, by cash or by a credit, whenever the money came; cash on account and open credits collect nothing"
  ) { $0.ceiWithoutUnapplied }

  package static let ceiUnappliedEffect = figure(
    id: "cei_unapplied_effect", title: "Effect of unapplied and credits on CEI", unit: .points,
    formula: "CEI less CEI without unapplied and credits",
    source: "the difference of the two",
    meaning: "beyond 5 points either way, CEI is not to be read alone (T1403, T1411)"
  ) { $0.ceiUnappliedEffect }

  package static let dso = figure(
    id: "dso", title: "DSO month", unit: .days,
    formula: "net receivables / net sales of the month x its days",
    source: "common usage",
    meaning: "how many days of sales are not paid; one month's sales make it jump; n/a without sales"
  ) { $0.dso }

  package static let dso3Months = figure(
    id: "dso_3m", title: "DSO 3 months", unit: .days,
    formula: "net receivables / net sales of 3 months x their days",
    source: "common usage",
    meaning: "DSO as it is usually quoted; n/a with less than three months of history"
  ) { $0.dso3Months }

  package static let dsoCountback = figure(
    id: "dso_countback", title: "DSO count-back", unit: .days,
    formula: "days of the months whose sales make up net receivables, newest first",
    source: "common usage, also called exhaustion method",
    meaning: "does not jump with one month's sales; the last month counts in part, one without sales adds its days;"
      + " `>= … CENSORED` where the history ends first"
  ) { $0.dsoCountback }

  package static let bestPossibleDSO = figure(
    id: "best_possible_dso", title: "Best possible DSO", unit: .days,
    formula: "receivables not yet due / net sales of 3 months x their days",
    source: "common usage",
    meaning: "what DSO would be if everybody paid when due: the terms, not the collecting"
  ) { $0.bestPossibleDSO }

  package static let averageDaysDelinquent = figure(
    id: "average_days_delinquent", title: "Average days delinquent", unit: .days,
    formula: "DSO 3 months less best possible DSO",
    source: "common usage",
    meaning: "the part of DSO that is overdue, less cash on account and open credits"
  ) { $0.averageDaysDelinquent }

  package static let daysToPay = figure(
    id: "days_to_pay", title: "Days to pay", unit: .days,
    formula: "days from document to value date of cash applied in the month, weighted by amount",
    source: "common usage",
    meaning: "how long those who paid took; who has not paid is not in it; returned payments are left out"
  ) { $0.daysToPay }

  package static let onTimeRate = figure(
    id: "on_time_rate", title: "On-time rate", unit: .percent,
    formula: "documents due in the month and paid in full by their due date, of all due in it",
    source: "common usage, with the unpaid in the denominator",
    meaning: "by number, not by amount; documents credited in full are left out"
  ) { $0.onTimeRate }

  package static let overdueShare = figure(
    id: "overdue_share", title: "Overdue to monthly sales", unit: .percent,
    formula: "overdue receivables / an average month's net sales of the last 3 x 100",
    source: "common usage",
    meaning: "how much of a month's sales is overdue; n/a with less than three months of history"
  ) { $0.overdueShare }

  package static let shareNotYetDue = figure(
    id: "share_not_yet_due", title: "Share not yet due", unit: .percent,
    formula: "open invoices not yet due / open invoices x 100",
    source: "common usage",
    meaning: "on the due date whatever the aging basis is; gross of credits and cash on account"
  ) { row in
    let open = row.endingCurrent + row.overdue
    guard open > 0 else { return .notAvailable(.noSample) }
    return Metric(hundredths: Ratio.percent(Int128(row.endingCurrent), of: Int128(open)))
  }

  /// A figure of the trend, in each currency.
  private static func figure(
    id: String, title: String, unit: Unit, formula: String, source: String, meaning: String,
    value: @escaping @Sendable (TrendRow) -> Metric
  ) -> MetricRule {
    MetricRule(id: id, title: title, unit: unit, formula: formula, source: source, meaning: meaning) { close in
      let before = close.period.adding(months: -1)
      return close.trend.filter { $0.month == close.period }.map { row in
        let earlier = close.trend.first { $0.month == before && $0.currency == row.currency }
        return MetricReading(of: row.currency.code, now: value(row), before: earlier.map(value))
      }
    }
  }
}
