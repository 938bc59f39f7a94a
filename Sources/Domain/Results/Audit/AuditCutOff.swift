/// Whether documents and cash near the as-of date are in the right period.
package struct AuditCutOff: Sendable {
  package enum Test: String, Sendable, CaseIterable {
    /// Dated by the as-of date, delivered after it.
    case deliveredAfter = "C1"
    /// Dated after the as-of date, delivered by it.
    case deliveredBefore = "C2"
    /// A credit note of after the as-of date for an invoice of before it.
    case creditedAfter = "C3"
    /// An invoice of the last days that was credited in full.
    case cancelled = "C4"
    /// Cash that the ledger and the bank date on either side of the as-of date.
    case cash = "C5"
    /// Dated by the as-of date, seen first after the close.
    case late = "C6"
    /// The month, or its last days, stand out.
    case pattern = "C7"
    /// The last number of a series up to the as-of date, and the next one.
    case numbers = "C8"
  }

  /// A document, or a sum, that a test found.
  ///
  /// It is wide because it is a row of the paper; it holds texts because its documents may be of another reading than
  /// the close's.
  package struct Finding: Sendable, Hashable {
    package var test: Test
    package var customerID = ""
    package var customerName = ""
    package var number = ""
    package var related = ""
    package var issuedOn: CalendarDate?
    package var deliveredOn: CalendarDate?
    package var amount: Int64?
    package var currency: Currency
    /// On receivables as of the date, in the ledger's currency; nil where the test proposes none.
    package var effect: Int64?
    package var days: Int?
    /// When it was seen first, where that is what was found.
    package var firstSeen = ""
    package var note = ""
    /// `path:line`.
    package var place = ""

    package init(_ test: Test, _ currency: Currency) { (self.test, self.currency) = (test, currency) }
  }

  /// A document near the as-of date.
  package struct Near: Sendable, Hashable {
    package var customerID: String
    package var customerName: String
    package var number: String
    package var type: DocumentType
    package var issuedOn: CalendarDate
    package var deliveredOn: CalendarDate?
    package var amount: Int64
    package var currency: Currency
    package var place: String

    package init(
      customerID: String, customerName: String, number: String, type: DocumentType, issuedOn: CalendarDate,
      deliveredOn: CalendarDate?, amount: Int64, currency: Currency, place: String
    ) {
      (self.customerID, self.customerName, self.number, self.type) = (customerID, customerName, number, type)
      (self.issuedOn, self.deliveredOn, self.amount, self.currency) = (issuedOn, deliveredOn, amount, currency)
      self.place = place
    }
  }

  /// Sorted by test, customer id, date, number.
  package var findings: [Finding] = []
  /// Those dated by the as-of date, the latest first, and those dated after it, the earliest first.
  package var before: [Near] = []
  package var after: [Near] = []
  /// Of how many they are: not more than ``mostListed`` of a side are.
  package var countBefore = 0
  package var countAfter = 0
  /// Whether any document has a date of delivery.
  package var hasDeliveries = false
  /// Whether the ledger's own cash journal could be held against the bank.
  package var hasJournal = false
  /// Credit notes of after the as-of date that name no invoice: how many, and their sum in the ledger's currency.
  package var unrelatedCredits = (count: 0, sum: Int64(0))

  package init() {}

  /// Documents of a side that are listed at most.
  package static let mostListed = 500

  /// What the findings come to, in the ledger's currency.
  package var effect: Int64 { findings.reduce(0) { $0 + ($1.effect ?? 0) } }

  package func count(_ test: Test) -> Int { findings.count { $0.test == test } }
}
