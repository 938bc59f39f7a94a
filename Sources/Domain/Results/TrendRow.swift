/// Where the figures of a month come from.
package enum TrendBasis: String, Sendable {
  /// The month was closed: the figures are those of its close.
  case books
  /// It lies before the first close, or it is the month at work: rebuilt from the ledger.
  case ledger
}

/// A month of the trend in one currency.
package struct TrendRow: Sendable, Hashable {
  package var basis = TrendBasis.ledger
  package var month: Month
  package var currency: Currency
  package var movements: Movements
  /// Open invoices not past due at the end of the month, gross of credits and unapplied cash.
  package var endingCurrent: Int64
  /// Open invoices past due at the end of the month, gross.
  package var overdue: Int64
  package var cei: Metric
  package var ceiCash: Metric
  package var dso: Metric
  package var dso3Months: Metric
  package var dsoCountback: Metric
  package var bestPossibleDSO: Metric
  package var averageDaysDelinquent: Metric
  package var daysToPay: Metric
  package var onTimeRate: Metric
  package var overdueShare: Metric
  /// CEI of open debit items alone: without cash on account and open credits, at both ends of the month.
  package var ceiWithoutUnapplied: Metric
  /// How much of what CEI counts as collected is cash on account and open credits that the month added.
  package var collectedUnapplied: Int64 = 0

  package init(month: Month, currency: Currency, movements: Movements, endingCurrent: Int64, overdue: Int64) {
    self.month = month
    self.currency = currency
    self.movements = movements
    self.endingCurrent = endingCurrent
    self.overdue = overdue
    let missing = Metric.notAvailable(.noSample)
    cei = missing
    ceiCash = missing
    dso = missing
    dso3Months = missing
    dsoCountback = missing
    bestPossibleDSO = missing
    averageDaysDelinquent = missing
    daysToPay = missing
    onTimeRate = missing
    overdueShare = missing
    ceiWithoutUnapplied = missing
  }

  /// By how many points cash on account and open credits move CEI.
  package var ceiUnappliedEffect: Metric {
    switch (cei, ceiWithoutUnapplied) {
    case (.value(let whole), .value(let without)): Metric(hundredths: Int64(exactly: Int128(whole) - Int128(without)))
    case (.value, let reason), (let reason, _): reason
    }
  }

  /// What CEI counts as collected: what could be collected less what is left, net.
  package var collected: Int64 { movements.opening + movements.invoiced - movements.closing }

  /// Whether CEI is not to be read without this: it is above 100, or cash on account and open credits move it by more than 5 points.
  package var isCEIMovedByUnapplied: Bool {
    guard case .value(let whole) = cei else { return false }
    return whole > 10_000 || (ceiUnappliedEffect.hundredths.map { $0.magnitude > 500 } ?? false)
  }

  /// How much of CEI is cash on account and open credits, in words.
  package var unappliedEffectInWords: String {
    func money(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: currency.minorDigits) }
    guard ceiWithoutUnapplied.hundredths != nil else {
      return "cash on account and open credits may be in it; what CEI is without them is \(ceiWithoutUnapplied.explained)"
    }
    return "\(money(collectedUnapplied)) of the \(money(collected)) collected is cash on account and open credits;"
      + " without them CEI is \(ceiWithoutUnapplied.text) %"
  }
}
