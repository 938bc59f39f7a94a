/// What few ledgers say of a document's terms: when it was delivered and sent, and what an early payer may take off.
package struct DocumentTerms: Sendable, Hashable {
  package var deliveredOn: CalendarDate?
  package var sentOn: CalendarDate?
  package var discount: Discount?

  /// Percent that may be taken off by who pays within days of the document's date.
  package struct Discount: Sendable, Hashable {
    /// Hundredths of a percent.
    package var basisPoints: Int16
    package var days: Int16

    /// `2/10`, `2.5/14`; nil for other texts.
    package init?(reading text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
      guard parts.count == 2, let days = Int16(parts[1]), (0...365).contains(days),
        let points = DecimalText.minorUnits(parts[0], digits: 2), (1...10_000).contains(points)
      else { return nil }
      (basisPoints, self.days) = (Int16(points), days)
    }

    /// `2/10`, `2.50/14`.
    package var text: String {
      let points = Int64(basisPoints)
      return "\(points % 100 == 0 ? "\(points / 100)" : DecimalText.plain(points, digits: 2))/\(days)"
    }
  }

  package init() {}

  /// Takes what another telling of the document says.
  package mutating func learn(from other: DocumentTerms) {
    deliveredOn = other.deliveredOn ?? deliveredOn
    sentOn = other.sentOn ?? sentOn
    discount = other.discount ?? discount
  }

  package var isEmpty: Bool { self == DocumentTerms() }
}
