internal import Domain

extension MatchRule {
  /// The payer's name may stand for parts of one customer, and one of them has an open item of this amount, which no
  /// other document of anybody has. Of customers with other names, nobody is taken.
  static let oneOfAlike = MatchRule(when: [.unnamed, .incoming]) { one, book in
    guard one.debtor == nil, one.otherMoney == nil, one.named.ambiguous.isEmpty,
      one.evidence.payers.rivals(of: one.receipt).isEmpty
    else { return nil }
    return one.onlyItemOfAlike(book)
  }
}

extension Case {
  /// Settles the one document of this amount, of whomever, where it is open and its owner's name is one for which the
  /// payer's may stand.
  func onlyItemOfAlike(_ book: borrowing Book) -> Verdict? {
    let anywhere = evidence.anywhere(amount, currency, before: date)
    guard anywhere.count == 1, let item = anywhere.first, book.open(item) == amount else { return nil }
    let owner = evidence.ledger.documents.customers[Int(item)]
    guard evidence.payers.familyAlike(receipt).contains(owner) else { return nil }
    let pattern = evidence.pattern(of: owner, currency, on: date, paid: amount)
    guard pattern.granularity < 1000, !pattern.repeats else { return nil }
    return Verdict(
      rule: .amountUnique, customer: owner,
      parts: parts(settling: [item], .amountUnique, note: PayerEvidence.similarName.words, book), ground: .amount)
  }
}
