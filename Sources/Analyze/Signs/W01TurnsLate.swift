internal import Domain

/// A payer who was reliable is suddenly late.
struct W01TurnsLate: Sign {
  static let rule = SignRule(
    id: "W01", title: "Reliable payer turns late", category: .payment,
    rule: "the median lateness of the last three invoices is above the baseline (up to 24 invoices before them,"
      + " at least 6, median at most 5 days) by 7 days and by 2 s, medium, or 3 s, high; s = max(1.4826 MAD, 3 days);"
      + " an open overdue invoice counts with its days so far once they exceed the baseline",
    evidence: "baseline and recent median with their difference in days and in s, and the last three invoices")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: Int32) -> SignAnswer {
    guard !facts.invoices[Int(customer)].isEmpty else { return .clear }
    var late = lateness(of: customer)
    guard late.count >= 9 else { return .tooFewData }
    let paidBase = late.dropLast(3).filter(\.isPaid).map(\.days)
    guard paidBase.count >= 6 else { return .tooFewData }
    let usual = TwiceMedian.of(paidBase)
    late.removeAll { !$0.isPaid && $0.days * 2 <= usual }
    guard late.count >= 9 else { return .tooFewData }
    let base = late.dropLast(3).suffix(24).map(\.days)
    let last = Array(late.suffix(3))
    let baseline = TwiceMedian.of(base)
    guard baseline <= 10 else { return .clear }
    let recent = TwiceMedian.of(last.map(\.days))
    // Everything in ten-thousandths of a quarter day: medians come in halves, their deviations in quarters.
    let deviation = TwiceMedian.of(base.map { abs(2 * $0 - baseline) })
    let scale = max(14_826 * deviation, 12 * 10_000)
    let shift = (recent - baseline) * 2 * 10_000
    guard shift >= max(28 * 10_000, 2 * scale) else { return .clear }
    let severity: SignSeverity = shift >= 3 * scale ? .high : .medium
    let times = Metric(hundredths: Ratio.hundredths(Int128(shift), over: Int128(scale)))
    return .found(
      SignFinding(
        severity, metric: "days late, median of the last 3",
        threshold: "\(TwiceMedian.text(baseline)) + \(severity == .high ? 3 : 2) s",
        observed: TwiceMedian.text(recent),
        window: "last 3 of \(late.count) invoices",
        evidence: "baseline \(TwiceMedian.text(baseline)) days over \(base.count) invoices,"
          + " now \(TwiceMedian.text(recent)): \(TwiceMedian.text(recent - baseline)) days later, \(times.text) s;"
          + " \(facts.numbers(last.map(\.row)))",
        source: facts.ledger.documents.sources[Int(last[2].row)]))
  }

  /// The customer's invoices by due date with their days late: neither disputed ones nor small change.
  private func lateness(of customer: Int32) -> [(row: Int32, days: Int, isPaid: Bool)] {
    let amounts = facts.ledger.documents.amounts
    let own = facts.invoices[Int(customer)]
    let middleAmount = TwiceMedian.of(own.map { Int(amounts[Int($0)]) })
    var late: [(row: Int32, days: Int, isPaid: Bool)] = []
    for row in own where !facts.disputed.contains(row) && Int(amounts[Int(row)]) * 40 >= middleAmount {
      guard let (days, isPaid) = facts.daysLate(Int(row)), isPaid || days > 0 else { continue }
      late.append((row, days, isPaid))
    }
    return late
  }
}
