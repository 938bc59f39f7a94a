internal import Domain

extension MatchRule {
  /// One document is paid in part; the cash itself is certain.
  static let part = MatchRule(
    [.referencePart: "the document's number stands in the remittance; amount is less than the open amount"],
    when: .below
  ) { one, _ in
    guard one.documents.count == 1 else { return nil }
    return Verdict(
      rule: .referencePart, customer: one.customer,
      parts: [Part(document: one.documents[0], amount: one.amount, rule: .referencePart)], ground: .number)
  }

  /// Several documents are not paid in full, and nothing says which.
  static let unclearPart = MatchRule(when: .below) { one, book in
    let all = book.candidate(
      one.documents, "all numbers stand in the remittance; open sum is \(one.text(one.openSum))")
    return .ask(
      Question(
        reason:
          "\(one.text(one.missing)) less than the documents it names have open, and nothing says which is short",
        wouldDecide: "an advice that says what is paid on which document", candidates: [all]),
      customer: one.customer, .number)
  }
}
