/// Where the figures of a month come from.
package enum TrendBasis: String, Sendable {
  /// The month was closed: the figures are those of its close.
  case books
  /// It lies before the first close, or it is the month at work: rebuilt from the ledger.
  case ledger
}

/// A figure of a month that the books keep, under the name that it has there and in the extracts.
package enum TrendFigure: String, Sendable, CaseIterable {
  case cei
  case ceiCash = "cei_cash"
  case dso
  case dso3Months = "dso_3m"
  case dsoCountback = "dso_countback"
  case bestPossibleDSO = "best_possible_dso"
  case averageDaysDelinquent = "average_days_delinquent"
  case daysToPay = "days_to_pay"
  case onTimeRate = "on_time_rate"
  case overdueShare = "overdue_share"

  fileprivate var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
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
  /// In the order of ``TrendFigure``.
  private var figures = Array(repeating: Metric.notAvailable(.noSample), count: TrendFigure.allCases.count)
  /// CEI of open debit items alone: without cash on account and open credits, at both ends of the month.
  package var ceiWithoutUnapplied = Metric.notAvailable(.noSample)
  /// How much of what CEI counts as collected is cash on account and open credits that the month added.
  package var collectedUnapplied: Int64 = 0

  package init(month: Month, currency: Currency, movements: Movements, endingCurrent: Int64, overdue: Int64) {
    self.month = month
    self.currency = currency
    self.movements = movements
    self.endingCurrent = endingCurrent
    self.overdue = overdue
  }

  package subscript(figure: TrendFigure) -> Metric {
    get { figures[figure.index] }
    set { figures[figure.index] = newValue }
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

  /// Whether CEI is not to be read without this: it is above 100, or cash on account and open credits move it by more
  /// than 5 points.
  package var isCEIMovedByUnapplied: Bool {
    guard case .value(let whole) = cei else { return false }
    return whole > 10_000 || (ceiUnappliedEffect.hundredths.map { $0.magnitude > 500 } ?? false)
  }

  /// How much of CEI is cash on account and open credits, in words.
  package var unappliedEffectInWords: String {
    func money(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: currency.minorDigits) }
    guard ceiWithoutUnapplied.hundredths != nil else {
      return
        "cash on account and open credits may be in it; what CEI is without them is \(ceiWithoutUnapplied.explained)"
    }
    let isPart = collectedUnapplied > 0 && collectedUnapplied <= collected
    guard isPart else {
      return
        "cash on account and open credits changed by \(money(collectedUnapplied)) in the month; without them CEI is"
        + " \(ceiWithoutUnapplied.text) %"
    }
    return "\(money(collectedUnapplied)) of the \(money(collected)) collected is cash on account and open credits;"
      + " without them CEI is \(ceiWithoutUnapplied.text) %"
  }
}

// The figures by name.
extension TrendRow {
  package var cei: Metric {
    get { self[.cei] }
    set { self[.cei] = newValue }
  }
  package var ceiCash: Metric {
    get { self[.ceiCash] }
    set { self[.ceiCash] = newValue }
  }
  package var dso: Metric {
    get { self[.dso] }
    set { self[.dso] = newValue }
  }
  package var dso3Months: Metric {
    get { self[.dso3Months] }
    set { self[.dso3Months] = newValue }
  }
  package var dsoCountback: Metric {
    get { self[.dsoCountback] }
    set { self[.dsoCountback] = newValue }
  }
  package var bestPossibleDSO: Metric {
    get { self[.bestPossibleDSO] }
    set { self[.bestPossibleDSO] = newValue }
  }
  package var averageDaysDelinquent: Metric {
    get { self[.averageDaysDelinquent] }
    set { self[.averageDaysDelinquent] = newValue }
  }
  package var daysToPay: Metric {
    get { self[.daysToPay] }
    set { self[.daysToPay] = newValue }
  }
  package var onTimeRate: Metric {
    get { self[.onTimeRate] }
    set { self[.onTimeRate] = newValue }
  }
  package var overdueShare: Metric {
    get { self[.overdueShare] }
    set { self[.overdueShare] = newValue }
  }
}
