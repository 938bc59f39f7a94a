internal import Domain

/// Much depends on one customer.
struct W22Concentration: Sign {
  static let rule = SignRule(
    id: "W22", title: "Concentration", category: .exposure,
    rule: "a customer owes 25 % of all that is overdue, low, or 50 % of it, high;"
      + " else has 15 % of twelve months' sales, low; by currency, and not below ten active customers",
    evidence: "the customer's amount and that of all", action: "know it: nobody is contacted for it")

  private let findings: [Int32: [SignFinding]]

  init(_ facts: SignFacts) {
    var findings: [Int32: [SignFinding]] = [:]
    for currency in facts.books.accounts.currencies {
      for (customer, finding) in Self.findings(facts, currency) {
        var finding = finding
        finding.currency = currency
        findings[customer, default: []].append(finding)
      }
    }
    self.findings = findings
  }

  func answer(_ customer: CustomerHistory) -> SignAnswer { findings[customer.customer].map { .found($0) } ?? .clear }

  private static func findings(_ facts: SignFacts, _ currency: Currency) -> [Int32: SignFinding] {
    let (t, accounts) = (facts.thresholds, facts.books.accounts)
    let own = accounts.all.indices.filter { accounts.all[$0].currency == currency && accounts.all[$0].customer >= 0 }
    let sales = own.map { facts.quantities.sales($0) }
    let active = zip(own, sales).count { $1 != 0 || facts.quantities.exposure($0).receivable != 0 }
    guard active >= t[.w22MinCustomers] else { return [:] }
    var findings: [Int32: SignFinding] = [:]
    func share(_ part: Int64, _ whole: Int64) -> String {
      Metric(hundredths: Ratio.percent(Int128(part), of: Int128(whole))).text + " %"
    }
    func reaches(_ part: Int64, _ threshold: SignThreshold, of whole: Int64) -> Bool {
      whole > 0 && Int128(part) * 10_000 >= Int128(whole) * Int128(t[threshold])
    }
    func percent(_ threshold: SignThreshold) -> String { DecimalText.plain(Int64(t[threshold]), digits: 2) + " %" }
    let rows = facts.facts.close.aging.filter { $0.currency == currency && $0.customer >= 0 }
    let overdue = rows.reduce(0) { $0 + $1.overdue }
    for row in rows where reaches(row.overdue, .w22OverdueShare, of: overdue) {
      findings[row.customer] = SignFinding(
        reaches(row.overdue, .w22HighShare, of: overdue) ? .high : .low,
        "owes \(share(row.overdue, overdue)) of all that is overdue", metric: "share of overdue",
        threshold: percent(.w22OverdueShare), observed: share(row.overdue, overdue), window: facts.asOf.iso,
        evidence: "\(facts.plain(row.overdue, currency)) of \(facts.plain(overdue, currency)) \(currency) overdue")
    }
    let all = sales.reduce(0, +)
    for (account, sold) in zip(own, sales) where reaches(sold, .w22SalesShare, of: all) {
      let customer = accounts.all[account].customer
      guard findings[customer] == nil else { continue }
      findings[customer] = SignFinding(
        .low, "buys \(share(sold, all)) of all that is sold", metric: "share of sales",
        threshold: percent(.w22SalesShare), observed: share(sold, all), window: "12 months",
        evidence: "\(facts.plain(sold, currency)) of \(facts.plain(all, currency)) \(currency) sold")
    }
    return findings
  }
}
