internal import Domain

/// What an account closes one statement with, against what the next begins with.
struct K16BalancesGoOn: Control {
  static let rule = ControlRule(
    id: "K16", title: "balances go on from statement to statement", scope: "each bank account that has statements",
    rule: "each statement opens with what one before it closed with; where statements only say what they close with,"
      + " the lines between two of them make the difference; across months with the books; not proven where nothing"
      + " can be compared")

  /// How many breaks of an account are named one by one.
  private static let mostNamed = 20

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    guard facts.ledger.files.hasBank else { return [Self.rule.cannotProve(.bank, noBankFile)] }
    var accounts: [String: [BankStatement]] = [:]
    for statement in facts.ledger.closedStatements + facts.ledger.bankStatements
    where statement.purpose == .statement && statement.lastKnownDay.map({ $0 <= facts.close.asOf }) ?? true {
      accounts["\(statement.account) \(statement.currency.code)", default: []].append(statement)
    }
    guard !accounts.isEmpty else { return [Self.rule.cannotProve(.bank, "no bank file states a balance")] }
    return accounts.sorted { $0.key < $1.key }.flatMap { check($0.value) }
  }

  private func check(_ statements: [BankStatement]) -> [ControlOutcome] {
    guard let first = statements.first else { return [] }
    let subject: ControlResult.Subject =
      first.account.isEmpty ? .currency(first.currency) : .account(first.account, first.currency)
    let continuity = StatementContinuity(statements, facts.ledger)
    let breaks = continuity.breaks
    let digits = first.currency.minorDigits
    guard breaks.isEmpty else {
      let more = breaks.dropFirst(Self.mostNamed)
      return breaks.prefix(Self.mostNamed).map { one in
        Self.rule.compare(
          .statement("\(subject.text), \(one.name)"), expected: one.expected, actual: one.actual, digits: digits)
      }
        + (more.isEmpty
          ? []
          : [
            Self.rule.compare(
              subject, title: "balances go on, \(more.count) further breaks", expected: 0,
              actual: more.reduce(0) { $0 + abs($1.actual - $1.expected) }, digits: digits)
          ])
    }
    guard continuity.held > 0 else { return [Self.rule.cannotProve(subject, continuity.reason)] }
    return [
      Self.rule.compare(
        subject, expected: Int64(continuity.held), actual: Int64(continuity.held), digits: 0)
    ]
  }
}
