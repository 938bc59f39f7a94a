internal import Domain

/// The roll-forward of every account, against its open items.
struct K6RollForwardEnds: CurrencyControl {
  static let rule = ControlRule(
    id: "K6", title: "roll-forward ends at the open items", scope: "each currency; the first customer who differs",
    rule: "the roll-forward closes with the net of the aging, customer by customer")

  let facts: ControlFacts
  /// The net of the aging by account.
  private let net: [Int64]

  init(_ facts: ControlFacts) {
    self.facts = facts
    var net = [Int64](repeating: 0, count: facts.accounts.count)
    for row in facts.close.aging { net[facts.accounts.number(row.customer, row.currency)] = row.net }
    self.net = net
  }

  func check(_ currency: Currency) -> [ControlOutcome] {
    var firstOff: Int?
    var closing: Int64 = 0
    for account in 0..<facts.accounts.count where facts.accounts.all[account].currency == currency {
      let rolled = rolled(account)
      closing += rolled
      if rolled != net[account], firstOff == nil { firstOff = account }
    }
    let digits = currency.minorDigits
    let all = Self.rule.compare(
      .currency(currency), expected: facts.close.net(currency), actual: closing, digits: digits)
    guard let firstOff else { return [all] }
    let customer = facts.accounts.all[firstOff].customer
    return [
      all,
      Self.rule.compare(
        .customer(customer < 0 ? nil : facts.ledger.customers[customer].id), title: "roll-forward by customer",
        expected: net[firstOff], actual: rolled(firstOff), digits: digits),
    ]
  }

  private func rolled(_ account: Int) -> Int64 { facts.rollForward[account, facts.rollForward.months - 1].closing }
}
