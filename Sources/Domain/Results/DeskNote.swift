/// One of the reasons of a row of the work list, for those who say it in another language than the list does: what it
/// is, and its values.
package struct DeskNote: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    // What a person decides.
    case hold, release, agencyRecall, agencyReview, agencyNet, legalRoute, writeOff, writeOffOfTwo, allowance, demand,
      offer
    // Days that do not wait.
    case limitation, restarted, insurer, demandEnds, instalment, settlement
  }

  package enum Value: Sendable, Hashable {
    /// In minor units.
    case money(Int64, Currency)
    case day(CalendarDate)
    case count(Int)
    /// Of the data: a number of a document, a country.
    case text(String)
    /// Words of ours, by their keys.
    case words([String])
  }

  package struct Argument: Sendable, Hashable {
    package var name: String
    package var value: Value
  }

  package var kind: Kind
  package var arguments: [Argument]

  package init(_ kind: Kind, _ arguments: KeyValuePairs<String, Value> = [:]) {
    self.kind = kind
    self.arguments = arguments.map { Argument(name: $0.key, value: $0.value) }
  }
}
