internal import Domain

/// How far the cash of a week may be from what is expected.
enum Band {
  /// `amount^2 x p (1 - p)` with `p = part / whole`, in squared minor units, rounded down.
  ///
  /// Both factors are taken to the thousandth of a minor unit.
  static func variance(of amount: Int64, part: Int128, over whole: Int128) -> Int128 {
    guard whole > 0, part > 0, part < whole else { return 0 }
    let scaled = Int128(amount) * 1_000
    let (first, second) = (scaled * part / whole, scaled * (whole - part) / whole)
    return first * second / 1_000_000
  }

  /// How much wider than that of independent items the band must be by weeks that were tested:
  /// `max(1, median(|error| / root) / 0.6745)`; 1 with fewer than eight.
  static func tested(_ weeks: [BackTestWeek]) -> ForecastBand {
    let weeks = weeks.filter { $0.variance > 0 }
    guard weeks.count >= ForecastBand.least else { return ForecastBand(weeks: weeks.count) }
    // In ten-thousandths of a standard deviation.
    let ratios = weeks.map { week in
      let error = Int128(week.error.magnitude)
      return error * 10_000 / max(ForecastBand.root(week.variance), 1)
    }.sorted()
    let middle =
      ratios.count % 2 == 1
      ? ratios[ratios.count / 2] : (ratios[ratios.count / 2 - 1] + ratios[ratios.count / 2]) / 2
    let factor = Ratio.rounded(middle * 10_000, over: 6_745) ?? .max
    return ForecastBand(factor: min(max(10_000, factor), 1_000_000_000), weeks: weeks.count)
  }
}
