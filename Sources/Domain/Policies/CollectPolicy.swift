/// What the settings say about the collections desk.
package struct CollectPolicy: Sendable, Hashable {
  package var desk = DeskPolicy()
  package var signs = SignPolicy()
  package var lateCharges = LateChargePolicy()
  package var legal = LegalPolicy()
  package var tables = LegalTables()

  package init() {}
}
