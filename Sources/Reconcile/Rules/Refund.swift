internal import Domain

extension MatchRule {
  /// Money out that names one open credit and is all of it.
  static let refund = MatchRule([.refund: "money out that names an open credit"], when: .outgoing) { one, book in
    guard one.named.documents.count == 1, let credit = one.named.documents.first, book.open(credit) == one.amount else {
      return nil
    }
    return Verdict(
      rule: .refund, customer: one.evidence.ledger.documents.customers[Int(credit)],
      parts: [Part(document: credit, amount: one.amount, rule: .refund)])
  }
}
