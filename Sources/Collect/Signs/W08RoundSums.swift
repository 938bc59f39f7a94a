internal import Domain

/// Money comes in round sums that belong to nothing.
struct W08RoundSums: Sign {
  static let rule = SignRule(
    id: "W08", title: "Round sums on account", category: .payment,
    rule:
      "at least two of the last four receipts are multiples of 500.00 that no set of items explains, the last within"
      + " 90 days, none such in the twelve months before, and the customer owes enough to matter: medium; not"
      + " on a plan",
    evidence: "the round receipts with their days",
    action: "ask what the money is for, and for a plan")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let hasPlan = facts.agreements.plans.contains { $0.customer == customer.customer && $0.state.holds }
    return .of(customer.accounts) { account in
      let t = facts.thresholds
      let receipts = facts.ledger.receipts
      let own = facts.books.receipts[Int(account.customer)].filter {
        receipts.currencies[Int($0)] == account.currency && receipts.amounts[Int($0)] > 0
      }.sorted(by: facts.precedes)
      guard own.count >= t[.w08Receipts] else { return own.isEmpty ? .clear : .tooFewData }
      let multiple = t.amount(.w08Multiple, facts.ledger.entity.currency, in: account.currency)
      let last = own.suffix(t[.w08Receipts])
      let round = last.filter { isRound($0, multiple) }
      guard let first = last.first, let newest = round.last, round.count >= t[.w08MinCount], !hasPlan,
        facts.age(receipts.bookedOn[Int(newest)]) <= t[.w08RecentDays], facts.quantities.isMaterial(account.account)
      else { return .clear }
      let begins = receipts.bookedOn[Int(first)].adding(days: -t[.w08EarlierDays])
      let hadSome = own.dropLast(last.count).contains {
        receipts.bookedOn[Int($0)] >= begins && isRound($0, multiple)
      }
      guard !hadSome else { return .clear }
      let listed = round.map {
        "\(receipts.bookedOn[Int($0)]) \(facts.plain(receipts.amounts[Int($0)], account.currency))"
      }
      var finding = SignFinding(
        .medium, "pays round sums that belong to no invoice: \(listed.joined(separator: ", "))",
        metric: "round receipts", threshold: "\(t[.w08MinCount])", observed: "\(round.count)",
        window: "last \(last.count) receipts", evidence: listed.joined(separator: "; "),
        since: round.first.map { receipts.bookedOn[Int($0)] }, source: receipts.sources[Int(newest)])
      finding.currency = account.currency
      return .found(finding)
    }
  }

  private func isRound(_ receipt: Int32, _ multiple: Int64) -> Bool {
    let amount = facts.ledger.receipts.amounts[Int(receipt)]
    guard multiple > 0, amount % multiple == 0 else { return false }
    switch facts.reconciliation.statuses[Int(receipt)] {
    case .onAccount, .partlyApplied, .review: return true
    default: return facts.reconciliation.rules[Int(receipt)] == .oldestFirst
    }
  }
}
