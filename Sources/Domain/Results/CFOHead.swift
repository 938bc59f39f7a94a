/// What the report is of, and how far it can be trusted.
///
/// It is wide because the strip has a place for each.
package struct CFOHead: Sendable {
  package enum State: Sendable, Hashable {
    case draft
    case closed(Int)
    /// A close in place of an earlier one.
    case reopened(Int)
  }

  package enum Light: Sendable, Hashable {
    case tied, explained
    /// A control fails and nobody accepted it: its id, and by how much.
    case open(String, String)
  }

  /// How far one kind of data reaches.
  package struct Through: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case ledger, bank, documents, events }

    package var kind: Kind
    /// Nil where there is none.
    package var day: CalendarDate?
    /// From when on it would not be old; nil where nothing is expected.
    package var wanted: CalendarDate?

    package init(_ kind: Kind, day: CalendarDate?) {
      self.kind = kind
      self.day = day
    }

    package var isOld: Bool { wanted.map { wanted in day.map { $0 < wanted } ?? true } ?? false }
  }

  package var entity: String
  package var period: Month
  package var asOf: CalendarDate
  package var state: State
  package var light = Light.tied
  /// Controls that fail and were accepted, and those that the inputs do not prove.
  package var accepted: [String] = []
  package var notProven: [String] = []
  package var through: [Through] = []
  package var nextDue: CalendarDate
  /// The first twelve digits of the SHA-256 over the digests of settings and inputs.
  package var digest: String
  /// The day that the data should reach, where the caller says one.
  package var expectedThrough: CalendarDate?
  /// Days of the period of which no bank line tells, in words; else empty.
  package var gap = ""
  /// Rows that could not be read: they are in no figure.
  package var quarantined = 0
  /// Whether the package that was closed is not as it was.
  package var packageChanges: [String] = []
  /// The month that it is compared with; nil in the first.
  package var compared: Month?
  /// Whether that month was closed anew since.
  package var isComparedReopened = false

  package init(
    entity: String, period: Month, asOf: CalendarDate, state: State, nextDue: CalendarDate, digest: String
  ) {
    self.entity = entity
    self.period = period
    self.asOf = asOf
    self.state = state
    self.nextDue = nextDue
    self.digest = digest
  }

  package var isOld: Bool { !gap.isEmpty || through.contains(where: \.isOld) }

  /// The earliest day at which data end, of those that are old where some are.
  package var reaches: CalendarDate? {
    through.filter(\.isOld).compactMap(\.day).min() ?? through.compactMap(\.day).min()
  }
}
