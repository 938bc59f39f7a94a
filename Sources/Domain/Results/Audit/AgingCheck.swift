/// The aging of an open item, worked out again.
package struct AgingCheck: Sendable {
  /// The row of ``Close/openItems``.
  package var item: Int
  /// The terms by which its due date was derived; nil where the ledger states the date.
  package var terms: PaymentTerms?
  package var dueOn: CalendarDate
  package var days: Int
  /// The number of the bucket.
  package var bucket: Int
  /// Why somebody should look at it first; empty for most.
  package var remark = ""
  /// Whether due date, days and bucket are those of the close.
  package var agrees: Bool

  package init(item: Int, terms: PaymentTerms?, dueOn: CalendarDate, days: Int, bucket: Int, agrees: Bool) {
    (self.item, self.terms, self.dueOn, self.days) = (item, terms, dueOn, days)
    (self.bucket, self.agrees) = (bucket, agrees)
  }
}
