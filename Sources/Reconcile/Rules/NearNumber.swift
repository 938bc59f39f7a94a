internal import Domain

extension MatchRule {
  /// A further number with a typing error, whose item is exactly what is left.
  static let furtherNearNumber = MatchRule(when: [.named, .above]) { one, book in
    let near = one.nearItem(among: one.furtherItems(book), amount: -one.missing, book)
    return near.map { one.settled(with: $0, .nearReference, book) }
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
