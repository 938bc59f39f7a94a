/// Who needs a call.
package struct Risk: Sendable {
  /// Sorted by customer id, then sign, then currency.
  package var signs: [WarningSign] = []
  /// Sorted by score, highest first, then customer id; customers without a sign are left out.
  package var scores: [RiskScore] = []
  /// By the id of a sign: how many customers had too few data to say.
  package var lacking: [String: Int] = [:]
  /// Signs that nothing is known of because no contact log was given, in the order of their ids.
  package var withoutLog: [String] = []
  /// How many customers were looked at: those with a document or a receipt.
  package var customers = 0
  /// How many of them had too few data for a sign or more.
  package var customersLacking = 0
  /// Whether every threshold is as it is shipped.
  package var hasDefaults = true

  package init() {}

  /// Customers with a sign of medium or above.
  package var flagged: Set<Int32> { Set(signs.filter { $0.severity.isFlagged }.map(\.customer)) }
}
