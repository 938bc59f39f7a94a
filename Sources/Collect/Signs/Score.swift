internal import Domain

/// The scores of customers with a sign: points summed under the caps of the categories, highest first. A critical sign
/// is the whole score.
///
/// - Parameter insufficient: by customer, the signs that had too few data.
func scores(of found: [WarningSign], insufficient: [Int32: [String]]) -> [RiskScore] {
  let byCustomer = Dictionary(grouping: found, by: \.customer)
  return byCustomer.map { customer, own in
    let lacking = (insufficient[customer] ?? []).sorted()
    if let critical = own.first(where: { $0.severity == .critical }) {
      return RiskScore(
        customer: customer, score: RiskScore.highest, sum: "\(RiskScore.highest) (\(critical.sign))",
        insufficient: lacking)
    }
    let points = Dictionary(grouping: own, by: \.rule.category).mapValues { $0.reduce(0) { $0 + $1.points } }
    let counted = points.reduce(0) { $0 + min($1.value, $1.key.cap) }
    let capped = points.reduce(0) { $0 + max($1.value - $1.key.cap, 0) }
    let total = min(counted, RiskScore.highest)
    var sum = "\(total) = " + own.map { "\($0.points) (\($0.sign))" }.joined(separator: " + ")
    if capped > 0 { sum += " - \(capped) (caps)" }
    return RiskScore(customer: customer, score: total, sum: sum, insufficient: lacking)
  }.sorted { ($1.score, $0.customer) < ($0.score, $1.customer) }
}
