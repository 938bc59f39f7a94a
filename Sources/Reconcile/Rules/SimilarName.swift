internal import Domain

extension MatchRule {
  /// The payer's name is only like a customer's: its item is settled where nobody has another document of this amount.
  static let similarName = MatchRule(when: .unnamed) { one, book in
    guard let debtor = one.debtor, debtor.isWeak else { return nil }
    let evidence = one.evidence
    let equal = one.items.filter { book.open($0) == one.amount }
    let anywhere = evidence.anywhere(one.amount, one.currency, before: one.date)
    let pattern = evidence.pattern(of: debtor.customer, one.currency, on: one.date, paid: one.amount)
    if equal.count == 1, anywhere == equal, pattern.granularity < 1000, !pattern.repeats {
      return one.settledByAmount(AmountSearch.Solution(items: equal, rule: .amountUnique), book)
    }
    // The name may stand for others as well, and the only document of this amount is of one of them.
    if equal.isEmpty, let alike = one.onlyItemOfAlike(book) { return alike }
    let others = anywhere.filter { book.open($0) == one.amount && !equal.contains($0) }
    let theirs = equal.map {
      book.candidate([$0], "the payer's name is like its customer's; amount equals its open amount")
    }
    return .ask(
      Question(
        reason: "the payer's name is only like that of '\(evidence.ledger.customers[debtor.customer].name)'",
        wouldDecide: "a line in the payer map for this payer, or the number of a document",
        candidates: theirs + others.map { book.candidate([$0], "amount equals its open amount") }),
      customer: debtor.customer)
  }
}
