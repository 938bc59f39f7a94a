internal import Domain

/// What becomes overdue stays overdue.
struct W24Rolls: Sign {
  static let rule = SignRule(
    id: "W24", title: "Overdue items roll on", category: .payment,
    rule:
      "of the items 1 to 30 days overdue at a month-end, three or more, at least half were still open at the next one,"
      + " two months running, low; where of three or more on the month-ends before at most 25 % were, and the"
      + " customer owes enough to matter, medium",
    evidence: "how many rolled of how many in both months, and in those before",
    action: "call before the rest rolls on")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    guard facts.books.ends.firstKnown <= MonthEnds.count - 4 else { return .tooFewData }
    return .of(customer.accounts) { account in
      let t = facts.thresholds
      let rolls = facts.quantities.rolls(account.account).dropFirst(facts.books.ends.firstKnown)
      let last = rolls.suffix(2)
      let rolls50 = last.allSatisfy { $0.fresh >= t[.w24MinItems] && $0.rolled * 10_000 >= t[.w24Share] * $0.fresh }
      guard last.count == 2, rolls50 else { return .clear }
      let before = rolls.dropLast(2).reduce((fresh: 0, rolled: 0)) { ($0.fresh + $1.fresh, $0.rolled + $1.rolled) }
      let isNew = before.fresh >= t[.w24MinItems] && before.rolled * 10_000 <= t[.w24OwnShare] * before.fresh
      let isMedium = isNew && facts.quantities.isMaterial(account.account)
      let listed = last.map { "\($0.rolled) of \($0.fresh)" }.joined(separator: ", then ")
      var finding = SignFinding(
        isMedium ? .medium : .low, "leaves overdue invoices for another month: \(listed)",
        metric: "items that rolled on", threshold: DecimalText.plain(Int64(t[.w24Share]), digits: 2) + " %",
        observed: last.last.map {
          Metric(hundredths: Ratio.percent(Int128($0.rolled), of: Int128($0.fresh))).text + " %"
        }
          ?? "", window: "2 months",
        evidence: "\(listed) items; before \(before.rolled) of \(before.fresh)",
        since: facts.books.ends.days[MonthEnds.count - 3])
      finding.currency = account.currency
      return .found(finding)
    }
  }
}
