internal import Domain

extension MatchRule {
  /// The payer says that the money is on account.
  static let onAccountText = MatchRule(
    [.onAccountText: "the payer says it is on account"], when: .unnamed
  ) { one, _ in one.says(onAccountWords) ? Verdict(rule: .onAccountText, customer: one.customer) : nil }
}

let onAccountWords = WordList([
  "ON ACCOUNT", "A CONTO", "À CONTO", "AKONTO", "A-KONTO", "ACOMPTE", "PREPAYMENT", "PRE-PAYMENT", "PRO FORMA",
  "PROFORMA", "VORKASSE", "VORAUSZAHLUNG", "ADVANCE PAYMENT", "DOWN PAYMENT", "ANZAHLUNG", "AANBETALING",
  "VOORUITBETALING", "ANTICIPO",
])
