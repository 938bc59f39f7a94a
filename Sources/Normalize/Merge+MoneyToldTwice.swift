internal import Diagnostics
internal import Domain

/// Lines of one account and currency in one file, in order, with what merging left of them.
private struct ToldAccount {
  struct Line {
    var day: CalendarDate
    var amount: Int64
    var isKept: Bool
  }

  var file: UInt32
  var account: String
  var key: String
  var currency: Currency
  var lines: [Line] = []
  /// The balances that its statements prove, where there is one statement.
  var balances: (opening: Int64, closing: Int64)?

  func within(_ days: ClosedRange<CalendarDate>) -> [Line] { lines.filter { days.contains($0.day) } }

  /// The days that both have lines of.
  func sharedDays(_ other: ToldAccount) -> ClosedRange<CalendarDate>? {
    guard let first = lines.first?.day, let last = lines.last?.day, let begun = other.lines.first?.day,
      let ended = other.lines.last?.day, max(first, begun) <= min(last, ended)
    else { return nil }
    return max(first, begun)...min(last, ended)
  }
}

extension Merge {
  /// Money that two files tell in words so different that merging took it for different money.
  ///
  /// Of one account, a line that only one file has and one that only the other has, of one day and one amount, are the
  /// same. Lines of accounts with different names, or without, are where all of both files are.
  mutating func findMoneyToldTwice(in parts: [BankPart]) {
    let told = toldAccounts(parts)
    for (at, one) in told.enumerated() {
      for other in told[..<at] where other.file != one.file && other.currency == one.currency {
        guard let days = one.sharedDays(other) else { continue }
        let twice =
          one.key == other.key && !one.key.isEmpty
          ? Self.pairs(one.within(days), other.within(days)) : Self.whole(one, other)
        guard !twice.isEmpty else { continue }
        let money = MoneyToldTwice(
          file: one.file, other: other.file, account: one.account, otherAccount: other.account, currency: one.currency,
          lines: twice.count, turnover: twice.reduce(0) { $0 &+ abs($1.amount) }, first: twice[0].day,
          last: twice[twice.count - 1].day)
        ledger.moneyToldTwice.append(money)
        report(money)
      }
    }
  }

  private mutating func report(_ money: MoneyToldTwice) {
    func named(_ account: String) -> String { account.isEmpty ? "without an account's name" : "under '\(account)'" }
    let accounts =
      AccountKey.of(money.account) == AccountKey.of(money.otherAccount)
      ? "" : ", \(named(money.account)) here and \(named(money.otherAccount)) there"
    findings.append(
      Diagnostic(
        NormalizeCodes.moneyToldTwice, at: Place(path: path(money.file)),
        "\(Wording.counted(money.lines, "line has", "lines have")) the day and the amount of lines in"
          + " \(path(money.other)) that are told in other words, from \(money.first) to \(money.last)\(accounts):"
          + " \(Money(money.turnover, money.currency).plain) \(money.currency) count twice",
        hint: "leave one of the files out"))
  }

  private func toldAccounts(_ parts: [BankPart]) -> [ToldAccount] {
    let files = Set(parts.map(\.context.file))
    guard files.count > 1 else { return [] }
    var kept: Set<Source> = []
    for row in 0..<ledger.receipts.count where files.contains(ledger.receipts.sources[row].file) {
      kept.insert(ledger.receipts.sources[row])
    }
    return parts.filter { $0.statements.allSatisfy { $0.purpose == .statement } }.flatMap { part in
      Self.told(part, kept)
    }
  }

  private static func told(_ part: BankPart, _ kept: Set<Source>) -> [ToldAccount] {
    struct Key: Hashable { var account: UInt32; var currency: Currency }
    var numbers: [Key: Int] = [:]
    var told: [ToldAccount] = []
    let receipts = part.receipts
    for row in 0..<receipts.count {
      let key = Key(account: receipts.accounts[row], currency: receipts.currencies[row])
      let number = numbers[key] ?? told.count
      if number == told.count {
        numbers[key] = number
        let name = receipts.account(row)
        told.append(
          ToldAccount(file: part.context.file, account: name, key: AccountKey.of(name), currency: key.currency))
      }
      told[number].lines.append(
        ToldAccount.Line(
          day: receipts.bookedOn[row], amount: receipts.amounts[row], isKept: kept.contains(receipts.sources[row])))
    }
    for at in told.indices {
      told[at].lines.sort { ($0.day, $0.amount, $0.isKept ? 0 : 1) < ($1.day, $1.amount, $1.isKept ? 0 : 1) }
      let own = part.statements.filter { AccountKey.of($0.account) == told[at].key && $0.currency == told[at].currency }
      if own.count == 1, own[0].difference == 0, let opening = own[0].opening, let closing = own[0].closing {
        told[at].balances = (opening, closing)
      }
    }
    return told
  }

  /// The lines of one file that no line of the other is to the word, and that have one of the other's of which the same
  /// is true. Both in order.
  private static func pairs(_ one: [ToldAccount.Line], _ other: [ToldAccount.Line]) -> [ToldAccount.Line] {
    var found: [ToldAccount.Line] = []
    var (at, beside) = (one.startIndex, other.startIndex)
    while at < one.endIndex, beside < other.endIndex {
      let line = one[at]
      let there = other[beside]
      guard (line.day, line.amount) == (there.day, there.amount) else {
        if (line.day, line.amount) < (there.day, there.amount) { at += 1 } else { beside += 1 }
        continue
      }
      var (kept, merged, free) = (0, 0, 0)
      while at < one.endIndex, (one[at].day, one[at].amount) == (line.day, line.amount) {
        if one[at].isKept { kept += 1 } else { merged += 1 }
        at += 1
      }
      while beside < other.endIndex, (other[beside].day, other[beside].amount) == (line.day, line.amount) {
        if other[beside].isKept { free += 1 }
        beside += 1
      }
      found += Array(repeating: line, count: max(0, min(kept, free - merged)))
    }
    return found
  }

  /// The same of all lines, where both files have the same amounts on the same days, and many of them or the same
  /// balances.
  private static func whole(_ one: ToldAccount, _ other: ToldAccount) -> [ToldAccount.Line] {
    guard one.lines.count == other.lines.count,
      zip(one.lines, other.lines).allSatisfy({ ($0.day, $0.amount) == ($1.day, $1.amount) })
    else { return [] }
    let haveSameBalances =
      if let balances = one.balances, let others = other.balances {
        balances == others && balances.opening != 0 && balances.closing != balances.opening
      } else { false }
    // Fees of the same amount are in the statements of many accounts.
    let amounts = Set(one.lines.map(\.amount))
    let areMany = one.lines.count > 2 && amounts.count > 1 && amounts.contains { $0 > 0 }
    return areMany || haveSameBalances ? pairs(one.lines, other.lines) : []
  }
}
