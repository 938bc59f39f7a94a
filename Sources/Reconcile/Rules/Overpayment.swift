internal import Domain

extension MatchRule {
  /// More came than is open of the documents that the text names: the rest stays on account.
  static let overpayment = MatchRule(
    [.referenceOver: "the document's number stands in the remittance; amount is more than the open amount"],
    when: [.named, .above]
  ) { one, book in
    Verdict(
      rule: .referenceOver, customer: one.customer, parts: one.parts(settling: one.documents, .referenceOver, book),
      ground: .number)
  }
}
