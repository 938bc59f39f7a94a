/// The metrics of a close that are not figures of the trend: roll rates by bucket, and rates of matching.
extension MetricRule {
  package static let rollRate = MetricRule(
    id: "roll_rate", title: "Roll rate, item by item", unit: .percent,
    formula: "of what was in a bucket at the end of the month before, the part that is open in a worse one now",
    source: "common usage, by item",
    meaning: "never above 100; what is paid in part rolls with the rest"
  ) { rolled($0, \.item) }

  package static let rollRateSimple = MetricRule(
    id: "roll_rate_simple", title: "Roll rate, by balance", unit: .percent,
    formula: "the next bucket now / this bucket at the end of the month before x 100",
    source: "common usage",
    meaning: "can exceed 100; of the last bucket it is n/a"
  ) { rolled($0, \.simple) }

  package static let matchedByReceipt = MetricRule(
    id: "by_receipt", title: "Matched by receipt", unit: .percent,
    formula: "receipts put on documents by matching and not in review / all receipts x 100",
    source: matching,
    meaning: "in the month, without those set aside as not receivable"
  ) { matched($0, \.receipts) }

  package static let matchedByLine = MetricRule(
    id: "by_line", title: "Matched by line", unit: .percent,
    formula: "allocations of cash and credits made by matching / all of them x 100",
    source: matching,
    meaning: "in the month; deductions are no lines"
  ) { matched($0, \.lines) }

  package static let matchedByValue = MetricRule(
    id: "by_value", title: "Matched by value", unit: .percent,
    formula: "the amount of allocations made by matching / cash received x 100, by currency",
    source: matching,
    meaning: "in the month; what matching could not place stays in the divisor"
  ) { close in
    close.matching.ofPeriod.currencies.map { MetricReading(of: $0.currency.code, now: $0.value.metric) }
  }

  package static let matchedOfMatchable = MetricRule(
    id: "matchable_only", title: "Matched of what could be", unit: .percent,
    formula: "receipts put on documents in full by matching / receipts that could be put on one x 100",
    source: matching,
    meaning: "in the month; could be: was put on a document, has a rival in review, or its payer is known and owed something"
  ) { matched($0, \.matchable) }

  private static let matching = "ours: what a person, the ledger's journal or a fallback placed is never in the part"

  private static func rolled(_ close: Close, _ value: (RollRate) -> Metric) -> [MetricReading] {
    let labels = close.policy.buckets.labels
    return close.monthOnMonth.rollRates.map {
      MetricReading(of: "\($0.currency) \(labels[$0.bucket])", now: value($0))
    }
  }

  private static func matched(_ close: Close, _ share: (MatchingRates.Counts) -> Share) -> [MetricReading] {
    [MetricReading(of: "all", now: share(close.matching.ofPeriod.total).metric)]
  }
}
