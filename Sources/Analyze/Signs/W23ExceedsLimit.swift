internal import Domain

/// Over the credit limit, or suddenly owing much more.
struct W23ExceedsLimit: Sign {
  static let rule = SignRule(
    id: "W23", title: "Over the limit, or a sudden exposure", category: .exposure,
    rule: "owes the credit limit or more, medium;"
      + " or receivables are up by half in two months while sales rose by less than a tenth, medium",
    evidence: "exposure and limit, or the receivables and sales of both times")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: Int32) -> SignAnswer {
    if let finding = overLimit(customer) ?? suddenExposure(customer) { return .found(finding) }
    return .clear
  }

  private func overLimit(_ customer: Int32) -> SignFinding? {
    let known = facts.ledger.customers[customer]
    let own = facts.customerAccounts[Int(customer)]
    guard let limit = known.creditLimit, limit > 0, !own.isEmpty else { return nil }
    let currency = known.currency ?? facts.ledger.entity.currency
    let exposure = own.filter { facts.accounts.all[$0].currency == currency }.reduce(Int64(0)) {
      $0 + facts.rollForward[$1, facts.timeline.count - 1].closing
    }
    guard exposure >= limit else { return nil }
    return SignFinding(
      .medium, metric: "use of the credit limit", threshold: "100.00 %",
      observed: Metrics.percentText(exposure, of: limit), window: facts.asOf.iso,
      evidence: "exposure \(Money(exposure, currency).plain), limit \(Money(limit, currency).plain) \(currency)",
      source: known.source)
  }

  /// The first of the customer's accounts that rose by half.
  private func suddenExposure(_ customer: Int32) -> SignFinding? {
    guard facts.timeline.count >= 5 else { return nil }
    let rollForward = facts.rollForward
    let now = facts.timeline.count - 1
    for account in facts.customerAccounts[Int(customer)] {
      let before = rollForward[account, now - 2].closing
      let after = rollForward[account, now].closing
      let sales = (now - 1...now).reduce(Int64(0)) { $0 + rollForward[account, $1].invoiced }
      let earlier = (now - 3...now - 2).reduce(Int64(0)) { $0 + rollForward[account, $1].invoiced }
      guard before > 0, Int128(after) * 2 >= Int128(before) * 3, earlier > 0, Int128(sales) * 10 < Int128(earlier) * 11
      else { continue }
      let currency = facts.accounts.all[account].currency
      return SignFinding(
        .medium, metric: "rise of receivables", threshold: "50.00 %",
        observed: Metrics.percentText(after - before, of: before), window: "2 months",
        evidence: "from \(Money(before, currency).plain) to \(Money(after, currency).plain) \(currency),"
          + " sales \(Money(earlier, currency).plain) then \(Money(sales, currency).plain)")
    }
    return nil
  }
}
