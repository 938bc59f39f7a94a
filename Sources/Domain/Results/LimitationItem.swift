/// When the claim for an open item is possibly time-barred: with and without what may have begun the period anew.
package struct LimitationItem: Sendable, Hashable {
  /// What the tables say of it.
  package struct Term: Sendable, Hashable {
    package var claimType: String
    package var start: CalendarDate
    /// The end of the period where nothing began it anew.
    package var expiry: CalendarDate
    /// The end where the last interruption did; nil where none is known that could have.
    package var ifRestarted: CalendarDate?
    /// What that was, with its date; else empty.
    package var restartedBy = ""
    /// From the date of the close to ``expiry``; negative once it is over.
    package var daysLeft: Int
    package var tier: Tier?
    package var label: String
    /// The statute and where it was read.
    package var legalSource: String

    package init(
      claimType: String, start: CalendarDate, expiry: CalendarDate, daysLeft: Int, tier: Tier?, label: String,
      legalSource: String
    ) {
      self.claimType = claimType
      self.start = start
      self.expiry = expiry
      self.daysLeft = daysLeft
      self.tier = tier
      self.label = label
      self.legalSource = legalSource
    }
  }

  /// How near the end is: 365, 180 and 90 days.
  package enum Tier: String, Sendable, CaseIterable {
    case watch, high, critical
    case possiblyBarred = "possibly time-barred"
    case possiblyExtinguished = "possibly extinguished"
  }

  package var document: Int32
  package var dueOn: CalendarDate
  /// In minor units.
  package var open: Int64
  /// A code of the tables; empty where it is not known.
  package var jurisdiction: String
  /// Nil where the jurisdiction is not known: never a guess.
  package var term: Term? { terms.first }
  /// One or none: apart, so that the many items without are small.
  private let terms: [Term]

  package init(document: Int32, dueOn: CalendarDate, open: Int64, jurisdiction: String, term: Term?) {
    self.document = document
    self.dueOn = dueOn
    self.open = open
    self.jurisdiction = jurisdiction
    terms = term.map { [$0] } ?? []
  }
}
