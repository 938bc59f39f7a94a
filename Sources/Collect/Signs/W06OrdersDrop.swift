internal import Domain

/// A customer buys much less than he is used to, or much more while he owes.
struct W06OrdersDrop: Sign {
  static let rule = SignRule(
    id: "W06", title: "Orders drop", category: .payment,
    rule: "invoiced in the last 60 days at most half of the median of the six windows before, which have at least 4"
      + " invoices in the median, and P(Poisson(their mean count) <= count) at most 1 %: low; owing enough to matter,"
      + " medium; not where the same window of last year, or both windows before, were as low. At least three times"
      + " that median, and not so last year, while owing enough to matter: medium",
    evidence: "what was invoiced in each window, with counts, and the chance",
    action: "ask sales what they know; hold what is not shipped")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  private static let windows = 6

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    .of(customer.accounts) { account in
      let t = facts.thresholds
      let length = max(t[.w06WindowDays], 1)
      guard let first = account.invoices.map(\.issuedOn).min() else { return .clear }
      guard facts.age(first) >= Self.windows * length else { return .tooFewData }
      var (counts, values) = ([Int](repeating: 0, count: Self.windows + 1), [Int64](repeating: 0, count: 7))
      var lastYear: Int64 = 0
      for invoice in account.invoices {
        let age = facts.age(invoice.issuedOn)
        if (0..<(counts.count * length)).contains(age) {
          counts[age / length] += 1
          values[age / length] += invoice.amount
        }
        if (365..<(365 + length)).contains(age) { lastYear += invoice.amount }
      }
      guard TwiceMedian.of(counts.dropFirst()) >= 2 * t[.w06MinCount] else { return .tooFewData }
      let usual = TwiceMedian.of(Array(values.dropFirst()))
      func isLow(_ value: Int64) -> Bool { Int128(value) * 2 * 10_000 <= usual * Int128(t[.w06Share]) }
      let knowsLastYear = facts.age(first) >= 365 + length
      let isMaterial = facts.quantities.isMaterial(account.account)
      if isLow(values[0]) {
        let chance = Chance.poisson(
          atMost: counts[0], sum: counts.dropFirst().reduce(0, +), windows: Self.windows)
        // Who was as low in both windows before stopped long ago.
        let isNews = !(isLow(values[1]) && isLow(values[2]))
        guard chance <= t[.w06Chance], isNews, !(knowsLastYear && isLow(lastYear)) else { return .clear }
        return .found(finding(account, counts, values, usual, chance, isMaterial ? .medium : .low))
      }
      func isHigh(_ value: Int64) -> Bool { Int128(value) * 2 * 10_000 >= usual * Int128(t[.w06Rise] + 10_000) }
      let isRise = isMaterial && isHigh(values[0]) && !(knowsLastYear && isHigh(lastYear))
      return isRise ? .found(finding(account, counts, values, usual, nil, .medium)) : .clear
    }
  }

  /// - Parameter chance: of a drop; nil for a rise.
  private func finding(
    _ account: AccountHistory, _ counts: [Int], _ values: [Int64], _ usual: Int128, _ chance: Int?,
    _ severity: SignSeverity
  ) -> SignFinding {
    let t = facts.thresholds
    let share = Metric(hundredths: Ratio.percent(2 * Int128(values[0]), of: max(usual, 1))).text
    let listed = zip(values, counts).map { "\(facts.plain($0, account.currency)) (\($1))" }
    let word = chance == nil ? "more" : "less"
    var finding = SignFinding(
      severity, "buys much \(word) than before: \(share) % of what is usual in \(t[.w06WindowDays]) days",
      metric: "invoiced, of what is usual",
      threshold: DecimalText.plain(Int64(chance == nil ? t[.w06Rise] + 10_000 : t[.w06Share]), digits: 2) + " %",
      observed: "\(share) %", window: "\(t[.w06WindowDays]) days",
      evidence: "now and in the windows before \(listed.joined(separator: ", "))"
        + (chance.map { "; chance \(Chance.text($0))" } ?? ""),
      since: facts.asOf.adding(days: 1 - t[.w06WindowDays]))
    finding.currency = account.currency
    return finding
  }
}
