/// What the settings say about the analysis.
package struct AnalysisPolicy: Sendable, Hashable {
  package var basis: AgingBasis
  package var buckets: AgingBuckets

  package init(basis: AgingBasis = .dueDate, buckets: AgingBuckets = AgingBuckets(edges: [0, 30, 60, 90, 120])!) {
    self.basis = basis
    self.buckets = buckets
  }
}
