internal import Domain

/// New invoices are paid while old ones stay.
struct W21OldDebtStays: Sign {
  static let rule = SignRule(
    id: "W21", title: "Old debt while new is paid", category: .payment,
    rule:
      "items overdue for more than 60 days while one due later is paid, neither covered, disputed, on a plan nor too"
      + " small to ask for: any, low; three or more that were due in the last 180 days, together at least a month's"
      + " invoicing, and of the invoices due 60 to 180 days ago a share of at least max(20 %, three times that of those"
      + " due 180 to 545 days ago), medium",
    evidence: "the items with their days, and both shares",
    action: "ask about these invoices: lost, disputed, never approved?")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    .of(customer.accounts) { account in
      let t = facts.thresholds
      let least = facts.ledger.entity.currency.rescaled(facts.policy.desk.minAmount, to: account.currency)
      let stuck = facts.stuck(account).filter {
        $0.open >= max(least, 1) && !facts.planned.contains($0.document)
          && facts.books.disputed($0.document, on: facts.asOf) == 0
      }
      guard !stuck.isEmpty else { return .clear }
      let rows = Set(stuck.map(\.document))
      let fresh = stuck.filter { facts.age($0.dueOn) <= t[.w21FreshDays] }
      func share(_ ages: ClosedRange<Int>) -> (stuck: Int, all: Int) {
        let due = account.invoices.filter { ages.contains(facts.age($0.dueOn)) }
        return (due.count { rows.contains($0.row) }, due.count)
      }
      let now = share(min(t[.w21StuckDays], t[.w21FreshDays])...t[.w21FreshDays])
      let before = share((t[.w21FreshDays] + 1)...max(t[.w21EarlierDays], t[.w21FreshDays] + 1))
      let sum = fresh.reduce(Int64(0)) { $0 + $1.open }
      let month = Int128(facts.quantities.month(account.account)) * Int128(t[.w21FreshMonths])
      let isOften = now.stuck * 10_000 >= t[.w21Share] * now.all
      let isMore = now.stuck * 100 * max(before.all, 1) >= t[.w21Times] * before.stuck * now.all
      let isMedium = fresh.count >= t[.w21FreshCount] && Int128(sum) * 100 >= month && isOften && isMore
      let open = stuck.reduce(Int64(0)) { $0 + $1.open }
      let listed = stuck.prefix(10).map {
        "\(facts.ledger.documents.numbers[Int($0.document)]) (\(facts.age($0.dueOn)) days)"
      }
      var finding = SignFinding(
        isMedium ? .medium : .low,
        "left \(Wording.counted(rows.count, "old invoice")) open and paid later ones:"
          + " \(facts.words(open, account.currency))",
        metric: "old items overtaken", threshold: isMedium ? "\(t[.w21FreshCount])" : "1", observed: "\(rows.count)",
        window: "\(t[.w21FreshDays]) days",
        evidence: "\(listed.joined(separator: ", ")); \(now.stuck) of \(now.all) invoices due since, \(before.stuck) of"
          + " \(before.all) before",
        since: stuck.map(\.dueOn).min(), documents: rows.sorted(),
        source: stuck.last.map { facts.ledger.documents.sources[Int($0.document)] })
      finding.currency = account.currency
      return .found(finding)
    }
  }
}
