internal import Domain

extension MatchRule {
  /// A line of no known customer that no customer paid is classed, listed and never applied.
  ///
  /// Where it names a document of ours by its whole number and a provider or our own account stands behind it, a person
  /// decides; words of the text alone give way to the number.
  static let otherMoney = MatchRule(
    [
      .ownTransfer: "money moved between our own accounts",
      .interest: "the bank's own interest",
      .tax: "money of a tax office",
      .supplierRefund: "a refund from a supplier of ours",
      .cardSettlement: "a settlement of a card or payment provider, over many payments less fees",
      .otherIncome: "money that no customer paid: a loan, a grant, an insurance",
    ], when: [.incoming, .unknown]
  ) { one, book in
    guard let kind = one.otherMoney else { return nil }
    let isNamed = one.named.strength == .full && !one.named.documents.isEmpty
    if isNamed, kind.isStrong {
      return .ask(
        Question(
          reason: "\(ruleEvidence[kind.rule]), but it names a document of ours",
          wouldDecide: "the report of the provider, or the payer's word",
          candidates: one.named.documents.map { book.candidate([$0], "its number stands in the remittance") }),
        customer: Customers.nobody)
    }
    if !kind.isStrong, isNamed || (one.openSum != 0 && one.openSum == one.amount) { return nil }
    return .setAside(kind.rule)
  }

  /// Money in that the bank books as a return, of no customer and for no document of ours: a payment that we made comes
  /// back.
  static let paymentCameBack = MatchRule(when: [.incoming, .unknown]) { one, _ in
    let isReturn = one.evidence.ledger.receipts.returnReasons[one.receipt] != 0
    return isReturn && one.named.documents.isEmpty ? .setAside(.supplierRefund) : nil
  }
}
