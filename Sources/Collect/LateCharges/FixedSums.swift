internal import Domain

extension Ledger {
  /// A lump sum in the currency of a document, at the rate of exchange of the first day of interest; nil where there is
  /// none.
  func translate(_ sum: Money, to currency: Currency, on day: CalendarDate) -> Int64? {
    if sum.currency == currency { return sum.minorUnits }
    func rate(_ currency: Currency) -> ExchangeRate? { rates.last { $0.currency == currency && $0.date <= day } }
    if currency == entity.currency { return rate(sum.currency)?.translate(sum.minorUnits, to: currency) }
    guard sum.currency == entity.currency, let rate = rate(currency) else { return nil }
    // The other way round.
    let inverse = ExchangeRate(
      date: rate.date, currency: sum.currency, numerator: rate.denominator, denominator: rate.numerator,
      source: rate.source)
    return rate.numerator == 0 ? nil : inverse.translate(sum.minorUnits, to: currency)
  }
}
