internal import Domain

extension MatchRule {
  /// Beside whole numbers the last digits of others of the same customer stand in the text, and together they are what
  /// was paid.
  static let furtherDigits = MatchRule(when: .named) { one, book in
    guard let owner = one.evidence.soleOwner(of: one.named.documents), one.known.map({ !$0.isWeak }) ?? true,
      let all = one.itemsByLastDigits(named: one.documents, among: one.openItems(of: owner, book), book)
    else { return nil }
    return one.settledByDigits(all, customer: owner, book)
  }

  /// Last digits alone name items of the payer that are what was paid, and no later receipt names them.
  static let lastDigits = MatchRule(when: .unnamed) { one, book in
    guard let debtor = one.debtor, !debtor.isWeak,
      let all = one.itemsByLastDigits(named: [], among: one.items, book),
      one.evidence.queue.receipt(naming: all, after: one.position) == nil
    else { return nil }
    return one.settledByDigits(all, customer: debtor.customer, book)
  }
}

extension Case {
  /// Documents that make up what was paid, as it is or less what a rule explains.
  fileprivate func settledByDigits(_ documents: [Int32], customer: Int32, _ book: borrowing Book) -> Verdict? {
    let one = settling(documents, customer: customer, book)
    var verdict = one.situation.contains(.exact) ? one.settledByNumber(book) : one.first(of: shortRules, book)
    verdict?.ground = .digits
    return verdict
  }
}
