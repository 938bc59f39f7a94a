internal import Domain

/// The balances of all statements of an account, against the lines that are left when everything is joined.
struct K3BankLines: Control {
  static let rule = ControlRule(
    id: "K3", title: "bank statements to lines", scope: "each bank account that states its balances",
    rule: "the closing less the opening balance of the month is the money in and out of the lines that count in it")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    facts.close.tieOuts.bank.compactMap { tie in
      guard let opening = tie.opening, let closing = tie.closing else { return nil }
      return Self.rule.compare(
        tie.account.isEmpty ? .currency(tie.currency) : .account(tie.account, tie.currency),
        expected: closing - opening, actual: tie.moneyIn + tie.moneyOut, digits: tie.currency.minorDigits)
    }
  }
}
