/// What the settings say about the collections desk.
package struct CollectPolicy: Sendable, Hashable {
  package var desk = DeskPolicy()
  package var signs = SignPolicy()
  package var lateCharges = LateChargePolicy()
  package var legal = LegalPolicy()
  package var allowance = AllowancePolicy()
  package var discounts = DiscountPolicy()
  /// Write-offs above it need two names: in minor units of the entity's currency.
  package var writeOffTwoNames: Int64 = 100_000
  package var tables = LegalTables()

  package init() {}
}
