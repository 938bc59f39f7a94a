internal import Domain

/// Discounts that were always taken are taken no more.
struct W26TakesNoDiscount: Sign {
  static let rule = SignRule(
    id: "W26", title: "Discounts no longer taken", category: .payment,
    rule:
      "a discount was taken on at least 80 % of six or more invoices of twelve months that offered one, and on none of"
      + " the last three: low; where the median lateness rose by 5 days or more, medium; the terms of the"
      + " discount are the"
      + " same",
    evidence: "how many were taken before, the last three, and both medians of days late",
    action: "ask: is money short?")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    .of(customer.accounts) { account in
      let (t, documents) = (facts.thresholds, facts.ledger.documents)
      let offers = account.invoices.contains { documents.terms(Int($0.row)).discount != nil }
      // Where the ledger says nothing of discounts, what a customer took before was offered.
      let eligible = account.invoices.filter { invoice in
        let discount = documents.terms(Int(invoice.row)).discount
        let isDecided = invoice.open == 0 || facts.age(invoice.dueOn) > 0
        return facts.age(invoice.issuedOn) < t[.w26WindowDays] && isDecided && invoice.counts
          && (discount != nil || !offers)
      }
      let last = Array(eligible.suffix(t[.w26Latest]))
      let before = eligible.dropLast(t[.w26Latest])
      let taken = before.count { isTaken($0) }
      guard taken > 0 else { return .clear }
      guard before.count >= t[.w26MinEligible], last.count == t[.w26Latest] else { return .tooFewData }
      let terms = Set(last.map { documents.terms(Int($0.row)).discount?.text ?? "" })
      let known = Set(before.map { documents.terms(Int($0.row)).discount?.text ?? "" })
      guard taken * 10_000 >= t[.w26Share] * before.count, !last.contains(where: isTaken), terms.isSubset(of: known)
      else { return .clear }
      return .found(finding(account, last, Array(before), taken))
    }
  }

  private func isTaken(_ invoice: Invoice) -> Bool {
    facts.books.allocations[Int(invoice.row)].contains { facts.reconciliation.allocations.kinds[Int($0)] == .discount }
  }

  private func finding(
    _ account: AccountHistory, _ last: [Invoice], _ before: [Invoice], _ taken: Int
  ) -> SignFinding {
    let t = facts.thresholds
    func median(_ invoices: [Invoice]) -> Int? {
      let rows = Set(invoices.map(\.row))
      let days = account.latenesses.filter { rows.contains($0.row) }.map(\.days)
      return days.isEmpty ? nil : TwiceMedian.of(days)
    }
    let (now, then) = (median(last), median(before))
    let isLater = now.flatMap { now in then.map { now - $0 >= 2 * t[.w26RisenDays] } } ?? false
    var finding = SignFinding(
      isLater ? .medium : .low,
      "took a discount on \(taken) of \(before.count) invoices, and on none of the last"
        + " \(last.count)",
      metric: "discounts taken", threshold: DecimalText.plain(Int64(t[.w26Share]), digits: 2) + " % before",
      observed: "0 of \(last.count)", window: "\(t[.w26WindowDays]) days",
      evidence: "\(taken) of \(before.count) taken; last \(facts.numbers(last.map(\.row))); median days late"
        + " \(then.map(TwiceMedian.text) ?? "n/a"), now \(now.map(TwiceMedian.text) ?? "n/a")",
      since: last.first?.issuedOn, documents: last.map(\.row),
      source: last.last.map { facts.ledger.documents.sources[Int($0.row)] })
    finding.currency = account.currency
    return finding
  }
}
