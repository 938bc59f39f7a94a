internal import Domain

/// Much depends on one customer.
struct W22Concentration: Sign {
  static let rule = SignRule(
    id: "W22", title: "Concentration", category: .exposure,
    rule: "a customer owes a quarter of all that is overdue, low, or half of it, high;"
      + " else has 15 % of twelve months' sales, low; by currency, and not below ten active customers",
    evidence: "the customer's amount and that of all")

  private let findings: [Int32: [SignFinding]]

  init(_ facts: SignFacts) {
    var findings: [Int32: [SignFinding]] = [:]
    for currency in facts.accounts.currencies {
      for (customer, finding) in Self.findings(facts, currency) { findings[customer, default: []].append(finding) }
    }
    self.findings = findings
  }

  func answer(_ customer: Int32) -> SignAnswer { findings[customer].map { .found($0) } ?? .clear }

  private static func findings(_ facts: SignFacts, _ currency: Currency) -> [Int32: SignFinding] {
    let (accounts, timeline, rollForward) = (facts.accounts, facts.timeline, facts.rollForward)
    let own = accounts.all.indices.filter { accounts.all[$0].currency == currency && accounts.all[$0].customer >= 0 }
    let months = max(0, timeline.count - 12)..<timeline.count
    let sales = own.map { account in
      months.reduce(Int64(0)) { $0 + rollForward[account, $1].invoiced + rollForward[account, $1].credits }
    }
    let active = zip(own, sales).count { $1 != 0 || rollForward[$0, timeline.count - 1].closing != 0 }
    guard active >= 10 else { return [:] }
    var findings: [Int32: SignFinding] = [:]
    let rows = facts.aging.filter { $0.currency == currency && $0.customer >= 0 }
    let overdue = rows.reduce(0) { $0 + $1.overdue }
    for row in rows where overdue > 0 && Int128(row.overdue) * 4 >= Int128(overdue) {
      findings[row.customer] = SignFinding(
        Int128(row.overdue) * 2 >= Int128(overdue) ? .high : .low, metric: "share of overdue", threshold: "25.00 %",
        observed: Metrics.percentText(row.overdue, of: overdue), window: facts.asOf.iso,
        evidence: "\(Money(row.overdue, currency).plain) of \(Money(overdue, currency).plain) \(currency) overdue")
    }
    let allSales = sales.reduce(0, +)
    for (account, sold) in zip(own, sales) where allSales > 0 && Int128(sold) * 100 >= Int128(allSales) * 15 {
      let customer = accounts.all[account].customer
      guard findings[customer] == nil else { continue }
      findings[customer] = SignFinding(
        .low, metric: "share of sales", threshold: "15.00 %", observed: Metrics.percentText(sold, of: allSales),
        window: "12 months",
        evidence: "\(Money(sold, currency).plain) of \(Money(allSales, currency).plain) \(currency) sold")
    }
    return findings
  }
}
