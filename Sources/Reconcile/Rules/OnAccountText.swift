internal import Domain

extension MatchRule {
  /// The payer says that the money is on account.
  static let onAccountText = MatchRule(
    [.onAccountText: "the payer says it is on account"], when: .unnamed
  ) { one, _ in one.says(one.evidence.remarks.onAccount) ? Verdict(rule: .onAccountText, customer: one.customer) : nil }
}
