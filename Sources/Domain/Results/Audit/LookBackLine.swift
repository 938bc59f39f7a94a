/// An item that was open a year ago, and what became of it since; in minor units of its own currency.
package struct LookBackLine: Sendable, Hashable {
  package var customerID: String
  package var number: String
  package var currency: Currency
  /// The number of its bucket then.
  package var bucket: Int
  package var open: Int64
  /// Since: money that came, less what was returned.
  package var cash: Int64 = 0
  /// Credit notes and deductions that were granted.
  package var credits: Int64 = 0
  package var writtenOff: Int64 = 0
  package var openNow: Int64 = 0
  /// Written off, and what is open at today's rate of its bucket.
  package var need: Int64 = 0
  /// Whether the ledger has it no more.
  package var isGone = false

  package init(customerID: String, number: String, currency: Currency, bucket: Int, open: Int64) {
    (self.customerID, self.number, self.currency) = (customerID, number, currency)
    (self.bucket, self.open) = (bucket, open)
  }
}

/// The allowance of a year ago against what was needed in hindsight.
package struct LookBack: Sendable {
  package var month: Month
  /// The allowance then, by currency; nil where there was none.
  package var allowances: [Currency: Int64] = [:]
  /// Sorted by customer id, then number.
  package var lines: [LookBackLine] = []
  /// Why there is none; else empty.
  package var reason = ""

  package init(month: Month) { self.month = month }

  package func need(_ currency: Currency) -> Int64 {
    lines.reduce(0) { $1.currency == currency ? $0 + $1.need : $0 }
  }

  /// The allowance then, of what was needed.
  package func ratio(_ currency: Currency) -> Metric {
    let need = need(currency)
    guard need > 0, let allowance = allowances[currency] else { return .notAvailable(.noSample) }
    return Metric(hundredths: Ratio.percent(Int128(allowance), of: Int128(need)))
  }
}
