/// A sample that was drawn, as the log of draws keeps it: also where its papers were thrown away.
package struct AuditDraw: Sendable, Hashable {
  package var period: Month
  /// From 1, in each period.
  package var number: Int
  /// The close that it was drawn from; nil for a draft.
  package var close: Int?
  /// The link of the books' chain at that close; empty for a draft.
  package var chain: String
  /// As they would be typed, in a fixed order.
  package var arguments: String
  package var rows: Int
  /// In minor units of the ledger's currency.
  package var sum: Int64
  /// SHA-256 of the population: a line an item, as ``AuditSample/populationDigest`` says.
  package var population: String
  /// How many items were selected.
  package var selected: Int
  /// SHA-256 of the manifest that was written with its papers.
  package var manifest = ""

  package init(
    period: Month, number: Int, close: Int?, chain: String, arguments: String, rows: Int, sum: Int64,
    population: String, selected: Int
  ) {
    (self.period, self.number, self.close, self.chain) = (period, number, close, chain)
    (self.arguments, self.rows, self.sum) = (arguments, rows, sum)
    (self.population, self.selected) = (population, selected)
  }

  /// Whether it is the same draw, made again.
  package func isSame(as other: AuditDraw) -> Bool {
    var other = other
    (other.number, other.manifest) = (number, manifest)
    return self == other
  }
}

/// The close that papers are made of.
package struct AuditedClose: Sendable, Hashable {
  package var number: Int
  package var chain: String
  package var manifestDigest: String
  package var settingsDigest: String
  /// Of the package, without the manifest.
  package var outputs: [CloseOutput] = []

  package init(number: Int, chain: String, manifestDigest: String, settingsDigest: String) {
    (self.number, self.chain) = (number, chain)
    (self.manifestDigest, self.settingsDigest) = (manifestDigest, settingsDigest)
  }
}
