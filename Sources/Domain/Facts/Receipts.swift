/// The columns of bank lines, with those that only exports have: an amount in two columns, a word that says the side, a
/// balance beside the line, a fee beside the amount, and a payer and a payee of whom one is the owner of the account.
package enum BankColumn: String, CanonicalColumn {
  case account
  case bookedOn = "booking_date"
  case valueOn = "value_date"
  case amount, debit, credit
  case signWord = "sign_word"
  case currency, counterparty
  case counterpartyAccount = "counterparty_account"
  case remittance
  case endToEndID = "end_to_end_id"
  case reference = "bank_reference"
  case transactionCode = "transaction_code"
  case ultimateCounterparty = "ultimate_counterparty"
  case returnReason = "return_reason"
  case charges
  case instructed = "instructed_amount"
  case status, balance
  case balanceBefore = "balance_before"
  case fee, payer, payee
  case balanceCurrency = "balance_currency"

  package static let written = allCases.filter {
    ![
      .debit, .credit, .signWord, .status, .balance, .balanceBefore, .fee, .payer, .payee, .balanceCurrency,
    ].contains($0)
  }

  /// Those whose text may stand under several headers.
  package static let joined: [BankColumn] = [.remittance, .counterparty, .transactionCode]

  /// Texts that repeat from line to line and have numbers in ``Receipts/parties``.
  package static let parties: [BankColumn] =
    [.account, .counterparty, .counterpartyAccount, .ultimateCounterparty, .transactionCode, .returnReason]

  /// Those of them that are one field of a file, taken as it is.
  package static let plainParties: [BankColumn] = [.counterpartyAccount, .ultimateCounterparty, .returnReason]
}

/// One money movement, as it is appended to ``Receipts`` and taken out of them.
///
/// Its texts are borrowed for the call that hands it on. It is wide because it has a property for each column of the
/// table.
package struct ReceiptRow {
  package var valueOn: CalendarDate
  package var bookedOn: CalendarDate
  package var amount: Int64
  package var currency: Currency
  package var source: Source
  // Numbers in ``Receipts/parties``; 0 for none.
  package var account: UInt32 = 0
  package var counterparty: UInt32 = 0
  package var counterpartyAccount: UInt32 = 0
  package var ultimateCounterparty: UInt32 = 0
  package var transactionCode: UInt32 = 0
  package var returnReason: UInt32 = 0
  package var remittance = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  package var reference = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  package var endToEndID = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  package var charges: Int64?
  package var instructed: Money?
  package var statedCustomer = Customers.nobody
  package var isFromJournal = false
  package var fingerprint = RowFingerprint()

  package init(valueOn: CalendarDate, bookedOn: CalendarDate, amount: Int64, currency: Currency, source: Source) {
    self.valueOn = valueOn
    self.bookedOn = bookedOn
    self.amount = amount
    self.currency = currency
    self.source = source
  }

  /// The number of a text that repeats, by its column: one of ``BankColumn/parties``.
  package subscript(party column: BankColumn) -> UInt32 {
    get {
      switch column {
      case .account: account
      case .counterparty: counterparty
      case .counterpartyAccount: counterpartyAccount
      case .ultimateCounterparty: ultimateCounterparty
      case .transactionCode: transactionCode
      case .returnReason: returnReason
      default: preconditionFailure("'\(column.rawValue)' is no party")
      }
    }
    set {
      switch column {
      case .account: account = newValue
      case .counterparty: counterparty = newValue
      case .counterpartyAccount: counterpartyAccount = newValue
      case .ultimateCounterparty: ultimateCounterparty = newValue
      case .transactionCode: transactionCode = newValue
      case .returnReason: returnReason = newValue
      default: preconditionFailure("'\(column.rawValue)' is no party")
      }
    }
  }

  /// Gives the row's parties the numbers that another table has for them.
  package mutating func renumberParties(_ numbers: [UInt32]) {
    for column in BankColumn.parties { self[party: column] = numbers[Int(self[party: column])] }
  }
}

