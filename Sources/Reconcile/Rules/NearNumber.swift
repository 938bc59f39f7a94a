internal import Domain

extension MatchRule {
  /// A further number with a typing error, whose item is exactly what is left.
  static let furtherNearNumber = MatchRule(when: [.named, .above]) { one, book in
    guard one.customer != Customers.nobody else { return nil }
    let further = one.openItems(of: one.customer, book).filter { !one.documents.contains($0) }
    guard let near = one.nearItem(among: further, amount: -one.missing, book) else { return nil }
    return Verdict(
      rule: .nearReference, customer: one.customer,
      parts: one.parts(settling: one.documents + [near], .nearReference, book), ground: .number)
  }

  /// The number of one item of the payer stands in the text with one mistake, and the amount is the item's.
  static let nearNumber = MatchRule(
    [
      .nearReference:
        "the document's number stands in the remittance with one mistake; the payer is known and the amount equals the"
        + " open amount"
    ], when: .unnamed
  ) { one, book in
    guard let near = one.nearItem(among: one.items, amount: one.amount, book) else { return nil }
    return one.settledByAmount(AmountSearch.Solution(items: [near], rule: .nearReference), book)
  }
}
