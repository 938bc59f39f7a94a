internal import Domain

/// The bookings of one account and currency in a bank's export, with every balance that the file states of them.
struct AccountChain {
  var name: String
  var currency: Currency
  /// In the order of the file.
  var chain: BalanceChain
  /// Rows that state a balance or a turnover.
  var stated: [StatedRow] = []

  /// The numbers of its bookings.
  var rows: [Int] { chain.lines.filter { $0.stated == nil }.map(\.row) }
  var sum: Int64 { chain.lines.reduce(0) { $0 &+ $1.amount } }
  /// As a finding names it.
  var words: String { name.isEmpty ? "" : " of account '\(name)'" }

  /// The same with the opening balance before all bookings and the closing one behind them, wherever they stand; nil
  /// where it states others, or several.
  var placed: BalanceChain? {
    func of(_ statement: BankWords.Statement) -> [BalanceChain.Line] {
      chain.lines.filter { line in line.stated.map { at in kinds[at] == statement } ?? false }
    }
    let (openings, closings) = (of(.opening), of(.closing))
    guard openings.count <= 1, closings.count <= 1, openings.count + closings.count == chain.lines.count - rows.count
    else { return nil }
    let lines = chain.lines.filter { $0.stated == nil }
    let isOldFirst = BalanceChain(lines: lines).isOldFirst ?? chain.direction ?? true
    return BalanceChain(
      lines: isOldFirst ? openings + lines + closings : closings + lines + openings, direction: isOldFirst)
  }

  /// What each stated row of the part states, by its number there.
  var kinds: [Int: BankWords.Statement] = [:]

  /// The same with the order that rows for the opening and the closing balance give it, or the days.
  var directed: AccountChain {
    guard !kinds.isEmpty else { return self }
    var account = self
    func place(_ statement: BankWords.Statement) -> Int? {
      chain.lines.firstIndex { line in line.stated.map { kinds[$0] == statement } ?? false }
    }
    if let opening = place(.opening), let closing = place(.closing) {
      account.chain.direction = opening < closing
    } else {
      account.chain.direction = chain.isOldFirst ?? place(.opening).map { $0 * 2 <= chain.lines.count }
    }
    return account
  }

  /// What the balances come to, where every one follows from the one before.
  var proof: BalanceChain.Outcome? {
    for chain in [chain, placed].compactMap({ $0 }) {
      if let outcome = chain.outcome, outcome.breaks == 0 { return outcome }
    }
    return nil
  }
}

extension BankPart {
  /// The bookings by account and currency, in the order in which each first occurs.
  ///
  /// - Parameter doubts: bookings that are taken for rows that state a balance.
  func accountChains(taking doubts: [DoubtfulRow] = []) -> [AccountChain] {
    var statedRows = look?.stated ?? []
    let doubtful = Dictionary(doubts.map { ($0.row, $0.stated) }) { first, _ in first }
    let isStated = !statedRows.isEmpty || !doubts.isEmpty
    let hasBalances = balances.count == receipts.count && balances.contains { $0 != nil }
    guard isStated || hasBalances || !unreadBalances.isEmpty else { return [] }
    var order: [String] = []
    var chains: [String: AccountChain] = [:]
    func key(_ account: String, _ currency: Currency) -> String { "\(AccountKey.of(account)) \(currency.code)" }
    for row in 0..<receipts.count where statementNumbers[row] == 0 {
      let (name, currency) = (receipts.account(row), receipts.currencies[row])
      let key = key(name, currency)
      if chains[key] == nil {
        order.append(key)
        chains[key] = AccountChain(name: name, currency: currency, chain: BalanceChain(lines: []))
      }
      var line = BalanceChain.Line(
        row: row, amount: receipts.amounts[row], balance: hasBalances ? balances[row] : nil, day: receipts.bookedOn[row]
      )
      if let stated = doubtful[row] {
        guard !stated.statement.isTurnover else { continue }
        line.stated = statedRows.count
        (line.amount, line.balance) = (0, stated.amount)
        chains[key]?.kinds[statedRows.count] = stated.statement
        statedRows.append(stated)
      }
      chains[key]?.chain.lines.append(line)
    }
    for (number, stated) in (look?.stated ?? []).enumerated() {
      let own = stated.account.isEmpty ? context.format.account ?? "" : stated.account
      var wanted = key(own, stated.currency ?? context.currencyOfRows)
      // Above the lines of several accounts nobody knows of which it speaks.
      if stated.isAbove, order.count != 1 || stated.currency.map({ !order[0].hasSuffix(" \($0.code)") }) ?? false {
        continue
      }
      // A row that names no account or no currency is about the only one there is.
      if chains[wanted] == nil, order.count == 1, stated.account.isEmpty || stated.currency == nil { wanted = order[0] }
      if chains[wanted] == nil {
        order.append(wanted)
        chains[wanted] = AccountChain(
          name: own, currency: stated.currency ?? context.currencyOfRows, chain: BalanceChain(lines: []))
      }
      chains[wanted]?.stated.append(stated)
      guard !stated.statement.isTurnover else { continue }
      chains[wanted]?.kinds[number] = stated.statement
      chains[wanted]?.chain.insert(stated, number)
    }
    return order.compactMap { chains[$0]?.directed }.filter { !$0.chain.lines.isEmpty }
  }