/// All money movements that may be receipts, a column a fact: bank lines, or the ledger's own cash journal.
///
/// Row order is the order of reading. Rows come by ``append(_:)`` alone, so that every column has all of them.
/// It is wide because each fact of a bank line is a column.
package struct Receipts: Sendable {
  /// The receipt's identity as every output prints it. Distinct. Rows get their names in order, once all files are
  /// read.
  package private(set) var ids = TextTable()
  package private(set) var valueOn: [CalendarDate] = []
  /// When it was booked, which is when it counts; the value date where the file has no booking date.
  package private(set) var bookedOn: [CalendarDate] = []
  /// Signed minor units: positive is money in.
  @usableFromInline package private(set) var amounts: [Int64] = []
  package private(set) var currencies: [Currency] = []
  package private(set) var sources: [Source] = []
  /// The account of ours that the line stands on, and the counterparty with its account; numbers in ``parties``.
  package private(set) var accounts: [UInt32] = []
  package private(set) var counterparties: [UInt32] = []
  package private(set) var counterpartyAccounts: [UInt32] = []
  /// Names and accounts, and transaction codes; number 0 is the empty text.
  package private(set) var parties = Interner()
  package private(set) var remittances = TextTable()
  /// The bank's own references; empty where it gives none.
  package private(set) var references = TextTable()
  package private(set) var endToEndIDs = TextTable()
  package private(set) var transactionCodes: [UInt32] = []
  /// On whose behalf the counterparty pays; numbers in ``parties``.
  package private(set) var ultimateCounterparties: [UInt32] = []
  /// The reason code where the line gives an earlier one back; numbers in ``parties``, 0 for a line that does not.
  package private(set) var returnReasons: [UInt32] = []
  /// Charges that the bank took from the line and states, in minor units of its currency.
  package private(set) var charges: [Int32: Int64] = [:]
  /// What the payer instructed, where that is in another currency or another amount than the line.
  package private(set) var instructed: [Int32: Money] = [:]
  /// The customer that the ledger's own journal names; ``Customers/nobody`` for bank lines.
  package private(set) var statedCustomers: [Int32] = []
  /// Whether the row is from the ledger's cash journal, whose applications are taken as they are.
  package private(set) var fromJournal: [Bool] = []
  /// What each line says, as one number: tells overlapping files from genuine twins.
  package private(set) var fingerprints: [RowFingerprint] = []

  package init() { _ = parties.intern("") }

  @inlinable
  package var count: Int { amounts.count }

  /// The number of a text among ``parties``.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 { text.isEmpty ? 0 : parties.intern(text) }
  package mutating func intern(_ text: String) -> UInt32 { parties.intern(text) }

  /// Appends a movement, which has no name yet.
  package mutating func append(_ row: ReceiptRow) {
    let number = Int32(count)
    valueOn.append(row.valueOn)
    bookedOn.append(row.bookedOn)
    amounts.append(row.amount)
    currencies.append(row.currency)
    sources.append(row.source)
    accounts.append(row.account)
    counterparties.append(row.counterparty)
    counterpartyAccounts.append(row.counterpartyAccount)
    ultimateCounterparties.append(row.ultimateCounterparty)
    transactionCodes.append(row.transactionCode)
    returnReasons.append(row.returnReason)
    remittances.append(row.remittance)
    references.append(row.reference)
    endToEndIDs.append(row.endToEndID)
    if let charges = row.charges { self.charges[number] = charges }
    if let instructed = row.instructed { self.instructed[number] = instructed }
    statedCustomers.append(row.statedCustomer)
    fromJournal.append(row.isFromJournal)
    fingerprints.append(row.fingerprint)
  }

  /// A row, with its texts borrowed for the call.
  package func withRow<Result>(_ row: Int, _ body: (ReceiptRow) throws -> Result) rethrows -> Result {
    var copy = ReceiptRow(
      valueOn: valueOn[row], bookedOn: bookedOn[row], amount: amounts[row], currency: currencies[row],
      source: sources[row])
    copy.account = accounts[row]
    copy.counterparty = counterparties[row]
    copy.counterpartyAccount = counterpartyAccounts[row]
    copy.ultimateCounterparty = ultimateCounterparties[row]
    copy.transactionCode = transactionCodes[row]
    copy.returnReason = returnReasons[row]
    if !charges.isEmpty { copy.charges = charges[Int32(row)] }
    if !instructed.isEmpty { copy.instructed = instructed[Int32(row)] }
    copy.statedCustomer = statedCustomers[row]
    copy.isFromJournal = fromJournal[row]
    copy.fingerprint = fingerprints[row]
    return try remittances.withBytes(of: row) { remittance in
      try references.withBytes(of: row) { reference in
        try endToEndIDs.withBytes(of: row) { endToEndID in
          copy.remittance = remittance
          copy.reference = reference
          copy.endToEndID = endToEndID
          return try body(copy)
        }
      }
    }
  }

  /// The number of a text that repeats, by its column; nil for a column of another sort.
  package func party(_ column: BankColumn, _ row: Int) -> UInt32? {
    switch column {
    case .account: accounts[row]
    case .counterparty: counterparties[row]
    case .counterpartyAccount: counterpartyAccounts[row]
    case .ultimateCounterparty: ultimateCounterparties[row]
    case .transactionCode: transactionCodes[row]
    case .returnReason: returnReasons[row]
    default: nil
    }
  }

  package func account(_ row: Int) -> String { parties[accounts[row]] }
  package func counterparty(_ row: Int) -> String { parties[counterparties[row]] }
  package func counterpartyAccount(_ row: Int) -> String { parties[counterpartyAccounts[row]] }
  package func ultimateCounterparty(_ row: Int) -> String { parties[ultimateCounterparties[row]] }
}

