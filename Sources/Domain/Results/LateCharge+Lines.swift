extension LateCharge {
  /// A line that tells of a charge: a segment, or the total.
  package struct Line: Sendable {
    package var charge: LateCharge
    /// Nil for the total.
    package var segment: Segment?
    /// From 1; 0 for the total.
    package var number = 0

    package var status: Status {
      guard let segment else { return charge.status }
      if segment.lacksRate { return .rateMissing }
      return segment.isBilled ? .billed : .accrued
    }
  }

  /// The segments by date, then the total.
  package var lines: [Line] {
    segments.enumerated().map { Line(charge: self, segment: $1, number: $0 + 1) } + [Line(charge: self)]
  }

  /// How many days are charged.
  package var days: Int { segments.reduce(0) { $0 + $1.days } }
}

extension LateCharge.Segment {
  /// Percent a year with two decimals, or with three where the third is not 0.
  package var percent: String {
    rate % 10 == 0 ? DecimalText.plain(Int64(rate / 10), digits: 2) : DecimalText.plain(Int64(rate), digits: 3)
  }

  /// With so many decimals of the currency's unit, rounded half away from zero.
  package func interest(decimals: Int, of currency: Currency) -> String {
    var scaled = numerator
    for _ in currency.minorDigits..<max(decimals, currency.minorDigits) { scaled *= 10 }
    let value = Ratio.rounded(scaled, over: LateCharge.denominator) ?? Int64.max
    return DecimalText.plain(value, digits: max(decimals, currency.minorDigits))
  }
}
