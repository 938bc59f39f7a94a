/// One document, as it is appended to ``Documents`` and taken out of them. Its number and order are borrowed for the
/// call that hands it on.
///
/// It is wide because a ledger says each of these of a document.
package struct DocumentRow {
  package var number: UnsafeBufferPointer<UInt8>
  package var customer: Int32
  package var type: DocumentType
  package var issuedOn: CalendarDate
  package var dueOn: CalendarDate
  package var currency: Currency
  package var amount: Int64
  package var source: Source
  package var order = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  package var hasDerivedDue = false
  package var related: String?
  package var dispute: String?
  /// Nil for none.
  package var instalments: [Instalment]?
  /// Nil where the file has no such column, ``Documents/noClaim`` where the row has no value in it.
  package var claimedOpen: Int64?
  /// The day of which that is, where the file says so.
  package var claimedOn: CalendarDate?
  /// The value added tax that is in the amount, with its sign; nil where the file does not say.
  package var tax: Int64?
  package var terms = DocumentTerms()
  /// The number of the document whose late payment it charges for; nil for others.
  package var chargedFor: String?

  package init(
    number: UnsafeBufferPointer<UInt8>, customer: Int32, type: DocumentType, issuedOn: CalendarDate,
    dueOn: CalendarDate, currency: Currency, amount: Int64, source: Source
  ) {
    self.number = number
    self.customer = customer
    self.type = type
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.currency = currency
    self.amount = amount
    self.source = source
  }
}
