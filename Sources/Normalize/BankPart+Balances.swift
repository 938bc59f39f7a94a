internal import Diagnostics
internal import Domain

extension BankPart {
  /// Whether the balances of a statement are in a currency that there is; they prove nothing where they are not.
  mutating func isInCurrency(_ text: SourceStatement, _ statement: inout BankStatement) -> Bool {
    guard !text.currency.isEmpty, Currency(text.currency) == nil, !(text.openingAmount + text.closingAmount).isEmpty
    else { return true }
    statement.unreadBalances += 1
    context.note(
      NormalizeCodes.badBalance, at: statement.source,
      "the balances are in '\(text.currency)', which is no currency of ISO 4217",
      hint: "the statement is read without them: check by hand whether it adds up")
    return false
  }

  /// A balance that a statement states; nil where it states none, or, with a finding, where it is no amount of its
  /// currency or can be read in two ways.
  mutating func balance(_ text: String, _ which: String, of statement: inout BankStatement) -> Int64? {
    guard !text.isEmpty else { return nil }
    let formats = context.formats
    let currency = statement.currency
    var bytes = text
    let readings = bytes.withUTF8 { bytes -> [Result<Int64, AmountReader.Failure>] in
      // Lines that did not call for a look at their marks say nothing about the mark of a balance.
      let marks = formats.isAssumed || formats.hasBothMarks ? DecimalMark.allCases : [formats.decimal]
      let readings = marks.map {
        AmountReader.read(bytes, mark: $0, currency: currency, knowsThousands: formats.knowsThousands)
      }
      guard formats.isAssumed else { return readings }
      // What has three digits behind a point is thousands only where nothing else can be meant.
      let mayBeThousands = AmountReader.mayBeThousands(bytes, mark: .point, currency: currency)
      if case .failure(.tooManyDecimals) = readings[0], mayBeThousands { return [readings[0]] }
      if case .success = readings[0], !mayBeThousands { return [readings[0]] }
      return readings
    }
    let amounts = Set(readings.compactMap { try? $0.get() })
    if amounts.count > 1 {
      statement.unreadBalances += 1
      context.note(
        NormalizeCodes.balanceInTwoWays, at: statement.source,
        "the balance '\(text)' can be read with a decimal point or a decimal comma",
        hint: "set `decimal: \".\"` or `decimal: \",\"` on this source; until then it proves nothing")
      return nil
    }
    if let amount = amounts.first { return amount }
    guard case .failure(let failure)? = readings.first else { return nil }
    let why =
      switch failure {
      case .tooManyDecimals(let count): "it has \(count) decimals, \(currency) has \(currency.minorDigits)"
      case .tooLarge: "it is larger than any amount"
      default: "it is no amount"
      }
    statement.unreadBalances += 1
    context.note(
      NormalizeCodes.badBalance, at: statement.source, "the \(which) balance '\(text)' cannot be read: \(why)",
      hint: "the statement is read without it: check by hand whether it adds up")
    return nil
  }

  /// Proves the lines by the balances behind them and between them, account by account, and makes a statement of what
  /// is proven.
  mutating func proveBalances() {
    for account in accountChains() { prove(account) }
    compareCount()
  }

  /// Holds the number of lines that the file states above its header against its lines.
  private mutating func compareCount() {
    guard let text = context.format.statedLines else { return }
    let digits = text.filter { $0.isNumber }
    let stated = text.allSatisfy { $0.isNumber || " '’".contains($0) } ? Int(digits) : nil
    let lines = context.rows - context.footers - context.merged
    // Parts of a collective booking may be counted, or not.
    let found = stated == lines + context.merged ? lines + context.merged : lines
    let total = StatedTotal("lines", stated: stated.map(String.init) ?? text, found: String(found), isCount: true)
    if statements.count != 1 {
      add(
        BankStatement(
          .statement, source: context.firstSource(receipts), account: context.format.account ?? "", number: "",
          currency: context.currencyOfRows), of: [])
    }
    statements[statements.count - 1].totals.append(total)
  }

