internal import Domain

/// The bank lines of the month by account and currency, by what became of them; with the balances that statements
/// state.
func bankTies(_ ledger: Ledger, _ reconciliation: Reconciliation, period: Month, asOf: CalendarDate) -> [BankTie] {
  struct Key: Hashable { var account: UInt32; var currency: Currency }
  var ties: [Key: BankTie] = [:]
  let receipts = ledger.receipts
  for row in 0..<receipts.count where receipts.bookedOn[row].month == period && !receipts.fromJournal[row] {
    guard let status = reconciliation.statuses[row] else { continue }
    let key = Key(account: receipts.accounts[row], currency: receipts.currencies[row])
    var tie = ties[key] ?? BankTie(account: receipts.account(row), currency: key.currency)
    let amount = receipts.amounts[row]
    if amount >= 0 { tie.moneyIn += amount } else { tie.moneyOut += amount }
    if !status.isReceivable {
      tie.other += amount
    } else {
      tie.receivable += amount
      if reconciliation.customers[row] == Customers.nobody { tie.unidentified += amount }
    }
    ties[key] = tie
  }
  for (key, tie) in ties {
    guard let (opening, closing) = balances(of: tie, ledger, period: period, asOf: asOf) else { continue }
    ties[key]?.opening = opening
    ties[key]?.closing = closing
  }
  return ties.values.sorted { ($0.account, $0.currency) < ($1.account, $1.currency) }
}

/// What the statements of an account open and close the month with: where each of them adds up and follows from the one
/// before, so that the lines that are left of them when everything is joined must make the same.
private func balances(of tie: BankTie, _ ledger: Ledger, period: Month, asOf: CalendarDate) -> (
  opening: Int64, closing: Int64
)? {
  let own = ledger.bankStatements.filter { statement in
    guard statement.purpose == .statement, statement.account == tie.account, statement.currency == tie.currency else {
      return false
    }
    return statement.firstDay.map { $0.month == period && $0 <= asOf } ?? false
  }.sorted { ($0.firstDay!.dayNumber, $0.source) < ($1.firstDay!.dayNumber, $1.source) }
  var opening: Int64?
  var closing: Int64?
  for statement in own {
    guard let first = statement.opening, let last = statement.closing, statement.difference == 0,
      statement.lastDay?.month == period,
      closing == nil || closing == first
    else { return nil }
    opening = opening ?? first
    closing = last
  }
  guard let opening, let closing else { return nil }
  return (opening, closing)
}
