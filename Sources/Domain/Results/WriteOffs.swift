/// What may be written off: proposals, which a person decides and books.
package struct WriteOffs: Sendable, Hashable {
  /// Sorted by customer id, currency, due date, document number.
  package var items: [WriteOffProposal] = []
  /// What is left of documents and nobody asks for: one batch a currency, in order of code.
  package var residues: [Residues] = []

  package init() {}

  /// Open amounts below 1.00, owed or owing, that are more than 90 days past due.
  package struct Residues: Sendable, Hashable {
    package var currency: Currency
    package var count: Int
    /// Signed.
    package var sum: Int64

    package init(currency: Currency, count: Int, sum: Int64) {
      self.currency = currency
      self.count = count
      self.sum = sum
    }
  }
}

/// An item that may be written off, with what a person needs to decide.
///
/// It is wide because a proposal is told with all that speaks for and against it.
package struct WriteOffProposal: Sendable, Hashable {
  package enum Ground: String, Sendable, CaseIterable {
    case old = "over_365_days"
    case insolvencyClosed = "insolvency_closed"
    case agencyReturned = "agency_returned"
  }

  package var document: Int32
  package var customer: Int32
  package var currency: Currency
  package var dueOn: CalendarDate
  package var daysPastDue: Int
  /// In minor units.
  package var open: Int64
  package var ground: Ground
  /// Classes of documents that are on file.
  package var onFile: [String]
  /// `call on 2026-09-01`; empty where the log has none.
  package var lastContact: String
  /// Its end, with the tier.
  package var limitation: String
  /// What each route would bring by the parameters.
  package var routes: String
  package var needsTwoNames: Bool

  package init(
    document: Int32, customer: Int32, currency: Currency, dueOn: CalendarDate, daysPastDue: Int, open: Int64,
    ground: Ground
  ) {
    self.document = document
    self.customer = customer
    self.currency = currency
    self.dueOn = dueOn
    self.daysPastDue = daysPastDue
    self.open = open
    self.ground = ground
    onFile = []
    (lastContact, limitation, routes) = ("", "", "")
    needsTwoNames = false
  }
}
