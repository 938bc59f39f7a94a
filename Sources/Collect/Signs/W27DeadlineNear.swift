internal import Domain

/// A day is near by which something must be done, or the right to do it may be lost.
struct W27DeadlineNear: Sign {
  static let rule = SignRule(
    id: "W27", title: "A deadline is near", category: .exposure,
    rule:
      "the day from which a claim is possibly time-barred, a missed instalment of a plan, or a day of a legal demand or"
      + " a settlement lies 181 to 365 days ahead, low; 91 to 180, medium; 90 or fewer, or is over, high; below"
      + " legal.min_amount low; an insurer's day at most 10 business days ahead, high",
    evidence: "the deadline, the days left and what depends on it",
    action: "decide before the day: sue, secure or have it acknowledged")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let own = facts.deadlines[customer.customer] ?? []
    let findings = Set(own.map(\.currency)).sorted().compactMap { currency -> SignFinding? in
      let rated = own.filter { $0.currency == currency }.compactMap { one in
        severity(of: one, customer.customer).map { (severity: $0, deadline: one) }
      }
      guard let worst = rated.map(\.severity).max(), let first = rated.first(where: { $0.severity == worst }) else {
        return nil
      }
      return finding(first.deadline, worst, rated.filter { $0.severity == worst }.map(\.deadline))
    }
    return findings.isEmpty ? .clear : .found(findings)
  }

  private func severity(of one: Deadline, _ customer: Int32) -> SignSeverity? {
    let (t, left) = (facts.thresholds, one.day.days(since: facts.asOf))
    let least = facts.ledger.entity.currency.rescaled(facts.policy.legal.minAmount, to: one.currency)
    let isSmall = one.amount < least
    if one.kind == .insurer {
      let own = facts.ledger.customers[customer].country
      let country = own.isEmpty ? facts.ledger.entity.country : own
      let day = facts.facts.businessDays.adding(t[.w27InsurerBusinessDays], to: facts.asOf, in: country)
      return one.day <= day ? (isSmall ? .low : .high) : nil
    }
    switch left {
    case ...t[.w27HighDays]: return isSmall ? .low : .high
    case ...t[.w27MediumDays]: return isSmall ? .low : .medium
    case ...t[.w27LowDays]: return .low
    default: return nil
    }
  }

  private func finding(_ one: Deadline, _ severity: SignSeverity, _ all: [Deadline]) -> SignFinding {
    let (t, left) = (facts.thresholds, one.day.days(since: facts.asOf))
    let sum = all.reduce(Int64(0)) { min(Money.limit, $0 + min(Money.limit, max(0, $1.amount))) }
    let threshold = severity == .high ? t[.w27HighDays] : severity == .medium ? t[.w27MediumDays] : t[.w27LowDays]
    var finding = SignFinding(
      severity,
      "\(one.what): \(left < 0 ? "\(Wording.counted(-left, "day")) ago" : "in \(Wording.counted(left, "day"))")",
      metric: "days to a deadline", threshold: "\(threshold)", observed: "\(left)", window: "\(t[.w27LowDays]) days",
      evidence: all.prefix(10).map { "\($0.what), \(facts.plain($0.amount, $0.currency))" }.joined(separator: "; ")
        + "; \(facts.plain(sum, one.currency)) in all",
      since: one.day, documents: Set(all.flatMap(\.documents)).sorted(), source: one.source)
    finding.currency = one.currency
    return finding
  }
}
