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

  /// Dutch costs of collection by the scale of the decree (Besluit vergoeding voor buitengerechtelijke incassokosten):
  /// 15 % of the first EUR 2,500, 10 % of the next 2,500, 5 % of the next 5,000, 1 % of the next 190,000 and 0.5 %
  /// above; at least 40, at most 6,775. With what must be said of them.
  func dutchCosts(of overdue: Money, on day: CalendarDate) -> (amount: Int64, label: String) {
    guard overdue.minorUnits > 0 else { return (0, "") }
    guard let claim = translate(overdue, to: .euro, on: day) else {
      return (0, "COLLECTION COSTS NOT IN IT: NO RATE OF EXCHANGE")
    }
    let bands: [(width: Int64, basisPoints: Int)] = [
      (250_000, 1500), (250_000, 1000), (500_000, 500), (19_000_000, 100), (.max, 50),
    ]
    var (left, exact) = (claim, Int128(0))
    for band in bands {
      let part = min(left, band.width)
      exact += Int128(part) * Int128(band.basisPoints)
      left -= part
    }
    let costs = min(max(Ratio.rounded(exact, over: 10_000) ?? .max, 4000), 677_500)
    guard let amount = translate(Money(costs, .euro), to: overdue.currency, on: day) else {
      return (0, "COLLECTION COSTS NOT IN IT: NO RATE OF EXCHANGE")
    }
    return (amount, "COLLECTION COSTS BY THE DUTCH SCALE")
  }
}
