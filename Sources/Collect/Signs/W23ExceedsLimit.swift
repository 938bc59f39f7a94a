internal import Domain

/// Over the credit limit, or suddenly owing much more.
struct W23ExceedsLimit: Sign {
  static let rule = SignRule(
    id: "W23", title: "Over the limit, or a sudden exposure", category: .exposure,
    rule:
      "exposure is what is owed less cover, with open orders; without items overdue for more than 180 days it is fresh:"
      + " exposure at the limit or above, low; fresh at 110 % of it while owing enough to matter, medium;"
      + " fresh at 150 %"
      + " with W01, W09 or W20 at medium, high; or receivables up by half in two months while sales rose by less than a"
      + " tenth, low",
    evidence:
      "receivable, cover, open orders, exposure, fresh exposure and limit, or receivables and sales of both times",
    action: "decide: hold, raise the limit, or payment in advance")

  static let isLast = true

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    if let finding = overLimit(customer) { return .found(finding) }
    let sudden = customer.accounts.compactMap(suddenExposure)
    return sudden.isEmpty ? .clear : .found(sudden)
  }

  private func overLimit(_ customer: CustomerHistory) -> SignFinding? {
    let (t, known) = (facts.thresholds, facts.ledger.customers[customer.customer])
    let currency = known.currency ?? facts.ledger.entity.currency
    guard let limit = known.creditLimit, limit > 0,
      let account = customer.accounts.first(where: { $0.currency == currency })
    else { return nil }
    let one = facts.quantities.exposure(account.account)
    guard one.exposure >= limit else { return nil }
    func reaches(_ percent: Int) -> Bool { Int128(one.fresh) * 10_000 >= Int128(limit) * Int128(percent) }
    let isMaterial = facts.quantities.isMaterial(account.account)
    let severity: SignSeverity =
      reaches(t[.w23HighPercent]) && isMaterial && customer.isFlagged(byOneOf: ["W01", "W09", "W20"])
      ? .high : reaches(t[.w23MediumPercent]) && isMaterial ? .medium : .low
    let used = Metric(hundredths: Ratio.percent(Int128(one.exposure), of: Int128(limit))).text
    let least = severity == .high ? t[.w23HighPercent] : severity == .medium ? t[.w23MediumPercent] : 10_000
    func plain(_ amount: Int64) -> String { facts.plain(amount, currency) }
    var finding = SignFinding(
      severity, "uses \(used) % of its limit of \(facts.words(limit, currency))", metric: "use of the credit limit",
      threshold: DecimalText.plain(Int64(least), digits: 2) + " %", observed: used + " %", window: facts.asOf.iso,
      evidence: "receivable \(plain(one.receivable)), cover \(plain(one.cover)), open orders \(plain(one.openOrders)):"
        + " exposure \(plain(one.exposure)), fresh \(plain(one.fresh)), limit \(plain(limit)) \(currency)",
      source: known.source)
    finding.currency = currency
    return finding
  }

  private func suddenExposure(_ account: AccountHistory) -> SignFinding? {
    let (t, ends) = (facts.thresholds, facts.books.ends)
    let owed = Array(facts.quantities.receivable(account.account))
    let (now, then) = (owed[MonthEnds.count - 1], owed[MonthEnds.count - 3])
    guard ends.firstKnown <= MonthEnds.count - 3, then > 0,
      Int128(now) * 10_000 >= Int128(then) * Int128(10_000 + t[.w23Rise])
    else { return nil }
    var (sold, before): (Int64, Int64) = (0, 0)
    for invoice in account.invoices {
      switch facts.age(invoice.issuedOn) {
      case 0..<60: sold += invoice.amount
      case 60..<120: before += invoice.amount
      default: break
      }
    }
    guard before > 0, Int128(sold) * 10_000 < Int128(before) * Int128(10_000 + t[.w23SalesRise]) else { return nil }
    func plain(_ amount: Int64) -> String { facts.plain(amount, account.currency) }
    let rise = Metric(hundredths: Ratio.percent(Int128(now - then), of: Int128(then))).text
    var finding = SignFinding(
      .low, "owes \(rise) % more than two months ago and buys no more", metric: "rise of receivables",
      threshold: DecimalText.plain(Int64(t[.w23Rise]), digits: 2) + " %", observed: "\(rise) %", window: "2 months",
      evidence: "from \(plain(then)) to \(plain(now)) \(account.currency), sales \(plain(before)) then \(plain(sold))",
      since: ends.days[MonthEnds.count - 3])
    finding.currency = account.currency
    return finding
  }
}
