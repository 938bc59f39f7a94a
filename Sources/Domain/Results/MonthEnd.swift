/// Receivables at the end of a month in one currency, by age, and what of the month before grew older.
package struct MonthEnd: Sendable, Hashable {
  package var month: Month
  package var currency: Currency
  /// Open debit items by bucket, in minor units.
  package var buckets: [Int64]
  /// By bucket of the month before: what was in it then, and what of that is open in a worse one now.
  package var opening: [Int64]
  package var rolled: [Int64]
  /// Invoices due in the month that ended at least ninety days before: their amounts, and what is open of them.
  package var due90: Int64 = 0
  package var unpaid90: Int64 = 0

  package init(_ month: Month, _ currency: Currency, buckets: Int) {
    self.month = month
    self.currency = currency
    self.buckets = Array(repeating: 0, count: buckets)
    opening = self.buckets
    rolled = self.buckets
  }

  /// In hundredths of a percent.
  package var unpaidShare: Metric {
    due90 > 0 ? Metric(hundredths: Ratio.percent(Int128(unpaid90), of: Int128(due90))) : .notAvailable(.noSample)
  }

  package func rollRate(_ bucket: Int) -> Int64? {
    opening[bucket] > 0 ? Ratio.percent(Int128(rolled[bucket]), of: Int128(opening[bucket])) : nil
  }
}
