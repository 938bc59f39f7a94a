/// The columns of a list of voids.
package enum VoidColumn: String, CanonicalColumn {
  case number = "document_no"
  case date, reason, by
}

/// A number that was given and has no document, with who says why.
package struct DocumentVoid: Sendable, Hashable {
  package var number: String
  package var date: CalendarDate
  package var reason: String
  package var by: String
  package var source: Source

  package init(number: String, date: CalendarDate, reason: String, by: String, source: Source) {
    self.number = number
    self.date = date
    self.reason = reason
    self.by = by
    self.source = source
  }
}

/// Rows of files of documents that are no documents, by the number that they have: it is there, whatever is wrong with
/// the row.
package struct UnusedDocuments: Sendable {
  package private(set) var numbers = TextTable()
  package private(set) var sources: [Source] = []
  /// Whether it could not be used; else it was left out, as a draft or one that was voided is.
  package private(set) var areQuarantined: [Bool] = []

  package init() {}

  package var count: Int { sources.count }

  package mutating func append(_ number: UnsafeBufferPointer<UInt8>, isQuarantined: Bool, source: Source) {
    numbers.append(number)
    sources.append(source)
    areQuarantined.append(isQuarantined)
  }

  package mutating func append(contentsOf other: UnusedDocuments) {
    numbers.append(contentsOf: other.numbers)
    sources += other.sources
    areQuarantined += other.areQuarantined
  }
}
