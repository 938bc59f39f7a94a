internal import Domain

extension BankPart {
  /// Takes a row that states a balance or a turnover.
  ///
  /// - Returns: false where the row is a booking, or may be one.
  mutating func takesStated(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    guard look?.mayState(view, row) == true, let found = phrase(view, row) else { return false }
    let verdict = look?.layout.verdicts[rows.lines[row]]
    guard verdict != .money, rows.problems[row] == nil, let stated = stated(found.phrase, rows, view, row) else {
      return false
    }
    if verdict == .undecided {
      context.quarantineUndecided(rows, row, stated.text)
      return true
    }
    guard verdict == .stated || (found.doubt == nil && !contradicts(stated, view, row)) else {
      look?.pending = (found.doubt ?? .saysMore, stated)
      return false
    }
    context.takeStated(rows, row, stated.text)
    look?.stated.append(stated)
    return true
  }

  /// Keeps the doubt about the booking that was accepted last.
  mutating func keepDoubt(line: UInt32, isAccepted: Bool) {
    guard let pending = look?.pending else { return }
    look?.pending = nil
    guard isAccepted else { return }
    look?.doubts.append(
      DoubtfulRow(line: line, row: receipts.count - 1, reason: pending.reason, stated: pending.stated))
  }

  /// What a row states by its words, and why that may be wrong; nil where it is a booking.
  private func phrase(_ view: SourceRows.View, _ row: Int) -> (phrase: BankWords.Phrase, doubt: DoubtfulRow.Reason?)? {
    guard let look else { return nil }
    var whole: BankWords.Phrase?
    var part: BankWords.Phrase?
    var (saysMore, names) = (false, false)
    for (fields, isParty) in [(look.texts, false), (look.parties, true)] {
      for field in fields where !view.trimmed(row, field).isEmpty {
        guard let found = look.words.phrase(in: view.trimmed(row, field)) else {
          if isParty { names = true } else { saysMore = true }
          continue
        }
        if found.isAlone { whole = whole ?? found } else { part = part ?? found }
        if !found.isAlone { if isParty { names = true } else { saysMore = true } }
      }
    }
    var isBeside = false
    if whole == nil {
      for field in look.others {
        if let found = look.words.phrase(in: view.trimmed(row, field)), found.isAlone {
          (whole, isBeside) = (found, true)
          break
        }
      }
    }
    if let whole {
      let isSure = !names && !saysMore
      guard whole.statement.isBare else { return (whole, isSure ? nil : .saysMore) }
      guard isSure else { return nil }
      // A booking always has a day and an amount.
      let isBooking =
        [fields.booked, fields.valued].contains { hasDay(view, row, $0) }
        && [fields.amount, fields.debit, fields.credit].contains { !view.trimmed(row, $0).isEmpty }
      return (whole, isBooking ? .bareWord : nil)
    }
    guard let part, !part.statement.isBare, !names, !isBeside else { return nil }
    return (part, .saysMore)
  }

  private func hasDay(_ view: SourceRows.View, _ row: Int, _ field: Int) -> Bool {
    view.trimmed(row, field).contains { (48...57).contains($0) }
  }

  /// Whether amount and balance of a row differ, as those of a booking do.
  private mutating func contradicts(_ stated: StatedRow, _ view: SourceRows.View, _ row: Int) -> Bool {
    guard fields.balance >= 0,
      let currency = stated.currency ?? context.map.currency ?? Optional(context.currencyOfRows),
      let amount = context.optionalAmount(view, row, "amount", fields.amount, currency),
      let balance = context.optionalAmount(view, row, "balance", fields.balance, currency)
    else { return false }
    return amount != 0 && abs(amount) != abs(balance) && !stated.statement.isTurnover
  }

  /// What a row states, typed; nil where it has no amount.
  private mutating func stated(
    _ phrase: BankWords.Phrase, _ rows: SourceRows, _ view: SourceRows.View, _ row: Int
  ) -> StatedRow? {
    let named = Currency(context.text(view, row, fields.currency))
    let currency = named ?? context.currencyOfRows
    func value(_ field: Int, _ column: String) -> Int64? {
      context.optionalAmount(view, row, column, field, currency)
    }
    let account = context.text(view, row, fields.account)
    var text = ""
    for field in (look?.texts ?? []) + (look?.parties ?? []) + (look?.others ?? []) where text.isEmpty {
      if look?.words.phrase(in: view.trimmed(row, field)) != nil { text = context.text(view, row, field) }
    }
    var stated = StatedRow(
      statement: phrase.statement, amount: 0,
      day: context.optionalDate(rows, view, row, "value_date", fields.valued)
        ?? context.optionalDate(rows, view, row, "booking_date", fields.booked),
      account: account, currency: named, position: receipts.count, source: rows.source(row: row), text: text)
    let (debit, credit) = (value(fields.debit, "debit"), value(fields.credit, "credit"))
    if phrase.statement.isTurnover, let debit, let credit, debit != 0, credit != 0 {
      stated.sides = (abs(debit), abs(credit))
      stated.amount = credit - abs(debit)
    } else if !phrase.statement.isTurnover,
      let balance = value(fields.balance, "balance") ?? value(fields.before, "balance_before")
    {
      stated.amount = balance
    } else if let amount = value(fields.amount, "amount") {
      let word = context.text(view, row, fields.sign).lowercased()
      let isDebit = debitWords.contains(word)
      stated.isSigned = isDebit || creditWords.contains(word)
      stated.amount = isDebit ? -abs(amount) : amount
    } else if debit != nil || credit != nil {
      stated.isSigned = true
      stated.amount = (credit ?? 0) - abs(debit ?? 0)
    } else if let balance = value(fields.balance, "balance") {
      stated.amount = balance
    } else {
      return nil
    }
    return stated
  }
}
