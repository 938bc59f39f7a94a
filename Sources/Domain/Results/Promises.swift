/// A promise to pay, decided by the cash that came.
package struct PromiseResult: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case kept, open, partly, broken, replaced, void

    /// Whether it is known how it ended.
    package var isDecided: Bool { self == .kept || self == .partly || self == .broken }
  }

  package var id: String
  package var customer: Int32
  /// Empty where it is about all that was overdue.
  package var documents: [Int32]
  package var currency: Currency
  package var madeOn: CalendarDate
  package var promisedOn: CalendarDate
  /// The last day on which it can still be kept.
  package var until: CalendarDate
  /// In minor units.
  package var amount: Int64
  package var received: Int64 = 0
  /// What of it lies on account.
  package var onAccount: Int64 = 0
  package var status = Status.open
  /// The receipts that came for it, by date.
  package var receipts: [Int32] = []
  package var source: Source

  /// Whether nothing is asked for what is promised: until its last day, also where money on account makes it good
  /// before, which may be for something else.
  package func isWaitedFor(on day: CalendarDate) -> Bool {
    status == .open || (status == .kept && onAccount > 0 && day <= until)
  }

  package init(
    id: String, customer: Int32, documents: [Int32], currency: Currency, madeOn: CalendarDate, promisedOn: CalendarDate,
    until: CalendarDate, amount: Int64, source: Source
  ) {
    self.id = id
    self.customer = customer
    self.documents = documents
    self.currency = currency
    self.madeOn = madeOn
    self.promisedOn = promisedOn
    self.until = until
    self.amount = amount
    self.source = source
  }
}
