/// A dispute about a document: part of it, or all.
package struct DisputeResult: Sendable, Hashable {
  package enum Outcome: String, Sendable, CaseIterable {
    case validCredit = "valid_credit"
    case invalid, partial, withdrawn, paid
  }

  package var id: String
  package var customer: Int32
  package var document: Int32
  package var currency: Currency
  /// What is disputed of what is open, in minor units; of a closed one what was.
  package var amount: Int64
  /// A code such as `PRICE`; empty where the ledger alone says that it is disputed.
  package var reason: String
  package var openedOn: CalendarDate?
  package var closedOn: CalendarDate?
  package var outcome: Outcome?
  /// What we said when it was closed that we credit; nil where the log has no amount.
  package var agreed: Int64?
  /// What was credited of the document since it was opened.
  package var credited: Int64
  package var source: Source

  package init(
    id: String, customer: Int32, document: Int32, currency: Currency, amount: Int64, reason: String,
    openedOn: CalendarDate?, credited: Int64, source: Source
  ) {
    self.id = id
    self.customer = customer
    self.document = document
    self.currency = currency
    self.amount = amount
    self.reason = reason
    self.openedOn = openedOn
    self.credited = credited
    self.source = source
  }

  package var isOpen: Bool { outcome == nil }
}
