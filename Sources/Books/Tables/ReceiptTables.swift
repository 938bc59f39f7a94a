internal import Domain

/// A receipt as the books have it.
struct ReceiptRecord {
  var id: UnsafeBufferPointer<UInt8>
  var row: ReceiptRow
  /// Which of several lines that say the same it is, counted from 1.
  var occurrence: Int
  var statement: Int64?
  var statedCustomer: String?
  var origin = Origin()
  /// The currency of what was instructed, until its amount is read.
  fileprivate var instructedIn: String?

  init(id: UnsafeBufferPointer<UInt8>, row: ReceiptRow, occurrence: Int = 1) {
    self.id = id
    self.row = row
    self.occurrence = occurrence
  }
}

extension Tables {
  /// - Parameters:
  ///   - parties: the texts whose numbers the rows to write have.
  ///   - intern: gives a text that is read its number.
  static func receipts(
    parties: TextTable = TextTable(), intern: @escaping (UnsafeBufferPointer<UInt8>) -> UInt32 = { _ in 0 }
  ) -> Table<ReceiptRecord> {
    func party(_ column: BankColumn) -> Column<ReceiptRecord> {
      Column(
        name: column.rawValue, type: "TEXT NOT NULL",
        write: { rows, receipt in rows.text(parties, Int(receipt.row[party: column])) },
        read: { $2.row[party: column] = intern($0.bytes($1)) })
    }
    return Table(
      "receipts", lines: ["occurrence", "account", "counterparty", "bank_reference", "charges", "input"],
      [
        .bytes("receipt", { $0.id }, { $0.id = $1 }),
        .integer(
          "fingerprint_high", { Int64(bitPattern: $0.row.fingerprint.high) },
          { $0.row.fingerprint = RowFingerprint(low: $0.row.fingerprint.low, high: UInt64(bitPattern: $1)) }),
        .integer(
          "fingerprint_low", { Int64(bitPattern: $0.row.fingerprint.low) },
          { $0.row.fingerprint = RowFingerprint(low: UInt64(bitPattern: $1), high: $0.row.fingerprint.high) }),
        .integer("occurrence", { Int64($0.occurrence) }),
        .optionalInteger("statement", references: "statements", { $0.statement }),
        party(.account),
        .date("booked_on", { $0.row.bookedOn }, { $0.row.bookedOn = $1 }),
        .date("value_on", { $0.row.valueOn }, { $0.row.valueOn = $1 }),
        .currency("currency", { $0.row.currency }, { $0.row.currency = $1 }),
        .integer("amount", { $0.row.amount }, { $0.row.amount = $1 }),
        party(.counterparty),
        party(.counterpartyAccount),
        party(.ultimateCounterparty),
        .bytes("remittance", { $0.row.remittance }, { $0.row.remittance = $1 }),
        .bytes("bank_reference", { $0.row.reference }, { $0.row.reference = $1 }),
        .bytes("end_to_end_id", { $0.row.endToEndID }, { $0.row.endToEndID = $1 }),
        party(.transactionCode),
        party(.returnReason),
        .optionalInteger("charges", { $0.row.charges }, { $0.row.charges = $1 }),
        .optionalText("instructed_currency", { $0.row.instructed?.currency.code }, { $0.instructedIn = $1 }),
        .optionalInteger(
          "instructed_amount", { $0.row.instructed?.minorUnits },
          { receipt, amount in
            if let amount { receipt.row.instructed = Money(amount, try Words.currency(receipt.instructedIn ?? "")) }
          }),
        .optionalText("stated_customer", { $0.statedCustomer }, { $0.statedCustomer = $1 }),
        .flag("from_journal", { $0.row.isFromJournal }, { $0.row.isFromJournal = $1 }),
        .integer("input", { $0.origin.input }, { $0.origin.input = $1 }),
        .integer("line", { $0.origin.line }, { $0.origin.line = $1 }),
      ]
    ) {
      ReceiptRecord(
        id: UnsafeBufferPointer(start: nil, count: 0),
        row: ReceiptRow(valueOn: .blank, bookedOn: .blank, amount: 0, currency: .euro, source: .blank))
    }
  }

  static var statements: Table<Sourced<BankStatement>> {
    Table(
      "statements", lines: ["opening", "entries"],
      [
        .text(
          "purpose", { $0.fact.purpose.rawValue },
          { $0.fact.purpose = try Words.known(SourceStatement.Purpose(rawValue: $1), $1) }),
        .text("account", { $0.fact.account }, { $0.fact.account = $1 }),
        .text("number", { $0.fact.number }, { $0.fact.number = $1 }),
        .currency("currency", { $0.fact.currency }, { $0.fact.currency = $1 }),
        .optionalInteger("opening", { $0.fact.opening }, { $0.fact.opening = $1 }),
        .optionalInteger("closing", { $0.fact.closing }, { $0.fact.closing = $1 }),
        .optionalDate("opened_on", { $0.fact.openedOn }, { $0.fact.openedOn = $1 }),
        .optionalDate("closed_on", { $0.fact.closedOn }, { $0.fact.closedOn = $1 }),
        .optionalDate("covers_from", { $0.fact.coversFrom }, { $0.fact.coversFrom = $1 }),
        .optionalDate("covers_to", { $0.fact.coversTo }, { $0.fact.coversTo = $1 }),
        .integer("entries", { Int64($0.fact.entries) }, { $0.fact.entries = Int($1) }),
        .integer("total", { $0.fact.sum }, { $0.fact.sum = $1 }),
        .optionalDate("first_day", { $0.fact.firstDay }, { $0.fact.firstDay = $1 }),
        .optionalDate("last_day", { $0.fact.lastDay }, { $0.fact.lastDay = $1 }),
      ] + Sourced<BankStatement>.columns
    ) { Sourced(fact: BankStatement(.statement, source: .blank, account: "", number: "", currency: .euro)) }
  }
}
