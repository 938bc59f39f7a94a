internal import Domain

/// A payer who was reliable is suddenly late: the last three invoices (A), or those of the last sixty days (B).
struct W01TurnsLate: Sign {
  static let rule = SignRule(
    id: "W01", title: "Reliable payer turns late", category: .payment,
    rule:
      "A: the median lateness of the last three invoices is above the baseline b (median of up to 24 invoices before"
      + " them, at least 6 paid; at most 5 days) by max(10 days, 2 s), medium, or max(15 days, 3 s), high; s ="
      + " max(1.4826 MAD, 3 days); the newest of the three paid in the last 90 days, or open and no longer due."
      + " B: own limit = max(90th percentile of own lateness, b + 7) over up to 36 invoices (at least 8) due in the two"
      + " years before the last 120 days (where they are fewer, before the last 60), of which a share p of at least"
      + " 60 % (counted as at most 90 %) is inside; of n of at least 3 invoices due in the last 60 days and past the"
      + " limit k were paid inside it: P(Bin(n, p) <= k) at most 0.002, medium, or 0.0001, high",
    evidence: "A: baseline and recent median with their difference in days and in s, and the last three invoices;"
      + " B: limit, share, n, k and the chance",
    action: "call: what has changed?")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    .of(customer.accounts) { account in
      guard !account.invoices.isEmpty else { return .clear }
      let (sudden, many) = (sudden(account), many(account))
      switch (sudden, many) {
      case (.found(let a), .found(let b)): return .found(a[0].severity >= b[0].severity ? a[0] : b[0])
      case (.found, _): return sudden
      case (_, .found): return many
      default: return sudden == .tooFewData && many == .tooFewData ? .tooFewData : .clear
      }
    }
  }

  // MARK: A

  private func sudden(_ account: AccountHistory) -> SignAnswer {
    let (t, late) = (facts.thresholds, account.latenesses)
    guard late.count > t[.w01Latest] else { return .tooFewData }
    let base = late.dropLast(t[.w01Latest]).suffix(t[.w01BaselineInvoices])
    let last = Array(late.suffix(t[.w01Latest]))
    guard base.count(where: \.isPaid) >= t[.w01MinPaid], let newest = last.last else { return .tooFewData }
    let days = base.map(\.days)
    let baseline = TwiceMedian.of(days)
    guard baseline <= 2 * t[.w01MaxBaselineDays],
      facts.age(newest.paidOn ?? newest.dueOn) <= t[.w01RecentDays]
    else { return .clear }
    let recent = TwiceMedian.of(last.map(\.days))
    // Everything in ten-thousandths of a quarter day: medians come in halves, their deviations in quarters.
    let deviation = TwiceMedian.of(days.map { abs(2 * $0 - baseline) })
    let scale = max(14_826 * deviation, 12 * 10_000)
    let shift = (recent - baseline) * 2 * 10_000
    func reaches(_ days: SignThreshold, _ spreads: SignThreshold) -> Bool {
      shift >= t[days] * 40_000 && shift * 100 >= t[spreads] * scale
    }
    guard reaches(.w01MediumDays, .w01MediumSpreads) else { return .clear }
    let isHigh = reaches(.w01HighDays, .w01HighSpreads)
    let times = Metric(hundredths: Ratio.hundredths(Int128(shift), over: Int128(scale)))
    let (usual, now) = (TwiceMedian.text(baseline), TwiceMedian.text(recent))
    var finding = SignFinding(
      isHigh ? .high : .medium,
      "paid \(TwiceMedian.text(recent - baseline)) days later than usual on the last \(last.count) invoices;"
        + " before: \(usual)",
      metric: "days late, median of the last \(last.count)",
      threshold: "\(usual) + \(t[isHigh ? .w01HighDays : .w01MediumDays])", observed: now,
      window: "last \(last.count) of \(late.count) invoices",
      evidence: "baseline \(usual) days over \(base.count) invoices, now \(now):"
        + " \(TwiceMedian.text(recent - baseline)) days later, \(times.text) s; \(facts.numbers(last.map(\.row)))",
      since: last.first?.dueOn, documents: last.map(\.row),
      source: facts.ledger.documents.sources[Int(newest.row)])
    finding.currency = account.currency
    return .found(finding)
  }

  // MARK: B

  /// The days late against which the last ones are held. Who is in trouble for months is not held against his trouble:
  /// those due just before the window are left out where there are enough without them.
  private func usual(_ late: [Lateness]) -> [Int] {
    let t = facts.thresholds
    func due(before days: Int) -> [Int] {
      late.filter {
        facts.age($0.dueOn) > days && facts.age($0.dueOn) <= t[.w01WindowDays] + t[.w01HistoryDays]
      }.suffix(t[.w01LimitInvoices]).map(\.days)
    }
    let old = due(before: t[.w01WindowDays] + t[.w01GapDays])
    return old.count >= t[.w01LimitMin] ? old : due(before: t[.w01WindowDays])
  }

  private func many(_ account: AccountHistory) -> SignAnswer {
    let (t, late) = (facts.thresholds, account.latenesses)
    let earlier = usual(late)
    guard earlier.count >= t[.w01LimitMin], !earlier.isEmpty else { return .tooFewData }
    // In half days, as the median comes.
    let limit = max(2 * percentile(t[.w01LimitPercentile], of: earlier), TwiceMedian.of(earlier) + 2 * t[.w01LimitDays])
    let inside = earlier.count { 2 * $0 <= limit }
    guard inside * 10_000 >= t[.w01MinShare] * earlier.count else { return .clear }
    let isCapped = inside * 10_000 > t[.w01MaxShare] * earlier.count
    let (part, whole) = isCapped ? (t[.w01MaxShare], 10_000) : (inside, earlier.count)
    let due = late.filter {
      let age = facts.age($0.dueOn)
      return (0...t[.w01WindowDays]).contains(age) && 2 * (age - facts.shift[$0.dueOn.month]) > limit
    }
    guard due.count >= t[.w01MinDue], part < whole else { return .clear }
    let paid = due.count { $0.isPaid && 2 * $0.days <= limit }
    let chance = Chance.binomial(atMost: paid, of: due.count, part: part, whole: whole)
    guard chance <= t[.w01MediumChance] else { return .clear }
    let outside = due.filter { !($0.isPaid && 2 * $0.days <= limit) }
    let share = Metric(hundredths: Ratio.percent(Int128(part), of: Int128(whole))).text
    let isHigh = chance <= t[.w01HighChance]
    var finding = SignFinding(
      isHigh ? .high : .medium,
      "paid \(paid) of \(due.count) recent invoices within the \(TwiceMedian.text(limit)) days that were usual",
      metric: "chance of so few in time", threshold: Chance.text(t[isHigh ? .w01HighChance : .w01MediumChance]),
      observed: Chance.text(chance), window: "\(t[.w01WindowDays]) days",
      evidence: "limit \(TwiceMedian.text(limit)) days over \(earlier.count) invoices, \(share) % inside; \(paid) of"
        + " \(due.count) due since inside; outside: \(facts.numbers(outside.prefix(10).map(\.row)))",
      since: outside.first?.dueOn, documents: outside.map(\.row),
      source: outside.last.map { facts.ledger.documents.sources[Int($0.row)] })
    finding.currency = account.currency
    return .found(finding)
  }
}
