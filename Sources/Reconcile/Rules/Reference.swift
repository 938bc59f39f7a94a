internal import Domain

extension MatchRule {
  /// The amount is what is open of the documents that the text names: every one gets what is open of it.
  static let reference = MatchRule(
    [
      .reference: "the document's number stands in the remittance; amount equals the open amount",
      .referenceList: "every document's number stands in the remittance; amount equals their open sum",
      .referenceNetted: "invoices and credit notes stand in the remittance; amount equals their net",
    ], when: [.named, .exact]
  ) { one, book in one.settledByNumber(book) }
}

extension Case {
  /// All of the documents, by their numbers.
  func settledByNumber(_ book: borrowing Book) -> Verdict {
    let hasCredit = documents.contains { book.open($0) < 0 }
    let rule: Rule = hasCredit ? .referenceNetted : documents.count > 1 ? .referenceList : .reference
    return Verdict(rule: rule, customer: customer, parts: parts(settling: documents, rule, book), ground: .number)
  }
}
