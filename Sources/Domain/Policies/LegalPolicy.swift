/// What the settings say about the legal route.
package struct LegalPolicy: Sendable, Hashable {
  /// Items from this amount on are listed with their limitation: in minor units of the entity's currency.
  package var minAmount: Int64 = 25_000

  package init() {}
}
