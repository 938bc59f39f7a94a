internal import Domain

extension MatchRule {
  /// A number in the text fits several documents, and neither payer nor amount says which.
  static let sharedNumber = MatchRule(when: .shared) { one, book in
    .ask(
      Question(
        reason: "a number in the remittance fits several documents",
        wouldDecide: "the prefix of the number, or the amount of one of them",
        candidates: one.named.ambiguous[0].map { book.candidate([$0], "its number stands in the remittance") }),
      customer: one.payer?.customer ?? Customers.nobody)
  }
}