  private mutating func prove(_ account: AccountChain) {
    let chain = account.chain
    var statement = BankStatement(
      .statement, source: source(of: chain.lines[0]), account: account.name, number: "", currency: account.currency)
    let unread = Set(unreadBalances)
    statement.unreadBalances = unread.isEmpty ? 0 : chain.lines.count { $0.stated == nil && unread.contains($0.row) }
    let days = (first: chain.lines.map(\.day).min(), last: chain.lines.map(\.day).max())
    statement.totals = turnovers(of: account)
    if account.stated.contains(where: { !$0.statement.isTurnover }) {
      (statement.openedOn, statement.closedOn) = days
      return proveStated(account, statement)
    }
    guard chain.lines.contains(where: { $0.balance != nil }) else {
      // No statement, for nothing says where it begins and ends: only that it proves nothing.
      // Its own totals prove or disprove the lines all the same.
      if statement.unreadBalances > 0 || !statement.totals.isEmpty { add(statement, of: []) }
      return
    }
    guard let outcome = chain.outcome else {
      statement.hasLooseBalances = true
      add(statement, of: [])
      context.note(
        NormalizeCodes.balanceUnproven, at: statement.source,
        "the balances\(account.words) do not follow from line to line, neither downwards nor upwards:"
          + " they prove nothing")
      return
    }
    statement.opening = outcome.opening
    statement.closing = outcome.closing
    (statement.openedOn, statement.closedOn) = days
    statement.brokenBalances = outcome.broken ?? brokenLines(account, statement)
    add(statement, of: account.rows)
    if outcome.breaks > 0 { report(outcome, chain, statement) }
  }

  /// Lines whose balances before and behind them do not differ by their amounts.
  private mutating func brokenLines(_ account: AccountChain, _ statement: BankStatement) -> BrokenBalances? {
    let rows = account.rows.filter { ownBreaks[$0] != nil }
    guard let row = rows.first, let gap = ownBreaks[row] else { return nil }
    func money(_ amount: Int64) -> String { Money(amount, account.currency).plain }
    context.note(
      NormalizeCodes.balanceBreak, at: receipts.sources[row],
      "the balance before the line and its amount come to \(money(gap.expected)), the balance behind it is"
        + " \(money(gap.stated)): \(money(gap.stated &- gap.expected)) \(account.currency) lies between them"
        + (rows.count > 1 ? "; \(rows.count) lines are such" : ""),
      hint: "a line may be missing, twice in the file or changed: export it again")
    return BrokenBalances(count: rows.count, first: gap)
  }

  /// Whether a row's balance is in another currency than its line: it proves nothing then.
  mutating func isInOtherCurrency(_ view: SourceRows.View, _ row: Int, _ currency: Currency) -> Bool {
    let code = context.text(view, row, fields.balanceCurrency)
    guard !code.isEmpty, Currency(code) != currency else { return false }
    unreadBalances.append(receipts.count)
    guard look?.hasForeignBalance == false else { return true }
    look?.hasForeignBalance = true
    context.note(
      NormalizeCodes.balanceUnproven, at: context.firstSource(receipts),
      "the balances are in \(code), the lines in \(currency): they prove nothing")
    return true
  }

  func source(of line: BalanceChain.Line) -> Source {
    line.stated.flatMap { look?.stated[$0].source } ?? receipts.sources[line.row]
  }

  mutating func report(_ outcome: BalanceChain.Outcome, _ chain: BalanceChain, _ statement: BankStatement) {
    let currency = statement.currency
    func money(_ amount: Int64) -> String { Money(amount, currency).plain }
    let count = "\(Wording.counted(outcome.breaks, "break")) in \(outcome.breaks + outcome.holds + 1) lines"
    let hint = "a line may be missing, twice in the file or changed: export it again"
    let of = statement.account.isEmpty ? "" : " of account '\(statement.account)'"
    if let (line, expected) = outcome.firstBreak {
      let balance = line.balance ?? expected
      let gap = money(balance &- expected)
      context.note(
        NormalizeCodes.balanceBreak, at: source(of: line),
        "balance '\(money(balance))'\(of) does not follow from the line before, which gives \(money(expected)): \(gap)"
          + " \(currency) lies"
          + " between them; \(count), together \(money(outcome.size))", hint: hint)
    } else {
      context.note(
        NormalizeCodes.balanceBreak, at: statement.source,
        "the balances\(of) lead from \(money(outcome.opening)) to \(money(outcome.closing)), the lines to"
          + " \(money(outcome.closing &- outcome.size)): \(money(outcome.size)) \(currency) is missing; \(count)",
        hint: hint)
    }
  }
}
