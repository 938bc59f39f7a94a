internal import Domain

/// The categories of signs and the most that each may add to a score.
private let categories: [(signs: Set<String>, cap: Int)] = [
  (["W01", "W02", "W04", "W07", "W08", "W20", "W21", "W24", "W26"], 45),
  (["W03", "W05", "W09", "W10", "W12", "W13", "W14"], 30),
  (["W11"], 10),
  (["W16", "W17", "W18", "W19"], 25),
  (["W15", "W22", "W23", "W27"], 20),
]

/// The scores of customers with a sign: points summed under the caps, highest first.
func scores(of signs: Signs, _ customers: Customers) -> [RiskScore] {
  var byCustomer: [Int32: [WarningSign]] = [:]
  for sign in signs.found { byCustomer[sign.customer, default: []].append(sign) }
  let scores = byCustomer.map { customer, own in
    var total = 0
    var capped = 0
    for category in categories {
      let points = own.filter { category.signs.contains($0.sign) }.reduce(0) { $0 + $1.points }
      total += min(points, category.cap)
      capped += max(points - category.cap, 0)
    }
    total = min(total, 100)
    var sum = "\(total) = " + own.map { "\($0.points) (\($0.sign))" }.joined(separator: " + ")
    if capped > 0 { sum += " - \(capped) (caps)" }
    let band =
      switch total {
      case ..<20: "normal"
      case ..<40: "watch"
      case ..<60: "elevated"
      case ..<80: "high"
      default: "critical"
      }
    return RiskScore(
      customer: customer, score: total, band: band, sum: sum, insufficient: (signs.insufficient[customer] ?? []).sorted())
  }
  return scores.sorted { ($1.score, $0.customer) < ($0.score, $1.customer) }
}
