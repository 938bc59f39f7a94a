/// The columns of a list of reconciling items.
package enum ReconcilingColumn: String, CanonicalColumn { case period, account, reference, amount, date, owner, note }

/// The columns of the ledger's own cash journal: a row an application.
package enum JournalColumn: String, CanonicalColumn {
  case number = "receipt_no"
  case customer = "customer_id"
  case date, currency, amount
  case document = "document_no"
  case applied = "applied_amount"
  // Words that say which rows are receipts.
  case type, status

  package static let written = allCases.filter { ![.type, .status].contains($0) }
}

/// A reconciling item of the general ledger: why its control account differs from the receivables, for one month.
package struct ReconcilingItem: Sendable, Hashable {
  package var month: Month
  /// The control account; empty where there is one only.
  package var account: String
  /// The journal entry, document or whatever it is known by.
  package var reference: String
  /// Its effect on the general ledger relative to the receivables, in minor units of the entity's currency.
  package var amount: Int64
  package var date: CalendarDate?
  package var owner: String
  package var note: String
  package var source: Source

  package init(
    month: Month, account: String, reference: String, amount: Int64, date: CalendarDate?, owner: String, note: String,
    source: Source
  ) {
    self.month = month
    self.account = account
    self.reference = reference
    self.amount = amount
    self.date = date
    self.owner = owner
    self.note = note
    self.source = source
  }
}

/// A receipt as the ledger's own cash journal posts it.
package struct JournalReceipt: Sendable, Hashable {
  package var number: String
  /// ``Customers/nobody`` where the journal names none.
  package var customer: Int32
  package var date: CalendarDate
  package var currency: Currency
  package var amount: Int64
  /// The numbers of the documents it is applied to, as the journal writes them; empty where it names none.
  package var documents: [String] = []
  package var source: Source

  package init(number: String, customer: Int32, date: CalendarDate, currency: Currency, amount: Int64, source: Source) {
    self.number = number
    self.customer = customer
    self.date = date
    self.currency = currency
    self.amount = amount
    self.source = source
  }
}
