/// The tables of law, each row with its source: data that is looked up, no advice.
package struct LegalTables: Sendable, Hashable {
  package var regimes: [LateRegime] = []
  package var rates = ReferenceRates()
  package var limitation: [LimitationRule] = []
  package var smallClaims: [SmallClaimsCourt] = []

  package init() {}

  package func regime(_ id: String) -> LateRegime? { regimes.first { $0.id.lowercased() == id.lowercased() } }

  /// The rows of a jurisdiction by its code; empty for one that is not known.
  package func limitation(of jurisdiction: String) -> [LimitationRule] {
    limitation.filter { $0.jurisdiction == jurisdiction }
  }
}
