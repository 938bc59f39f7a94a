internal import Domain

extension MatchRule {
  /// Money out that names one open credit and is all of it, or all but what its advice says was kept back; in another
  /// currency than the credit a person decides.
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
    guard book.open(credit) == one.amount || one.statesRest(of: credit, book) else { return nil }
    return Verdict(
      rule: .refund, customer: customer, parts: [Part(document: credit, amount: one.amount, rule: .refund)])
  }
}

extension Case {
  /// Whether the only line of its advice says how much of a credit was kept back, and that is what is missing.
  fileprivate func statesRest(of credit: Int32, _ book: borrowing Book) -> Bool {
    guard let lines = evidence.advices[Int32(receipt)], lines.count == 1 else { return false }
    let line = evidence.ledger.remittances[lines[0]]
    let kept = amount - book.open(credit)
    return line.amount == amount && (line.deduction == kept || isStated(kept, of: -book.open(credit), by: line))
  }
}
