/// What the settings say about charges for late payment.
package struct LateChargePolicy: Sendable, Hashable {
  /// What a part payment is taken off first.
  package enum Appropriation: String, Sendable, CaseIterable { case principal, interest }

  /// What becomes of a due date on a day on which nobody works.
  package enum DueShift: String, Sendable, CaseIterable {
    case none
    case nextBusinessDay = "next_business_day"
  }

  /// The regime of customers who have none of their own; empty for off.
  package var defaultRegime = ""
  /// Hundredths of a percent a year.
  package var costOfCapital = 800
  package var appropriation = Appropriation.principal
  /// Whether Dutch costs of collection are by the scale of the decree, and not EUR 40.
  package var usesDutchScale = false
  /// Nil for by law: the next business day in Germany, none elsewhere.
  package var dueShift: DueShift?

  package init() {}
}
