internal import Domain

extension MatchRule {
  /// The text names credits and no invoice, though money came.
  static let creditsAlone = MatchRule(when: .below) { one, book in
    guard one.invoices(book).isEmpty else { return nil }
    let credits = book.candidate(one.documents, "named in the remittance")
    return .ask(
      Question(reason: "the documents it names are credits", candidates: [credits]), customer: one.customer, .number)
  }
}
