internal import Domain

extension MatchRule {
  /// Money out that names one open credit and is all of it; in another currency than the credit a person decides.
  static let refund = MatchRule([.refund: "money out that names an open credit"], when: .outgoing) { one, book in
    let documents = one.evidence.ledger.documents
    guard one.named.documents.count == 1, let credit = one.named.documents.first, book.open(credit) < 0 else {
      return nil
    }
    let customer = documents.customers[Int(credit)]
    guard documents.currencies[Int(credit)] == one.currency else {
      return .ask(
        Question(
          reason: "the payment is in \(one.currency), '\(documents.numbers[Int(credit)])' in"
            + " \(documents.currencies[Int(credit)])",
          wouldDecide: "a payment in the currency of the document; what was exchanged is for a person to book",
          candidates: [book.candidate([credit], "its number stands in the remittance")]),
        customer: customer)
    }
    guard book.open(credit) == one.amount else { return nil }
    return Verdict(
      rule: .refund, customer: customer, parts: [Part(document: credit, amount: one.amount, rule: .refund)])
  }
}