  /// Makes a statement of an account whose export has rows that state balances.
  mutating func proveStated(_ account: AccountChain, _ made: BankStatement) {
    var statement = made
    let chain = (account.stated.contains(where: \.isAbove) ? account.placed : nil) ?? account.chain
    let isOldFirst = chain.isOldFirst ?? true
    let points =
      isOldFirst ? chain.lines.filter { $0.stated != nil } : chain.lines.filter { $0.stated != nil }.reversed()
    func balance(_ statement: BankWords.Statement, _ points: [BalanceChain.Line]) -> Int64? {
      points.first { line in line.stated.map { account.kinds[$0] == statement } ?? false }?.balance
    }
    if let proof = account.proof, proof.holds > 0 {
      (statement.opening, statement.closing) = (proof.opening, proof.closing)
      return add(statement, of: account.rows)
    }
    let inTime = isOldFirst ? chain.lines : chain.lines.reversed()
    let (first, last) = (
      inTime.first?.stated == nil ? nil : inTime.first, inTime.last?.stated == nil ? nil : inTime.last
    )
    statement.opening = balance(.opening, points) ?? (points.count > 1 || account.rows.count > 0 ? first?.balance : nil)
    statement.closing =
      balance(.closing, points.reversed()) ?? (points.count > 1 || first == nil ? last?.balance : nil)
    // One balance cannot be both.
    if points.count == 1, statement.opening != nil {
      // What the last line leaves is what it closes with.
      statement.closing = account.stated.contains(where: \.isAbove) ? inTime.last?.balance : nil
    }
    let outcome = chain.outcome
    statement.brokenBalances = outcome?.broken
    add(statement, of: account.rows)
    if let opening = statement.opening, let closing = statement.closing {
      let difference = closing &- opening &- account.sum
      if difference != 0 { return reportStated(account, statement, opening, closing) }
    }
    if let outcome, outcome.breaks > 0 {
      report(outcome, chain, statement)
    }
  }

  private mutating func reportStated(
    _ account: AccountChain, _ statement: BankStatement, _ opening: Int64, _ closing: Int64
  ) {
    func money(_ amount: Int64) -> String { Money(amount, account.currency).plain }
    let lines = account.rows.count
    context.note(
      NormalizeCodes.statedDiffers, at: account.stated.first?.source ?? statement.source,
      "the balances\(account.words) go from \(money(opening)) to \(money(closing)), and"
        + " \(Wording.counted(lines, "line")) of \(money(account.sum)) lead to \(money(opening &+ account.sum)):"
        + " \(money(closing &- opening &- account.sum))"
        + " \(account.currency) is missing",
      hint: "a line may be missing, twice in the file or changed, or have the wrong sign: export it again")
  }

  /// The turnovers that the file states beside the sums of its lines: those that differ are told, and fail K2.
  mutating func turnovers(of account: AccountChain) -> [StatedTotal] {
    let turnovers = account.stated.filter(\.statement.isTurnover)
    guard !turnovers.isEmpty else { return [] }
    let amounts = account.rows.map { receipts.amounts[$0] }
    let credit = amounts.reduce(0) { $0 &+ max(0, $1) }
    let debit = amounts.reduce(0) { $0 &- min(0, $1) }
    var totals: [StatedTotal] = []
    func compare(_ name: String, _ which: String, _ actual: Int64, _ values: [Int64]) {
      guard let last = values.last else { return }
      func money(_ amount: Int64) -> String { Money(amount, account.currency).plain }
      // The last of several may be the total of the others, or each that of a page or a day.
      let holds = last == actual || values.reduce(0, &+) == actual
      totals.append(StatedTotal(name, stated: money(holds ? actual : last), found: money(actual)))
      guard !holds else { return }
      context.note(
        NormalizeCodes.statedDiffers, at: turnovers[0].source,
        "the file states \(which) of \(money(last))\(account.words), its lines come to \(money(actual)):"
          + " \(money(last &- actual)) \(account.currency) is missing",
        hint: "a line may be missing, twice in the file or changed, or have the wrong sign: export it again")
    }
    var values: (debit: [Int64], credit: [Int64], net: [Int64]) = ([], [], [])
    for turnover in turnovers {
      if let sides = turnover.sides {
        values.debit.append(sides.debit)
        values.credit.append(sides.credit)
      } else if turnover.statement == .debitTurnover || turnover.isSigned && turnover.amount < 0 {
        values.debit.append(abs(turnover.amount))
      } else if turnover.statement == .creditTurnover || turnover.isSigned {
        values.credit.append(turnover.amount)
      } else {
        values.net.append(turnover.amount)
      }
    }
    compare("money out", "money out", debit, values.debit)
    compare("money in", "money in", credit, values.credit)
    // A total without a side may be that of either, of both together, or the balance itself.
    let known = [credit, debit, -debit, credit &+ debit, account.proof?.closing].compactMap { $0 }
    if let last = values.net.last, !known.contains(last) { compare("total", "a total", credit &- debit, values.net) }
    return totals
  }
}

extension BalanceChain {
  /// Puts a row that states a balance where it stands among the bookings.
  mutating func insert(_ stated: StatedRow, _ number: Int) {
    let at = lines.lastIndex { $0.stated.map { $0 < number } ?? ($0.row < stated.position) }.map { $0 + 1 } ?? 0
    let neighbour = at > 0 ? lines[at - 1].day : lines.first?.day
    let day = neighbour ?? stated.day ?? CalendarDate(dayNumber: 0)
    lines.insert(
      Line(
        row: min(stated.position, max(stated.position - 1, 0)), amount: 0, balance: stated.amount, day: day,
        stated: number), at: at)
  }
}
