/// A line of Prior-period changes: one item of a closed period, as it was reported and as it is now.
package struct PriorPeriodChange: Sendable, Hashable {
  package enum Cause: String, Sendable, CaseIterable {
    case lateDocument = "late_document"
    case lateReceipt = "late_receipt"
    /// A receipt that came late settled it.
    case settledByLateReceipt = "settled_by_late_receipt"
    case changedDocument = "changed_document"
    case withdrawnDocument = "withdrawn_document"

    /// What the sheet and `explain` say.
    package var words: String {
      switch self {
      case .lateDocument: "a document of a closed period that came later"
      case .lateReceipt: "a receipt of a closed period that came later"
      case .settledByLateReceipt: "settled by a receipt that came later"
      case .changedDocument: "the ledger's version of it has changed"
      case .withdrawnDocument: "the ledger no longer has it"
      }
    }
  }

  package var cause: Cause
  package var customer: Int32
  package var currency: Currency
  /// A document's number or a receipt's id.
  package var item: String
  /// From when it counts; the closed months from this one on are concerned.
  package var date: CalendarDate
  /// What it added to the balance of the last closed period, in signed minor units, and what it adds now.
  package var reported: Int64
  package var now: Int64
  /// What changed beside the amount, in words.
  package var detail: String
  package var source: Source?

  package init(
    cause: Cause, customer: Int32, currency: Currency, item: String, date: CalendarDate, reported: Int64, now: Int64,
    detail: String = "",
    source: Source?
  ) {
    self.cause = cause
    self.customer = customer
    self.currency = currency
    self.item = item
    self.date = date
    self.reported = reported
    self.now = now
    self.detail = detail
    self.source = source
  }

  package var amount: Int64 { now - reported }
}
