/// Cash of the customer's own that may pay an overdue document and is not applied to it.
package struct Cover: Sendable, Hashable {
  package var document: Int32
  /// In minor units.
  package var amount: Int64
  /// The date of the cash, from which on nothing is charged for what it covers.
  package var on: CalendarDate

  package init(document: Int32, amount: Int64, on: CalendarDate) {
    self.document = document
    self.amount = amount
    self.on = on
  }
}
