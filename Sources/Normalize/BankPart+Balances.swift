internal import Diagnostics
internal import Domain

extension BankPart {
  /// The balance that a statement states; nil with a finding where it can be read in two ways.
  mutating func balance(_ text: String, of statement: BankStatement) -> Int64? {
    guard !text.isEmpty else { return nil }
    let formats = context.formats
    var bytes = text
    let amounts = bytes.withUTF8 { bytes -> [Int64] in
      // Lines that did not call for a look at their marks say nothing about the mark of a balance.
      let marks = formats.isAssumed || formats.hasBothMarks ? DecimalMark.allCases : [formats.decimal]
      let readings = marks.compactMap { mark -> Int64? in
        if case .success(let amount) = AmountReader.read(bytes, mark: mark, currency: statement.currency) { amount } else { nil }
      }
      let isPlain = formats.isAssumed && !AmountReader.mayBeThousands(bytes, mark: .point, currency: statement.currency)
      return isPlain ? Array(readings.prefix(1)) : readings
    }
    if Set(amounts).count > 1 {
      context.note(
        NormalizeCodes.balanceInTwoWays, at: statement.source, "the balance '\(text)' can be read with a decimal point or a decimal comma",
        hint: "set `decimal: \".\"` or `decimal: \",\"` on this source; until then it proves nothing")
      return nil
    }
    return amounts.first
  }

  /// Proves the lines by the balances behind them, account by account, and makes a statement of what is proven.
  mutating func proveBalances() {
    guard balances.contains(where: { $0 != nil }), balances.count == receipts.count else { return }
    var order: [String] = []
    var chains: [String: [BalanceChain.Line]] = [:]
    for row in 0..<receipts.count where statementNumbers[row] == 0 {
      let key = "\(AccountKey.of(receipts.account(row))) \(receipts.currencies[row].code)"
      if chains[key] == nil { order.append(key) }
      chains[key, default: []].append(
        BalanceChain.Line(row: row, amount: receipts.amounts[row], balance: balances[row], day: receipts.bookedOn[row]))
    }
    for key in order { prove(BalanceChain(lines: chains[key] ?? [])) }
  }

  private mutating func prove(_ chain: BalanceChain) {
    guard let head = chain.lines.first, chain.lines.contains(where: { $0.balance != nil }) else { return }
    let account = receipts.account(head.row)
    guard let outcome = chain.outcome else {
      context.note(
        NormalizeCodes.balanceUnproven, at: receipts.sources[head.row],
        "the balances\(account.isEmpty ? "" : " of account '\(account)'") do not follow from line to line, neither downwards nor upwards:"
          + " they prove nothing")
      return
    }
    var statement = BankStatement(
      .statement, source: receipts.sources[head.row], account: account, number: "", currency: receipts.currencies[head.row])
    statement.opening = outcome.opening
    statement.closing = outcome.closing
    statement.openedOn = chain.lines.map(\.day).min()
    statement.closedOn = chain.lines.map(\.day).max()
    add(statement, of: chain.lines.map(\.row))
    if outcome.breaks > 0 { report(outcome, chain, statement) }
  }

  private mutating func report(_ outcome: BalanceChain.Outcome, _ chain: BalanceChain, _ statement: BankStatement) {
    let currency = statement.currency
    func money(_ amount: Int64) -> String { Money(amount, currency).plain }
    let count = "\(outcome.breaks) break\(outcome.breaks == 1 ? "" : "s") in \(outcome.breaks + outcome.holds + 1) lines"
    let hint = "a line may be missing, twice in the file or changed: export it again"
    let of = statement.account.isEmpty ? "" : " of account '\(statement.account)'"
    if let (row, expected) = outcome.firstBreak {
      let balance = balances[row] ?? expected
      let gap = money(balance &- expected)
      context.note(
        NormalizeCodes.balanceBreak, at: receipts.sources[row],
        "balance '\(money(balance))'\(of) does not follow from the line before, which gives \(money(expected)): \(gap) \(currency) lies"
          + " between them; \(count), together \(money(outcome.size))", hint: hint)
    } else {
      context.note(
        NormalizeCodes.balanceBreak, at: statement.source,
        "the balances\(of) lead from \(money(outcome.opening)) to \(money(outcome.closing)), the lines to"
          + " \(money(outcome.closing &- outcome.size)): \(money(outcome.size)) \(currency) is missing; \(count)", hint: hint)
    }
  }
}
