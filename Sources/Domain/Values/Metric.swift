/// The value of a metric: a number with two decimals, or the reason why there is none.
///
/// `n/a` is a value: it is never printed as 0 and is left out of averages.
package enum Metric: Hashable, Sendable {
  /// Hundredths: of a percent for rates and shares, of a day for days.
  case value(hundredths: Int64)
  /// At least this much: the history ended before the figure was reached.
  case atLeast(hundredths: Int64)
  case notAvailable(Reason)

  /// Why a metric has no value.
  package enum Reason: String, Sendable {
    /// Nothing was there to be collected: the denominator is 0.
    case noCollectible = "NO_COLLECTIBLE"
    /// The denominator is negative.
    case negativeDenominator = "NEG_DENOM"
    /// The period has no sales, or they are negative.
    case noSales = "NO_SALES"
    /// The history is shorter than the window.
    case shortHistory = "SHORT_HISTORY"
    /// Nothing in the window to measure.
    case noSample = "NO_SAMPLE"
    /// Neither bank lines nor a cash journal cover the month.
    case notCovered = "NOT_COVERED"
    /// The figures are so far apart that no cell holds their ratio.
    case outOfRange = "OUT_OF_RANGE"
  }

  /// A value where there is a number of hundredths; nil is one beyond any that can be held.
  package init(hundredths: Int64?) {
    self = hundredths.map { .value(hundredths: $0) } ?? .notAvailable(.outOfRange)
  }

  /// `75.04`, `>= 90.00 CENSORED` or `n/a`.
  package var text: String {
    switch self {
    case .value(let hundredths): DecimalText.plain(hundredths, digits: 2)
    case .atLeast(let hundredths): ">= \(DecimalText.plain(hundredths, digits: 2)) CENSORED"
    case .notAvailable: "n/a"
    }
  }

  /// `n/a (NO_COLLECTIBLE)` where there is no value, else the same as ``text``.
  package var explained: String {
    if case .notAvailable(let reason) = self { return "n/a (\(reason.rawValue))" }
    return text
  }

  /// The hundredths where there is a number.
  package var hundredths: Int64? {
    switch self {
    case .value(let hundredths), .atLeast(let hundredths): hundredths
    case .notAvailable: nil
    }
  }
}
