internal import Diagnostics
package import Domain

/// The lines of one bank file.
package struct BankPart: Sendable {
  package var context: RowContext
  package private(set) var receipts = Receipts()
  /// A fingerprint of each line's content, for telling overlapping files from genuine twins.
  package private(set) var fingerprints: [RowFingerprint] = []
  /// The statement of the file that a line stands in, counted from 1; 0 for none.
  package private(set) var statementNumbers: [UInt32] = []
  /// The line of the batch that a line is a part of; 0 for one of its own.
  package private(set) var batches: [UInt32] = []
  package private(set) var statements: [BankStatement] = []

  private let fields: Fields

  private struct Fields {
    let account, booked, valued, amount, debit, credit, sign, currency, party, partyAccount, remittance, endToEnd: Int
    let reference, code, ultimate, returned, charges, instructed: Int
  }

  package init(context: RowContext) {
    self.context = context
    let map = context.map
    fields = Fields(
      account: map["account"], booked: map["booking_date"], valued: map["value_date"], amount: map["amount"],
      debit: map["debit"], credit: map["credit"], sign: map["sign_word"], currency: map["currency"],
      party: map["counterparty"], partyAccount: map["counterparty_account"], remittance: map["remittance"],
      endToEnd: map["end_to_end_id"], reference: map["bank_reference"], code: map["transaction_code"], ultimate: map["ultimate_counterparty"],
      returned: map["return_reason"], charges: map["charges"], instructed: map["instructed_amount"])
  }

  package mutating func add(_ rows: SourceRows) {
    rows.withView { view in
      for row in 0..<rows.count {
        guard context.begin(rows, view, row) else { continue }
        add(rows, view, row)
        if context.needsEvidence { return }
      }
    }
  }

  private mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let valued = context.date(rows, view, row, "value_date", fields.valued, required: fields.booked < 0)
    let booked = context.date(rows, view, row, "booking_date", fields.booked, required: false)
    if valued == nil, booked == nil, context.rowIsGood {
      context.fail(NormalizeCodes.missingValue, rows, row, field: fields.valued, "value_date is empty", hint: "every row needs one")
    }
    let currency = context.currency(rows, view, row, fields.currency)
    let amount = currency.flatMap { signedAmount(rows, view, row, $0) }
    guard context.end(rows, row), let currency, let amount, let effective = valued ?? booked else { return }

    receipts.valueOn.append(effective)
    receipts.bookedOn.append(booked ?? effective)
    receipts.amounts.append(amount)
    receipts.currencies.append(currency)
    receipts.sources.append(rows.source(row: row))
    let party = context.bytes(view, row, fields.party)
    let account = context.bytes(view, row, fields.partyAccount)
    let code = context.bytes(view, row, fields.code)
    receipts.counterparties.append(party.isEmpty ? 0 : receipts.parties.intern(party))
    receipts.counterpartyAccounts.append(account.isEmpty ? 0 : receipts.parties.intern(account))
    receipts.transactionCodes.append(code.isEmpty ? 0 : receipts.parties.intern(code))
    let remittance = context.bytes(view, row, fields.remittance)
    let endToEnd = context.bytes(view, row, fields.endToEnd)
    let reference = context.bytes(view, row, fields.reference)
    receipts.remittances.append(remittance)
    receipts.endToEndIDs.append(endToEnd)
    addStatementDetails(rows, view, row, currency)
    statementNumbers.append(rows.statements[row])
    batches.append(rows.batches[row])
    let own = context.bytes(view, row, fields.account)
    receipts.accounts.append(own.isEmpty ? receipts.parties.intern(context.format.account ?? "") : receipts.parties.intern(own))
    receipts.statedCustomers.append(Customers.nobody)
    receipts.fromJournal.append(false)
    receipts.references.append(reference)

    var fingerprint = RowFingerprint()
    fingerprint.add(UInt64(bitPattern: Int64(effective.dayNumber)))
    fingerprint.add(UInt64(bitPattern: Int64((booked ?? effective).dayNumber)))
    fingerprint.add(UInt64(bitPattern: amount))
    fingerprint.add(UInt64(currency.index))
    for text in [context.bytes(view, row, fields.account), party, account, remittance, endToEnd, reference, code] {
      fingerprint.add(text)
    }
    fingerprints.append(fingerprint)
    if amount == 0 { context.remark(NormalizeCodes.zeroAmount, rows, row, field: fields.amount, "the bank line has the amount 0") }
    context.count(amount, currency)
  }

  /// What only statements and their canonical form state.
  private mutating func addStatementDetails(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ currency: Currency) {
    let place = Int32(receipts.count - 1)
    let ultimate = context.bytes(view, row, fields.ultimate)
    let returned = context.bytes(view, row, fields.returned)
    receipts.ultimateCounterparties.append(ultimate.isEmpty ? 0 : receipts.parties.intern(ultimate))
    receipts.returnReasons.append(returned.isEmpty ? 0 : receipts.parties.intern(returned))
    let charges = view.trimmed(row, fields.charges)
    if !charges.isEmpty, let amount = AmountReader.readPlain(charges, digits: currency.minorDigits) { receipts.charges[place] = amount }
    let instructed = context.text(view, row, fields.instructed).split(separator: " ")
    if instructed.count == 2, let other = Currency(instructed[0]) {
      var text = String(instructed[1])
      if let amount = text.withUTF8({ AmountReader.readPlain($0, digits: other.minorDigits) }) { receipts.instructed[place] = Money(amount, other) }
    }
  }

  /// Types the statements of the file and sums their lines.
  package mutating func add(statements texts: [SourceStatement]) {
    for text in texts {
      let currency = Currency(text.currency) ?? context.format.currency ?? context.entity.currency
      var statement = BankStatement(
        text.purpose, source: Source(file: context.file, line: UInt32(clamping: text.line)), account: text.account, number: text.number,
        currency: currency)
      func amount(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8 { bytes in
          if case .success(let amount) = AmountReader.read(bytes, mark: .point, currency: currency) { amount } else { nil }
        }
      }
      statement.opening = amount(text.openingAmount)
      statement.closing = amount(text.closingAmount)
      statement.openedOn = CalendarDate(iso: text.openingDate)
      statement.closedOn = CalendarDate(iso: text.closingDate)
      statement.coversFrom = CalendarDate(iso: text.coversFrom)
      statement.coversTo = CalendarDate(iso: text.coversTo)
      statements.append(statement)
    }
    for row in 0..<receipts.count where statementNumbers[row] > 0 && Int(statementNumbers[row]) <= statements.count {
      let at = Int(statementNumbers[row]) - 1
      let day = receipts.bookedOn[row]
      statements[at].entries += 1
      if receipts.currencies[row] == statements[at].currency { statements[at].sum += receipts.amounts[row] }
      statements[at].firstDay = min(statements[at].firstDay ?? day, day)
      statements[at].lastDay = max(statements[at].lastDay ?? day, day)
    }
  }

  private mutating func signedAmount(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ currency: Currency
  ) -> Int64? {
    if fields.amount >= 0 {
      guard let amount = context.amount(rows, view, row, "amount", fields.amount, currency) else { return nil }
      guard fields.sign >= 0 else { return amount }
      let word = context.text(view, row, fields.sign).lowercased()
      let isDebit = context.map.profile.debitWords.contains { $0.lowercased() == word }
      return isDebit ? -abs(amount) : amount
    }
    let debit = view.trimmed(row, fields.debit)
    let credit = view.trimmed(row, fields.credit)
    // An empty column is nothing; where both are empty the row has no amount at all.
    if debit.isEmpty || !credit.isEmpty {
      guard let value = context.amount(rows, view, row, "credit", fields.credit, currency) else { return nil }
      guard !debit.isEmpty else { return value }
      guard let taken = context.amount(rows, view, row, "debit", fields.debit, currency) else { return nil }
      return value - abs(taken)
    }
    guard let taken = context.amount(rows, view, row, "debit", fields.debit, currency) else { return nil }
    return -abs(taken)
  }
}

/// 128 bits of a row's content: two rows with the same fingerprint are taken for the same content.
package struct RowFingerprint: Hashable, Sendable {
  private var low: UInt64 = 0x243F_6A88_85A3_08D3
  private var high: UInt64 = 0x1319_8A2E_0370_7344

  package init() {}

  mutating func add(_ value: UInt64) {
    low = ByteHash.mixed(low ^ value)
    high = ByteHash.mixed((high &+ value) &* 0xC2B2_AE3D_27D4_EB4F)
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    add(UInt64(text.count))
    add(ByteHash.of(text))
    var second: UInt64 = 0
    for byte in text { second = second &* 1_099_511_628_211 &+ UInt64(byte) }
    add(second)
  }
}
