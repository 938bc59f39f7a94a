internal import Domain

/// A row among the lines of a statement that states a balance in place of a booking, as some banks write them in OFX.
struct BalanceRow: Sendable {
  var kind: BankWords.Statement
  var amount: Int64
  var day: CalendarDate
  /// The statement of the file, counted from 1, and how many bookings of the file stand before it.
  var statement: Int
  var position: Int
}

extension BankPart {
  /// Takes a row of a statement that states a balance.
  ///
  /// - Returns: false where it is a booking.
  mutating func takesBalance(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    guard let words = context.rowWords, rows.statements[row] > 0, rows.problems[row] == nil,
      let kind = balanceKind(words, view, row)
    else { return false }
    let currency = Currency(context.text(view, row, fields.currency)) ?? context.currencyOfRows
    guard let amount = context.optionalAmount(view, row, "amount", fields.amount, currency),
      let day = context.optionalDate(rows, view, row, "booking_date", fields.booked)
    else { return false }
    let text = (fields.parties + fields.remittance).map { context.text(view, row, $0) }.filter { !$0.isEmpty }
    context.takeStated(rows, row, text.joined(separator: " "))
    balanceRows.append(
      BalanceRow(
        kind: kind, amount: amount, day: day, statement: Int(rows.statements[row]), position: receipts.count))
    return true
  }

  /// What a row states whose name and text say nothing else. A word that payers write as well needs more: that the bank
  /// gives neither a reference nor a type.
  private func balanceKind(_ words: BankWords, _ view: SourceRows.View, _ row: Int) -> BankWords.Statement? {
    guard fields.plain.first.map({ view.trimmed(row, $0).isEmpty }) ?? true else { return nil }
    var found: BankWords.Statement?
    for field in fields.parties + fields.remittance where !view.trimmed(row, field).isEmpty {
      guard let phrase = phrase(words, view.trimmed(row, field)), phrase.isAlone, !phrase.statement.isTurnover else {
        return nil
      }
      if found?.isBare ?? true { found = phrase.statement }
    }
    guard let found else { return nil }
    let type = fields.codes.first.map { context.text(view, row, $0) } ?? ""
    return found.isBare && !["", "OTHER"].contains(type) ? nil : found
  }

  /// The phrase of a text, whose letters some banks set apart: `S A L D O`.
  private func phrase(_ words: BankWords, _ text: UnsafeBufferPointer<UInt8>) -> BankWords.Phrase? {
    if let phrase = words.phrase(in: text) { return phrase }
    let letters = text.split(separator: UInt8(ascii: " "))
    guard letters.count > 3, letters.allSatisfy({ $0.count == 1 }) else { return nil }
    return Array(letters.joined()).withUnsafeBufferPointer { words.phrase(in: $0) }
  }

  /// Proves the lines of statements by the balances among them, and gives those the opening that their format lacks.
  mutating func proveBalanceRows() {
    for at in statements.indices {
      let stated = balanceRows.filter { $0.statement == at + 1 }
      if !stated.isEmpty { prove(at, by: stated) }
    }
  }

  private mutating func prove(_ at: Int, by stated: [BalanceRow]) {
    let receipts = receipts
    let own = (0..<receipts.count).filter { Int(statementNumbers[$0]) == at + 1 }
    let all = own.reduce(Int64(0)) { $0 + receipts.amounts[$1] }
    func sum(_ isBefore: (Int) -> Bool) -> Int64 { own.reduce(0) { isBefore($1) ? $0 + receipts.amounts[$1] : $0 } }
    // The lines that are in a balance: those up to its day; or those in front of it, or behind it where the file runs
    // from new to old.
    let readings: [(BalanceRow) -> Int64] = [
      { one in one.kind == .closing ? all : sum { receipts.bookedOn[$0] <= one.day } },
      { one in one.kind == .closing ? all : sum { $0 < one.position } },
      { one in one.kind == .closing ? all : sum { $0 >= one.position } },
    ]
    let first = stated.first { $0.kind == .opening }
    let others = stated.filter { $0.kind != .opening }
    func openings(_ reading: (BalanceRow) -> Int64) -> Set<Int64> {
      Set(others.map { $0.amount - reading($0) } + [first].compactMap { $0?.amount })
    }
    let reading = readings.first { openings($0).count == 1 } ?? readings[0]
    guard let opening = first?.amount ?? others.first.map({ $0.amount - reading($0) }) else { return }
    let currency = statements[at].currency
    func add(_ name: String, _ stated: Int64, _ found: Int64) {
      statements[at].totals.append(
        StatedTotal(name, stated: Money(stated, currency).plain, found: Money(found, currency).plain))
    }
    for one in stated {
      if one.kind == .opening { add("opening balance", one.amount, opening) } else {
        add("balance of \(one.day)", one.amount, opening + reading(one))
      }
    }
    if statements[at].closing == nil, let last = others.max(by: { $0.day < $1.day }) {
      (statements[at].closing, statements[at].closedOn) = (opening + all, last.day)
    }
    // A balance of the day of the download may hold lines that are in no file yet.
    let isLater = statements[at].coversTo.map { $0 < statements[at].closedOn ?? $0 } ?? false
    guard statements[at].opening == nil, !isLater || statements[at].closing == opening + all else { return }
    (statements[at].opening, statements[at].openedOn) = (opening, first?.day ?? statements[at].firstDay)
  }
}
