/// A day by which something must be done about a customer, or the right to do it may be lost.
package struct Deadline: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case limitation, insurer, plan, court
  }

  package var kind: Kind
  package var customer: Int32
  package var currency: Currency
  package var day: CalendarDate
  /// What depends on it, in minor units.
  package var amount: Int64
  package var documents: [Int32]
  /// In words.
  package var what: String
  package var source: Source?

  package init(
    _ kind: Kind, customer: Int32, currency: Currency, day: CalendarDate, amount: Int64, documents: [Int32],
    what: String, source: Source? = nil
  ) {
    self.kind = kind
    self.customer = customer
    self.currency = currency
    self.day = day
    self.amount = amount
    self.documents = documents
    self.what = what
    self.source = source
  }
}
