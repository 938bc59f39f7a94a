/// One open item: a document, or one instalment of it, with what is open of it.
package struct OpenItem: Sendable {
  package var document: Int32
  package var dueOn: CalendarDate
  /// Signed minor units.
  package var original: Int64
  /// Signed minor units; never zero. Negative for an open credit.
  package var open: Int64
  /// Negative where it is not due yet.
  package var daysPastDue: Int32
  /// The number of the bucket in ``AgingBuckets``; also given for credits, which no bucket's total holds.
  package var bucket: UInt8

  package init(document: Int32, dueOn: CalendarDate, original: Int64, open: Int64, daysPastDue: Int32, bucket: UInt8) {
    self.document = document
    self.dueOn = dueOn
    self.original = original
    self.open = open
    self.daysPastDue = daysPastDue
    self.bucket = bucket
  }
}
