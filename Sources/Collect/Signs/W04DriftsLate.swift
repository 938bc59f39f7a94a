internal import Domain

/// A customer pays a little later with each invoice.
struct W04DriftsLate: Sign {
  static let rule = SignRule(
    id: "W04", title: "Slow drift", category: .payment,
    rule:
      "the last eight paid invoices against up to 24 before (at least 6): Theil-Sen slope of lateness at least 1 day"
      + " an invoice, Mann-Kendall sum at least 20 of 28, median of the last four at least 7 days above that"
      + " of the first"
      + " four and above the 90th percentile of the earlier ones, the last paid within 90 days: all of it, medium",
    evidence: "the days late of the eight, slope, sum, both medians and the percentile",
    action: "call before it goes on: what has changed?")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    .of(customer.accounts) { account in
      guard !account.invoices.isEmpty else { return .clear }
      let (t, paid) = (facts.thresholds, account.latenesses.filter(\.isPaid))
      let earlier = paid.dropLast(t[.w04Latest]).suffix(24).map(\.days)
      guard earlier.count >= max(t[.w04Earlier], 1), t[.w04Latest] >= 2 else { return .tooFewData }
      let last = Array(paid.suffix(t[.w04Latest]))
      guard facts.age(last.map { $0.paidOn ?? $0.dueOn }.max() ?? facts.asOf) <= t[.w04RecentDays] else {
        return .clear
      }
      return answer(account, last, earlier)
    }
  }

  private func answer(_ account: AccountHistory, _ last: [Lateness], _ earlier: [Int]) -> SignAnswer {
    let (t, days) = (facts.thresholds, last.map(\.days))
    var (slopes, sum): ([Int], Int) = ([], 0)
    for j in days.indices {
      for i in 0..<j {
        slopes.append(Int(Ratio.hundredths(Int128(days[j] - days[i]), over: Int128(j - i)) ?? 0))
        sum += (days[j] - days[i]).signum()
      }
    }
    let slope = TwiceMedian.of(slopes)
    let (before, after) = (TwiceMedian.of(days.prefix(days.count / 2)), TwiceMedian.of(days.suffix(days.count / 2)))
    let usual = percentile(t[.w04Percentile], of: earlier)
    guard slope >= 2 * t[.w04SlopeDays], sum >= t[.w04TrendSum], after - before >= 2 * t[.w04ShiftDays],
      after > 2 * usual
    else { return .clear }
    let slopeText = DecimalText.plain(Int64(slope / 2), digits: 2)
    var finding = SignFinding(
      .medium,
      "pays later with each invoice: \(TwiceMedian.text(before)) days, now \(TwiceMedian.text(after))",
      metric: "days later, an invoice", threshold: DecimalText.plain(Int64(t[.w04SlopeDays]), digits: 2),
      observed: slopeText, window: "last \(days.count) of \(earlier.count + days.count) invoices",
      evidence: "days late \(days.map(String.init).joined(separator: " ")): slope \(slopeText), sum \(sum) of"
        + " \(slopes.count), medians \(TwiceMedian.text(before)) and \(TwiceMedian.text(after)), earlier 90th"
        + " percentile \(usual)",
      since: last.first?.dueOn, documents: last.map(\.row),
      source: last.last.map { facts.ledger.documents.sources[Int($0.row)] })
    finding.currency = account.currency
    return .found(finding)
  }
}

extension TwiceMedian {
  static func of(_ values: ArraySlice<Int>) -> Int { of(Array(values)) }
}
