internal import Diagnostics
internal import Domain

extension BankPart {
  /// Turns the signs of a statement's reversals where its balances prove that the bank marks them the other way round:
  /// the standards mark a reversal as it is booked, some banks as the booking that it takes back.
  mutating func turnReversals() {
    guard statements.contains(where: { $0.difference ?? 0 != 0 && $0.unreadBalances == 0 }) else { return }
    let word = receipts.parties.find("REVERSAL")
    var reversals: [Int: [Int]] = [:]
    for row in 0..<receipts.count where statementNumbers[row] > 0 && receipts.returnReasons[row] == word {
      reversals[Int(statementNumbers[row]) - 1, default: []].append(row)
    }
    for (at, rows) in reversals.sorted(by: { $0.key < $1.key }) where at < statements.count {
      let sum = rows.reduce(Int64(0)) { $0 + receipts.amounts[$1] }
      guard let difference = statements[at].difference, difference != 0, difference == -2 * sum,
        statements[at].unreadBalances == 0,
        rows.allSatisfy({ receipts.currencies[$0] == statements[at].currency })
      else { continue }
      for row in rows {
        let (amount, currency) = (receipts.amounts[row], receipts.currencies[row])
        receipts.turn(row)
        statements[at].add(-2 * amount, currency, on: receipts.bookedOn[row], entries: 0)
        context.count(-2 * amount, currency)
      }
      context.note(
        NormalizeCodes.reversalsTurned, at: statements[at].source,
        "its balances prove that \(Wording.counted(rows.count, "reversal")) \(Wording.form(rows.count, "is", "are"))"
          + " marked the other way round: read as marked, \(Money(difference, statements[at].currency).plain)"
          + " \(statements[at].currency) would be missing")
    }
  }

  /// Lines in another currency than the balances of their statement are not proven by them, and nothing else is.
  mutating func leaveBalances(of at: Int) {
    let statement = statements[at]
    guard statement.opening != nil || statement.closing != nil else { return }
    (statements[at].opening, statements[at].closing) = (nil, nil)
    statements[at].unreadBalances += 1
    context.note(
      NormalizeCodes.badBalance, at: statement.source,
      "its balances are in \(statement.currency), and \(statement.foreignEntries) of its"
        + " \(Wording.counted(statement.entries, "line")) \(Wording.form(statement.foreignEntries, "is", "are"))"
        + " in another currency: they prove nothing",
      hint: "the statement is read without them: check by hand whether it adds up")
  }
}

extension BankStatement {
  /// Counts a line, or a change of one.
  mutating func add(_ amount: Int64, _ currency: Currency, on day: CalendarDate, entries count: Int = 1) {
    entries += count
    firstDay = min(firstDay ?? day, day)
    lastDay = max(lastDay ?? day, day)
    guard currency == self.currency else {
      foreignEntries += count
      return
    }
    sum += amount
    guard let closedOn, day >= closedOn else { return }
    if day == closedOn { sumOnClosingDay = (sumOnClosingDay ?? 0) + amount }
    if day > closedOn { sumAfterClosing = (sumAfterClosing ?? 0) + amount }
  }
}
