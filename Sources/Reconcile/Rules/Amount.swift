internal import Domain

extension MatchRule {
  /// The amount says which open items of the payer are paid, where only one answer fits and every guard holds.
  static let amount = MatchRule(
    [
      .amountUnique: "the payer is known; amount equals one open item and no other item or combination",
      .accountTotal: "the payer is known; amount equals all open items together and no other combination",
      .overdueTotal: "the payer is known; amount equals all overdue items together and no other combination",
      .statementBalance:
        "the payer is known; amount equals the balance of the last statement of account and no other combination",
      .amountSubset: "the payer is known; exactly one combination of open items has this sum and all guards hold",
    ], when: .unnamed
  ) { one, book in
    guard let debtor = one.debtor else { return nil }
    switch one.search(debtor, book) {
    case .none: return nil
    case .match(let solution): return one.settledByAmount(solution, book)
    case .rivals(let candidates, let reason, let wouldDecide):
      // The declared fallback asks nobody.
      if one.evidence.policy.fallback == .oldestFirst { return nil }
      return .ask(
        Question(reason: reason, wouldDecide: wouldDecide, candidates: candidates), customer: debtor.customer)
    }
  }
}

extension Case {
  /// What the amount says about the open items of the payer.
  fileprivate func search(_ debtor: Payer, _ book: borrowing Book) -> AmountSearch.Outcome {
    let (evidence, amount, currency, date) = (evidence, amount, currency, date)
    let pending = book.pending.isEmpty ? [] : Set(items.filter { book.pending[$0] != nil })
    let search = AmountSearch(
      documents: evidence.ledger.documents, open: book.result.open, discounts: evidence.policy.discounts, items: items,
      amount: amount, date: date, saysAccount: says(evidence.remarks.wholeAccount),
      isStrongPayer: debtor.isStrong || debtor.evidence == .name, pending: pending,
      isRare: { rare, but in
        debtor.customers.allSatisfy { evidence.isRare(rare, customer: $0, currency, before: date, but: but) }
      },
      pattern: { evidence.pattern(of: debtor.customer, currency, on: date, paid: amount) })
    return search.outcome()
  }

  /// Items that the amount settles, each in full save for a discount.
  func settledByAmount(_ solution: AmountSearch.Solution, _ book: borrowing Book) -> Verdict {
    var discount: [Part] = []
    if solution.discount > 0 {
      discount.append(
        Part(document: solution.items[0], amount: solution.discount, kind: .discount, rule: solution.rule))
    }
    return Verdict(
      rule: solution.rule, customer: evidence.soleOwner(of: solution.items) ?? customer,
      parts: parts(settling: solution.items, after: discount, solution.rule, note: debtor?.evidence.words, book),
      ground: solution.isSaid ? [] : .amount)
  }
}
