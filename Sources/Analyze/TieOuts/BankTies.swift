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
    switch balances(of: tie, ledger, period: period, asOf: asOf) {
    case .proven(let opening, let closing):
      ties[key]?.opening = opening
      ties[key]?.closing = closing
    case .unproven(let reason): ties[key]?.unproven = reason
    }
  }
  return ties.values.sorted { ($0.account, $0.currency) < ($1.account, $1.currency) }
}

private enum MonthBalances {
  case proven(opening: Int64, closing: Int64)
  case unproven(String)
}

/// What the statements of an account open and close the month with: where each of them adds up and follows from the one
/// before, so that the lines that are left of them when everything is joined must make the same.
private func balances(of tie: BankTie, _ ledger: Ledger, period: Month, asOf: CalendarDate) -> MonthBalances {
  let all = ledger.bankStatements.filter {
    $0.purpose == .statement && $0.account == tie.account && $0.currency == tie.currency && $0.firstDay != nil
  }
  func name(_ statement: BankStatement) -> String {
    let number = statement.number.isEmpty ? "" : " '\(statement.number)'"
    return "the statement\(number) in \(ledger.files[statement.source.file].path)"
  }
  let days = period.firstDay...min(period.lastDay, asOf)
  let own = all.filter { statement in statement.firstDay.map { days.contains($0) } ?? false }
    .sorted { ($0.firstDay!.dayNumber, $0.source) < ($1.firstDay!.dayNumber, $1.source) }
  func reachesIn(_ statement: BankStatement) -> Bool {
    guard let first = statement.firstDay, let last = statement.lastDay else { return false }
    return first < days.lowerBound && last >= days.lowerBound
  }
  if let across = all.first(where: reachesIn) {
    return .unproven("\(name(across)) begins before the month and states no balance at its beginning")
  }
  var opening: Int64?
  var closing: Int64?
  var seen: Set<[Int64?]> = []
  for statement in own {
    // The same statement in two files is told once; its lines count once.
    let isNew = seen.insert([
      statement.opening, statement.closing, statement.sum, Int64(statement.entries),
      statement.firstDay.map { Int64($0.dayNumber) }, statement.lastDay.map { Int64($0.dayNumber) },
    ]).inserted
    if !isNew, statement.isRetold { continue }
    guard let first = statement.opening, let last = statement.closing else {
      return .unproven("\(name(statement)) states no \(statement.opening == nil ? "opening" : "closing") balance")
    }
    guard statement.difference == 0 else { return .unproven("\(name(statement)) does not add up") }
    guard statement.lastDay?.month == period else {
      return .unproven("\(name(statement)) goes on behind the month and states no balance at its end")
    }
    if let closing, closing != first {
      let digits = tie.currency.minorDigits
      return .unproven(
        "\(name(statement)) opens with \(DecimalText.plain(first, digits: digits)), the one before closes with"
          + " \(DecimalText.plain(closing, digits: digits))")
    }
    opening = opening ?? first
    closing = last
  }
  guard let opening, let closing else { return .unproven("no balances in \(period)") }
  return .proven(opening: opening, closing: closing)
}
