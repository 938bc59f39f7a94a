/// A customer's score: the sum of its signs' points under the caps of each category.
package struct RiskScore: Sendable, Hashable {
  package var customer: Int32
  package var score: Int
  /// `normal`, `watch`, `elevated`, `high` or `critical`.
  package var band: String
  /// `50 = 20 (W01) + 10 (W02) + …`, with what a cap took off.
  package var sum: String
  /// Signs that had too few data to be tested.
  package var insufficient: [String]

  package init(customer: Int32, score: Int, band: String, sum: String, insufficient: [String]) {
    self.customer = customer
    self.score = score
    self.band = band
    self.sum = sum
    self.insufficient = insufficient
  }
}
