/// A customer's score: the sum of its signs' points under the caps of each category.
package struct RiskScore: Sendable, Hashable {
  package var customer: Int32
  package var score: Int
  /// `50 = 20 (W01) + 10 (W02) + …`, with what a cap took off.
  package var sum: String
  /// Signs that had too few data to be tested.
  package var insufficient: [String]

  package init(customer: Int32, score: Int, sum: String, insufficient: [String]) {
    self.customer = customer
    self.score = score
    self.sum = sum
    self.insufficient = insufficient
  }

  /// The most that a score can be.
  package static let highest = 100

  package var band: RiskBand { RiskBand(score: score) }
}

/// How a score is read.
package enum RiskBand: String, Sendable, CaseIterable {
  case normal, watch, elevated, high, critical

  /// The lowest score of the band.
  package var floor: Int {
    switch self {
    case .normal: 0
    case .watch: 20
    case .elevated: 40
    case .high: 60
    case .critical: 80
    }
  }

  package init(score: Int) { self = Self.allCases.last { $0.floor <= score } ?? .normal }

  /// `0-19 normal, 20-39 watch, …`
  package static var legend: String {
    zip(allCases, allCases.dropFirst().map { Optional($0.floor) } + [nil]).map { band, next in
      "\(band.floor)\(next.map { "-\($0 - 1)" } ?? "+") \(band.rawValue)"
    }.joined(separator: ", ")
  }
}
