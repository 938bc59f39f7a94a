/// All money movements that may be receipts, a column a fact: bank lines, or the ledger's own cash journal.
///
/// Row order is the order of reading.
package struct Receipts: Sendable {
  /// The receipt's identity as every output prints it. Distinct.
  package var ids = TextTable()
  package var valueOn: [CalendarDate] = []
  /// When it was booked, which is when it counts; the value date where the file has no booking date.
  package var bookedOn: [CalendarDate] = []
  /// Signed minor units: positive is money in.
  package var amounts: [Int64] = []
  package var currencies: [Currency] = []
  package var sources: [Source] = []
  /// The account of ours that the line is on, and the counterparty with its account; numbers in ``parties``.
  package var accounts: [UInt32] = []
  package var counterparties: [UInt32] = []
  package var counterpartyAccounts: [UInt32] = []
  /// Names and accounts, and transaction codes; number 0 is the empty text.
  package var parties = Interner()
  package var remittances = TextTable()
  /// The bank's own references; empty where it gives none.
  package var references = TextTable()
  package var endToEndIDs = TextTable()
  package var transactionCodes: [UInt32] = []
  /// On whose behalf the counterparty pays; numbers in ``parties``.
  package var ultimateCounterparties: [UInt32] = []
  /// The reason code where the line gives an earlier one back; numbers in ``parties``, 0 for a line that does not.
  package var returnReasons: [UInt32] = []
  /// Charges that the bank took from the line and states, in minor units of its currency.
  package var charges: [Int32: Int64] = [:]
  /// What the payer instructed, where that is in another currency than the line.
  package var instructed: [Int32: Money] = [:]
  /// The customer that the ledger's own journal names; ``Customers/nobody`` for bank lines.
  package var statedCustomers: [Int32] = []
  /// Whether the row is from the ledger's cash journal, whose applications are taken as they are.
  package var fromJournal: [Bool] = []

  /// What each line says, as one number: tells overlapping files from genuine twins.
  package var fingerprints: [RowFingerprint] = []

  package init() { _ = parties.intern("") }

  package var count: Int { amounts.count }

  package func account(_ row: Int) -> String { parties[accounts[row]] }
  package func counterparty(_ row: Int) -> String { parties[counterparties[row]] }
  package func counterpartyAccount(_ row: Int) -> String { parties[counterpartyAccounts[row]] }
  package func ultimateCounterparty(_ row: Int) -> String { parties[ultimateCounterparties[row]] }
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
