internal import Domain

extension MatchRule {
  /// The payer is known, and nothing says for what: on account, or a second payment of what it paid before.
  static let payerOnly = MatchRule(
    [.payerOnly: "the payer is known; nothing says for what"], when: .unnamed
  ) { one, book in
    let isRepeated = one.evidence.accounts.documents(of: one.customer, amount: one.amount).contains {
      one.wasPaid($0, book)
    }
    return Verdict(rule: isRepeated ? .duplicatePayment : .payerOnly, customer: one.customer)
  }
}
