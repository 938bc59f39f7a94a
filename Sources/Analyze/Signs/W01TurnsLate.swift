internal import Domain

extension Signs {
  /// W01: a payer who was reliable is suddenly late.
  ///
  /// The baseline is up to 24 invoices before the last three; an open overdue invoice counts with its days so far once they
  /// exceed the baseline. The shift of the medians must reach max(7 days, m x s), s = max(1.4826 MAD, 3 days): m = 2 is
  /// medium, m = 3 high.
  mutating func turnsLate(_ customer: Int32) {
    let documents = ledger.documents
    let own = invoices[Int(customer)]
    guard !own.isEmpty else { return }
    let middleAmount = Self.twiceMedian(own.map { Int(documents.amounts[Int($0)]) })
    var late: [(row: Int32, days: Int, isPaid: Bool)] = []
    for row in own where !close.disputed.contains(row) && Int(documents.amounts[Int(row)]) * 40 >= middleAmount {
      if let days = daysLate(Int(row)), days.isPaid || days.days > 0 { late.append((row, days.days, days.isPaid)) }
    }
    guard late.count >= 9 else {
      lacksData(customer, "W01")
      return
    }
    let paidBase = late.dropLast(3).filter(\.isPaid).map(\.days)
    guard paidBase.count >= 6 else {
      lacksData(customer, "W01")
      return
    }
    let usual = Self.twiceMedian(paidBase)
    late.removeAll { !$0.isPaid && $0.days * 2 <= usual }
    guard late.count >= 9 else {
      lacksData(customer, "W01")
      return
    }
    let base = late.dropLast(3).suffix(24).map(\.days)
    let last = late.suffix(3)
    let baseline = Self.twiceMedian(base)
    guard baseline <= 10 else { return }
    // Everything in ten-thousandths of a quarter day: medians come in halves, their deviations in quarters.
    let deviation = Self.twiceMedian(base.map { abs(2 * $0 - baseline) })
    let scale = max(14_826 * deviation, 12 * 10_000)
    let recent = Self.twiceMedian(last.map(\.days))
    let shift = (recent - baseline) * 2 * 10_000
    let severity: SignSeverity
    if shift >= max(28 * 10_000, 3 * scale) {
      severity = .high
    } else if shift >= max(28 * 10_000, 2 * scale) {
      severity = .medium
    } else {
      return
    }
    let times = Metric(hundredths: Ratio.hundredths(Int128(shift), over: Int128(scale)))
    add(
      customer, "W01", severity, metric: "days late, median of the last 3",
      threshold: "\(Self.halves(baseline)) + \(severity == .high ? 3 : 2) s", observed: Self.halves(recent),
      window: "last 3 of \(late.count) invoices",
      evidence: "baseline \(Self.halves(baseline)) days over \(base.count) invoices, now \(Self.halves(recent)):"
        + " \(Self.halves(recent - baseline)) days later, \(times.text) s; \(numbers(last.map(\.row)))",
      source: documents.sources[Int(last.last!.row)])
  }
}
