/// A row of the table of small claims: up to which amount a court hears them.
package struct SmallClaimsCourt: Sendable, Hashable {
  package var jurisdiction: String
  /// In minor units: that for businesses where there is one, else the general one.
  package var limit: Money
  /// Whether interest counts towards it.
  package var countsInterest: Bool
  package var note: String
  package var source: String
  /// Printed beside the limit; empty where the text or a page of a court was read.
  package var label: String

  package init(
    jurisdiction: String, limit: Money, countsInterest: Bool, note: String, source: String, label: String
  ) {
    self.jurisdiction = jurisdiction
    self.limit = limit
    self.countsInterest = countsInterest
    self.note = note
    self.source = source
    self.label = label
  }
}
