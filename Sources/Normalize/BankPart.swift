internal import Diagnostics
package import Domain

/// The lines of one bank file.
package struct BankPart: Sendable {
  package var context: RowContext
  package internal(set) var receipts = Receipts()
  /// The statement of the file that a line is in, counted from 1; 0 for none.
  package private(set) var statementNumbers: [UInt32] = []
  /// The line of the batch that a line is a part of; 0 for one of its own.
  package private(set) var batches: [UInt32] = []
  package internal(set) var statements: [BankStatement] = []
  /// The balance that the file shows behind each line, in minor units; empty where it shows none.
  private(set) var balances: [Int64?] = []
  /// Of a bank's own export; nil for statements of a standard.
  var look: BankLook?
  /// By row: what the balance before a line and its amount come to, where the balance behind it is another.
  var ownBreaks: [Int: BrokenBalances.Gap] = [:]
  /// The rows whose balance is there and cannot be read.
  var unreadBalances: [Int] = []
  /// Rows among the lines of statements that state a balance.
  var balanceRows: [BalanceRow] = []
  let fields: Fields

  /// The numbers of the columns in the file, one for each canonical bank column that a profile may name; -1 where the
  /// file lacks it.
  struct Fields {
    let account, booked, valued, amount, debit, credit, sign, fee, currency, payer, payee, endToEnd: Int
    let reference, charges, instructed, balance, before, balanceCurrency: Int
    let parties, remittance, codes: [Int]
    /// Of ``BankColumn/plainParties``, in their order.
    let plain: [Int]

    init(_ map: ColumnMap, _ layout: BankLayout?) {
      func field(_ column: BankColumn) -> Int { map[column.rawValue] }
      (account, booked, valued) = (field(.account), field(.bookedOn), field(.valueOn))
      (amount, debit, credit, sign) = (
        field(.amount), field(.debit), field(.credit), layout?.side?.field ?? field(.signWord)
      )
      (fee, currency, charges, instructed) = (field(.fee), field(.currency), field(.charges), field(.instructed))
      (payer, payee, endToEnd, reference) = (field(.payer), field(.payee), field(.endToEndID), field(.reference))
      (balance, before) = (field(.balance), field(.balanceBefore))
      balanceCurrency = field(.balanceCurrency)
      parties = map.parts(of: BankColumn.counterparty.rawValue)
      // What is behind the header's last column is text.
      let width = max(map.fieldCount, layout?.width ?? 0)
      remittance = map.parts(of: BankColumn.remittance.rawValue) + Array(map.fieldCount..<width)
      codes = map.parts(of: BankColumn.transactionCode.rawValue)
      plain = BankColumn.plainParties.map(field)
    }
  }

  /// The words for a side, in lower case.
  let debitWords, creditWords: Set<String>
  private let isContinued: Bool
  /// The account that the settings or the head of the file give to lines that name none.
  private let ownAccount: String
  /// Whether the row read last was accepted: only such a one can be continued.
  private var lastIsAccepted = false

  /// Money in of rows in quarantine whose amount could be read.
  var quarantined: [Money] = []

  package init(context: RowContext) {
    self.context = context
    let map = context.map
    let side = context.bank?.layout.side
    let own = (context.format.debitWords, context.format.creditWords)
    debitWords = side?.debit ?? Set((map.profile.debitWords + own.0).map { $0.lowercased() })
    creditWords = side?.credit ?? Set((map.profile.creditWords + own.1).map { $0.lowercased() })
    isContinued = map.profile.isContinued
    ownAccount = AccountKey.of(context.format.account ?? "")
    fields = Fields(map, context.bank?.layout)
    look = context.bank.map { BankLook($0, map, fields) }
    takeBalancesAbove()
  }

  package mutating func add(_ rows: SourceRows) {
    rows.withView { view in
      for row in 0..<rows.count {
        if continuesLast(rows, view, row) { continue }
        lastIsAccepted = false
        if look != nil {
          if takesStated(rows, view, row) { continue }
          look?.countWidth(view, row, header: context.map.fieldCount)
        }
        if context.rowWords != nil, takesBalance(rows, view, row) { continue }
        guard context.begin(rows, view, row) else { continue }
        lastIsAccepted = add(rows, view, row)
        if look?.pending != nil { keepDoubt(line: rows.lines[row], isAccepted: lastIsAccepted) }
        if context.needsEvidence { return }
      }
    }
  }

  /// - Returns: whether the row is a line.
  private mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    let valued = context.date(rows, view, row, "value_date", fields.valued, required: fields.booked < 0)
    let booked = context.date(rows, view, row, "booking_date", fields.booked, required: false)
    if valued == nil, booked == nil, context.rowIsGood {
      context.fail(
        NormalizeCodes.missingValue, rows, row, field: fields.valued, "value_date is empty", hint: "every row needs one"
      )
    }
    let currency = context.currency(rows, view, row, fields.currency)
    let written = currency.flatMap { signedAmount(rows, view, row, $0) }
    let fee = currency.flatMap { takenFee(rows, view, row, $0) }
    let amount = written.map { (context.bank?.layout.areSignsTurned == true ? -$0 : $0) - (fee ?? 0) }
    guard context.end(rows, row), let currency, let amount, let effective = valued ?? booked else {
      keepQuarantined(amount, currency)
      return false
    }

    var line = ReceiptRow(
      valueOn: effective, bookedOn: booked ?? effective, amount: amount, currency: currency,
      source: rows.source(row: row))
    addBalance(rows, view, row, amount, currency)
    addStatedAmounts(rows, view, row, fee: fee, to: &line)
    append(&line, view, row)
    statementNumbers.append(rows.statements[row])
    batches.append(rows.batches[row])
    if amount == 0 {
      context.remark(NormalizeCodes.zeroAmount, rows, row, field: fields.amount, "the bank line has the amount 0")
    }
    context.count(amount, currency)
    look?.addSides(view, row, amount)
    return true
  }

  /// Appends a line with its texts, and with all that it says as one number.
  private mutating func append(_ line: inout ReceiptRow, _ view: SourceRows.View, _ row: Int) {
    var fingerprint = RowFingerprint()
    fingerprint.add(UInt64(bitPattern: Int64(line.valueOn.dayNumber)))
    fingerprint.add(UInt64(bitPattern: Int64(line.bookedOn.dayNumber)))
    fingerprint.add(UInt64(bitPattern: line.amount))
    fingerprint.add(UInt64(line.currency.index))
    let own = context.bytes(view, row, fields.account)
    if own.isEmpty { fingerprint.add(ownAccount) } else { fingerprint.add(own) }
    // Who is on the other side depends on the side that the money comes from.
    let other = line.amount < 0 ? fields.payee : fields.payer
    let parties = fields.parties.isEmpty && other != -1 ? [other] : fields.parties
    Self.join(view, row, parties, guarded: context.guardsText) {
      fingerprint.add($0)
      line.counterparty = receipts.intern($0)
    }
    for (column, field) in zip(BankColumn.plainParties, fields.plain) {
      let text = context.bytes(view, row, field)
      if column == .counterpartyAccount { fingerprint.add(text) }
      line[party: column] = receipts.intern(text)
    }
    line.account = own.isEmpty ? receipts.intern(context.format.account ?? "") : receipts.intern(own)
    line.endToEndID = context.bytes(view, row, fields.endToEnd)
    line.reference = context.bytes(view, row, fields.reference)
    Self.join(view, row, fields.remittance, guarded: context.guardsText) { remittance in
      line.remittance = remittance
      fingerprint.add(remittance)
      fingerprint.add(line.endToEndID)
      fingerprint.add(line.reference)
      Self.join(view, row, fields.codes, guarded: context.guardsText) {
        fingerprint.add($0)
        line.transactionCode = receipts.intern($0)
      }
      line.fingerprint = fingerprint
      appendAsRead(&line)
    }
  }

  /// The balance behind the line, from the column that states it or from the balance before the line.
  private mutating func addBalance(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ amount: Int64, _ currency: Currency
  ) {
    let field = fields.balance >= 0 ? fields.balance : fields.before
    guard field >= 0 else { return }
    if fields.balanceCurrency >= 0, isInOtherCurrency(view, row, currency) { return balances.append(nil) }
    let balance = context.optionalAmount(
      view, row, fields.balance >= 0 ? "balance" : "balance_before", field, currency)
    balances.append(fields.balance >= 0 ? balance : balance.map { $0 + amount })
    if let balance, fields.balance >= 0, fields.before >= 0,
      let before = context.optionalAmount(view, row, "balance_before", fields.before, currency),
      before &+ amount != balance
    {
      ownBreaks[receipts.count] = BrokenBalances.Gap(expected: before &+ amount, stated: balance)
    }
    guard balance == nil, !context.needsEvidence, !view.trimmed(row, field).isEmpty else { return }
    unreadBalances.append(receipts.count)
    context.remark(
      NormalizeCodes.badBalance, rows, row, field: field,
      "the balance '\(context.text(view, row, field))' is no amount in \(currency)",
      hint: "the line is read without it: check by hand whether the lines add up")
  }

  /// The amounts beside the line's own, which only statements and their canonical form state.
  private mutating func addStatedAmounts(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, fee: Int64?, to line: inout ReceiptRow
  ) {
    if let charges = fee ?? context.optionalAmount(view, row, "charges", fields.charges, line.currency).map(abs) {
      if charges != 0 { line.charges = charges }
    } else if !view.trimmed(row, fields.charges).isEmpty {
      remarkUnreadable("charges", fields.charges, rows, view, row)
    }
    let instructed = context.text(view, row, fields.instructed)
    guard !instructed.isEmpty else { return }
    // An amount alone is in the currency of the line.
    if !instructed.utf8.contains(where: { (65...90).contains($0 & 0xDF) }) {
      let amount = context.optionalAmount(view, row, "instructed_amount", fields.instructed, line.currency)
      if context.needsEvidence { return }
      if let amount {
        if amount != 0, amount.magnitude != line.amount.magnitude {
          line.instructed = Money(Int64(clamping: amount.magnitude), line.currency)
        }
        return
      }
    }
    let parts = instructed.split(separator: " ")
    var text = parts.count == 2 ? String(parts[1]) : ""
    if parts.count == 2, let other = Currency(parts[0]),
      let amount = text.withUTF8({ AmountReader.readPlain($0, digits: other.minorDigits) })
    {
      line.instructed = Money(amount, other)
    } else {
      remarkUnreadable("instructed_amount", fields.instructed, rows, view, row)
    }
  }

  /// The texts of several fields with a blank between them, borrowed for the call.
  ///
  /// - Parameter guarded: whether they have the guard of our own files.
  private static func join(
    _ view: SourceRows.View, _ row: Int, _ parts: [Int], guarded: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    func text(_ field: Int) -> UnsafeBufferPointer<UInt8> {
      guarded ? GuardedText.read(view.trimmed(row, field)) : view.trimmed(row, field)
    }
    guard parts.count > 1 else { return body(text(parts.first ?? -1)) }
    let texts = parts.map(text).filter { !$0.isEmpty }
    Array(texts.joined(separator: [UInt8(ascii: " ")])).withUnsafeBufferPointer(body)
  }

  /// Adds a row without date and amount to the row above it: its text goes on, or it is a part of a collective booking.
  private mutating func continuesLast(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    guard isContinued, lastIsAccepted, rows.problems[row] == nil else { return false }
    let facts = [fields.booked, fields.valued, fields.amount, fields.debit, fields.credit, fields.balance]
    guard facts.allSatisfy({ view.trimmed(row, $0).isEmpty }),
      fields.remittance.contains(where: { !view.trimmed(row, $0).isEmpty })
    else {
      return false
    }
    Self.join(view, row, fields.remittance, guarded: context.guardsText) {
      receipts.extendLast($0)
    }
    context.noteContinuation()
    return true
  }

  /// Makes a statement of each chain of balances, and the lines its own.
  mutating func add(_ statement: BankStatement, of rows: [Int]) {
    statements.append(statement)
    for row in rows { statementNumbers[row] = UInt32(statements.count) }
  }

  /// Types the statements of the file and sums their lines.
  package mutating func add(statements texts: [SourceStatement]) {
    for text in texts {
      let currency = Currency(text.currency) ?? context.format.currency ?? context.entity.currency
      var statement = BankStatement(
        text.purpose, source: Source(file: context.file, line: UInt32(clamping: text.line)), account: text.account,
        number: text.number,
        currency: currency)
      statement.unreadBalances = text.unreadBalances
      if isInCurrency(text, &statement) {
        statement.opening = balance(text.openingAmount, "opening", of: &statement)
        statement.closing = balance(text.closingAmount, "closing", of: &statement)
      }
      statement.openedOn = CalendarDate(iso: text.openingDate)
      statement.closedOn = CalendarDate(iso: text.closingDate)
      statement.coversFrom = CalendarDate(iso: text.coversFrom)
      statement.coversTo = CalendarDate(iso: text.coversTo)
      statement.totals = text.totals
      statements.append(statement)
    }
    proveBalances()
    sumLines()
    proveBalanceRows()
    if !texts.isEmpty { turnReversals() }
  }

  private mutating func sumLines() {
    for at in statements.indices { (statements[at].sumOnClosingDay, statements[at].sumAfterClosing) = (0, 0) }
    for row in 0..<receipts.count where statementNumbers[row] > 0 && Int(statementNumbers[row]) <= statements.count {
      statements[Int(statementNumbers[row]) - 1].add(
        receipts.amounts[row], receipts.currencies[row], on: receipts.bookedOn[row])
    }
    for at in statements.indices where statements[at].foreignEntries > 0 { leaveBalances(of: at) }
  }
}
