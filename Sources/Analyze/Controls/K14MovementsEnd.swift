internal import Domain

/// What moved into each bucket is what stands in it.
struct K14MovementsEnd: Control {
  static let rule = ControlRule(
    id: "K14", title: "bucket movements end at the aging", scope: "each currency",
    rule: "what moved into each bucket, or stayed in it, is what the aging has there")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    let movements = facts.close.monthOnMonth.movements
    return Set(movements.map(\.currency)).sorted().map { currency in
      var standing: Int64 = 0
      var off: Int64 = 0
      for bucket in 0..<facts.close.policy.buckets.count {
        let aged = facts.close.aging.reduce(0) { $1.currency == currency ? $0 + $1.buckets[bucket] : $0 }
        let moved = movements.reduce(0) {
          $1.currency == currency && $1.to == .bucket(bucket) ? $0 + $1.amount : $0
        }
        standing += aged
        off += abs(moved - aged)
      }
      return Self.rule.compare(
        .currency(currency), expected: standing, actual: standing + off, digits: currency.minorDigits)
    }
  }
}
