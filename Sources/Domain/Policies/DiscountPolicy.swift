/// What may be given for immediate payment, and how long may be waited.
package struct DiscountPolicy: Sendable, Hashable {
  /// Hundredths of a percent; above it the director decides.
  package var cap = 200
  /// The longest extension of an invoice.
  package var extensionDays = 15

  package init() {}
}
