/// What collecting from a customer depends on, beside what he owes: how he is written to, what was agreed with him, and
/// what may not be done.
package struct CustomerStanding: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case active, insolvent, legal, agency, closed
  }

  /// ISO 639 two letters, or empty.
  package var language = ""
  /// Lines of the postal address.
  package var address: [String] = []
  package var isConsumer = false
  package var status = Status.active
  /// A code of the limitation tables, or empty.
  package var jurisdiction = ""
  package var hasContract = false
  /// An id of the late-interest regimes, `contract`, or empty.
  package var lateRegime = ""
  /// Thousandths of a percent a year.
  package var lateRate: Int?
  /// Invoices from this day on are under the contract's clause of late charges.
  package var lateClauseOn: CalendarDate?
  /// In minor units of the customer's currency, as the credit limit.
  package var openOrders: Int64?
  package var insuredLimit: Int64?
  /// The insurer's longest extension, and the days of notice after it.
  package var maxExtensionDays: Int?
  package var noticeDays: Int?
  package var isRelated = false

  package init() {}
}
