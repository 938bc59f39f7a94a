/// How expected cash is worked out.
package struct ForecastPolicy: Sendable, Hashable {
  /// How many payments of a customer's own weigh as much as the portfolio's.
  package var credibility = 5

  package init() {}

  /// Weeks looked ahead.
  package static let weeks = 13
  /// Weeks of a back-test, behind each of its month-ends.
  package static let testedWeeks = 4
  /// Month-ends of a back-test.
  package static let testedMonths = 3
  /// How far back payments are looked at, and how late an open item may be to count as not yet paid, in days.
  package static let lookBack = 365
}
