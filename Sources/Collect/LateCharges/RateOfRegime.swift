internal import Domain

/// The rate of a regime on a day, with what must be said of it.
struct RateOfRegime: Sendable {
  /// Of a percent a year.
  var thousandths: Int
  /// The half-year that has no reference rate of its own.
  var missing: HalfYear?
  var label = ""
}

extension LateRegime {
  /// The rate of the segment that begins on a day; nil where the law names none, or its reference rate is not known.
  ///
  /// - Parameter start: the first day of interest, by which some laws fix the rate for the debt.
  func rate(from day: CalendarDate, start: CalendarDate, _ rates: ReferenceRates) -> RateOfRegime? {
    switch reference {
    case .fixed: return RateOfRegime(thousandths: rounded(margin))
    case .contract, .none: return nil
    case .named(let id):
      let half = HalfYear(isVariable ? day : start)
      guard let (rate, isMissing) = rates.rate(id, of: half) else { return nil }
      let missing = isMissing ? "REFERENCE RATE OF \(half.text) MISSING" : ""
      return RateOfRegime(
        thousandths: rounded(rate.thousandths + margin), missing: isMissing ? half : nil,
        label: joinedLabels([rate.label, missing]))
    }
  }

  var isVariable: Bool {
    if case .named = reference { lock == .halfYear } else { false }
  }

  private func rounded(_ thousandths: Int) -> Int {
    // No law takes interest off what is owed.
    let thousandths = max(0, thousandths)
    guard rounding == .upToNextHalf else { return thousandths }
    let (halves, rest) = thousandths.quotientAndRemainder(dividingBy: 500)
    return (halves + (rest > 0 ? 1 : 0)) * 500
  }
}

/// Labels, each once.
func joinedLabels(_ labels: [String]) -> String {
  var found: [String] = []
  for label in labels where !label.isEmpty && !found.contains(label) { found.append(label) }
  return found.joined(separator: "; ")
}