// What may happen to a row that is there.
extension Receipts {
  package mutating func reserveNames() { ids.reserve(rows: count, bytes: count * 12) }

  /// Names the first row that has no name.
  package mutating func name(_ id: UnsafeBufferPointer<UInt8>) {
    precondition(ids.count < count, "every receipt has its name")
    ids.append(id)
  }

  package mutating func name(_ id: String) {
    var id = id
    id.withUTF8 { name($0) }
  }

  /// Names the first row that has no name by the bank's reference of it.
  package mutating func nameByReference() { references.withBytes(of: ids.count) { name($0) } }

  /// Gives a row the other sign.
  package mutating func turn(_ row: Int) { amounts[row] = -amounts[row] }

  /// Goes on with the text of the last row.
  package mutating func extendLast(_ text: UnsafeBufferPointer<UInt8>) {
    remittances.extendLast(text)
    fingerprints[count - 1].add(text)
  }

  /// Gives every receipt the customer that the ledger knows it by.
  package mutating func renumberCustomers(_ number: (Int32) -> Int32) {
    for row in 0..<count { statedCustomers[row] = number(statedCustomers[row]) }
  }

  /// Gives every receipt the source that the ledger knows it by: files of the books have their own numbers.
  package mutating func renumberSources(_ number: (Source) -> Source) {
    for row in 0..<count { sources[row] = number(sources[row]) }
  }
}

/// An application that the ledger's own cash journal states.
package struct StatedApplication: Sendable, Hashable {
  package var receipt: Int32
  package var documentNumber: String
  /// What it takes off the document: negative where a credit note is used up.
  package var amount: Int64
  package var source: Source

  package init(receipt: Int32, documentNumber: String, amount: Int64, source: Source) {
    self.receipt = receipt
    self.documentNumber = documentNumber
    self.amount = amount
    self.source = source
  }
}
