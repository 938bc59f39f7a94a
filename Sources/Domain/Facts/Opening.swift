/// What was open on the last day before the first close, as a list of open items says.
package struct Opening: Sendable, Hashable {
  /// What was settled of a document until then: the list does not say how.
  package struct Settled: Sendable, Hashable {
    package var document: Int32
    /// Signed like the document's amount.
    package var amount: Int64
    /// Where the list says what is open; nil for a document that it does not hold.
    package var source: Source?

    package init(document: Int32, amount: Int64, source: Source?) {
      self.document = document
      self.amount = amount
      self.source = source
    }
  }

  /// The day of which the list is; what is booked until then is in its amounts.
  package var asOf: CalendarDate
  /// What of documents dated until then was settled. Sorted by document.
  package var settled: [Settled] = []
  /// The files of the list.
  package var lists: [List] = []

  package init(asOf: CalendarDate) { self.asOf = asOf }

  /// A file of the list: of this run, or of the close that began the books.
  package struct List: Sendable, Hashable {
    package var file: UInt32
    /// Whether what is open is all that it says of a document.
    package var hasOnlyOpen: Bool

    package init(file: UInt32, hasOnlyOpen: Bool) {
      self.file = file
      self.hasOnlyOpen = hasOnlyOpen
    }
  }
}
