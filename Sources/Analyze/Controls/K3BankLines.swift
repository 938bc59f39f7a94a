internal import Domain

/// The balances of all statements of an account, against the lines that are left when everything is joined.
struct K3BankLines: Control {
  static let rule = ControlRule(
    id: "K3", title: "bank statements to lines", scope: "each bank account with lines in the month",
    rule: "the closing less the opening balance of the month is the money in and out of the lines that count in it,"
      + " and no two files tell the same money;"
      + " not proven where statements that add up do not cover the month from its first line to its last")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    let ties = facts.close.tieOuts.bank
    guard !ties.isEmpty else {
      return [
        Self.rule.cannotProve(
          .bank, facts.ledger.files.hasBank ? "no bank line in \(facts.close.period)" : noBankFile)
      ]
    }
    return toldTwice()
      + ties.map { tie in
        let subject: ControlResult.Subject =
          tie.account.isEmpty ? .currency(tie.currency) : .account(tie.account, tie.currency)
        guard let opening = tie.opening, let closing = tie.closing else {
          return Self.rule.cannotProve(subject, tie.unproven)
        }
        return Self.rule.compare(
          subject, expected: closing - opening, actual: tie.moneyIn + tie.moneyOut, digits: tie.currency.minorDigits)
      }
  }

  /// Money that two files tell in other words, which counts twice.
  private func toldTwice() -> [ControlOutcome] {
    facts.ledger.moneyToldTwice.map { money in
      let subject: ControlResult.Subject =
        money.account.isEmpty ? .currency(money.currency) : .account(money.account, money.currency)
      return Self.rule.compare(
        subject,
        title: "money in \(facts.ledger.files[money.file].path) that \(facts.ledger.files[money.other].path) has",
        expected: 0, actual: money.turnover, digits: money.currency.minorDigits)
    }
  }
}
