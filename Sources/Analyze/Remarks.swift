internal import Diagnostics
internal import Domain

/// What a person should know about the figures of a close.
func remarks(_ close: Close, _ ledger: Ledger) -> [Diagnostic] {
  var findings =
    close.trend.flatMap { remarks($0, of: close.period) } + figuresBeyondRange(close)
    + amountsBeyondRange(close, ledger)
  if close.later.documents + close.later.receipts > 0 {
    findings.append(
      Diagnostic(
        AnalyzeCodes.laterFacts, at: Place(path: "cut-off \(close.asOf)"),
        "\(close.later.documents) documents and \(close.later.receipts) receipts are dated later"
          + " and count in nothing here"))
  }
  let months = ledger.ledgerBalances.map(\.month) + ledger.unusedBalances.map(\.month)
  if !months.isEmpty, !months.contains(close.period) {
    findings.append(
      Diagnostic(
        AnalyzeCodes.otherPeriodLedger, at: Place(path: "general ledger"), "there is no balance for \(close.period)"))
  }
  return findings
}

/// CEI above 100 or below 0 in any month; of the month at work also what cash on account and open credits do to it.
private func remarks(_ row: TrendRow, of period: Month) -> [Diagnostic] {
  guard let cei = row.cei.hundredths else { return [] }
  let place = Place(path: "trend \(row.currency) \(row.month)")
  if cei < 0 { return [Diagnostic(AnalyzeCodes.ceiNegative, at: place, "CEI is \(row.cei.text)")] }
  guard row.isCEIMovedByUnapplied, cei > 10_000 || row.month == period else { return [] }
  let code = cei > 10_000 ? AnalyzeCodes.ceiAboveHundred : AnalyzeCodes.ceiMoved
  return [Diagnostic(code, at: place, "CEI is \(row.cei.text) %: \(row.unappliedEffectInWords)")]
}

/// Figures of the trend that no cell holds, by currency.
private func figuresBeyondRange(_ close: Close) -> [Diagnostic] {
  Set(close.trend.map(\.currency)).sorted().compactMap { currency in
    let names = [
      "CEI", "CEI cash", "DSO", "DSO of 3 months", "best possible DSO", "average days delinquent", "overdue share",
    ]
    let beyond = close.trend.filter { $0.currency == currency }.flatMap { row in
      zip(
        names,
        [
          row.cei, row.ceiCash, row.dso, row.dso3Months, row.bestPossibleDSO, row.averageDaysDelinquent,
          row.overdueShare,
        ]
      )
      .filter { $0.1 == .notAvailable(.outOfRange) }.map { (month: row.month, name: $0.0) }
    }
    guard let first = beyond.first else { return nil }
    let more =
      beyond.count == 1
      ? "" : beyond.count == 2 ? "; so does a further one" : "; so do \(beyond.count - 1) further ones"
    return Diagnostic(
      AnalyzeCodes.beyondFigure, at: Place(path: "trend \(currency) \(first.month)"),
      "\(first.name) is beyond any figure and prints n/a\(more)")
  }
}

/// Open items whose amount in the reporting currency is beyond any, by currency.
private func amountsBeyondRange(_ close: Close, _ ledger: Ledger) -> [Diagnostic] {
  let entity = ledger.entity.currency
  let documents = ledger.documents
  let rates = close.foreign.rates.values.filter { $0.currency != entity }.sorted { $0.currency < $1.currency }
  return rates.compactMap { rate in
    let beyond = close.openItems.filter {
      documents.currencies[Int($0.document)] == rate.currency && rate.translate($0.open, to: entity) == nil
    }
    let isTotalBeyond =
      rate.translate(close.aging.reduce(0) { $1.currency == rate.currency ? $0 + $1.net : $0 }, to: entity) == nil
    guard let first = beyond.first else {
      guard isTotalBeyond else { return nil }
      return Diagnostic(
        AnalyzeCodes.beyondRate, at: ledger.files.place(of: rate.source),
        "at the rate '\(rate.text)' of \(rate.date) the \(rate.currency) receivables together are beyond any amount in"
          + " \(entity)"
      )
    }
    return Diagnostic(
      AnalyzeCodes.beyondRate, at: ledger.files.place(of: rate.source),
      "at the rate '\(rate.text)' of \(rate.date) "
        + "\(Wording.counted(beyond.count, "open item is", "open items are")) beyond any amount in"
        + " \(entity), first '\(documents.numbers[Int(first.document)])' over"
        + " \(Money(first.open, rate.currency).plain) \(rate.currency)"
    )
  }
}
