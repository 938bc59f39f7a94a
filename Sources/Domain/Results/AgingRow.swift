/// A customer's aging in one currency. `net` = buckets + credits + unapplied.
package struct AgingRow: Sendable, Hashable {
  /// ``Customers/nobody`` for unidentified cash.
  package var customer: Int32
  package var currency: Currency
  /// Open debit items by bucket, zero or positive.
  package var buckets: [Int64]
  /// Open credit notes, zero or negative.
  package var credits: Int64
  /// Unapplied cash, negative where the customer has money with us.
  package var unapplied: Int64
  /// Of the buckets, what is disputed.
  package var disputed: Int64
  /// Of the buckets, what is past due; on the due date whatever the aging basis is.
  package var overdue: Int64

  package init(customer: Int32, currency: Currency, bucketCount: Int) {
    self.customer = customer
    self.currency = currency
    buckets = Array(repeating: 0, count: bucketCount)
    credits = 0
    unapplied = 0
    disputed = 0
    overdue = 0
  }

  package var gross: Int64 { buckets.reduce(0, +) }
  package var net: Int64 { gross + credits + unapplied }
}
