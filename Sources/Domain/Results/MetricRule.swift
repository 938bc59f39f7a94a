/// The declaration of a metric: docs, the About sheet and `tieout explain CEI` read it.
package struct MetricRule: Sendable {
  package enum Unit: String, Sendable {
    case percent = "%"
    case days
    case points
  }

  /// The name of its column or of its field in the manifest, such as `dso_3m`.
  package let id: String
  package let title: String
  package let unit: Unit
  package let formula: String
  /// Where the formula comes from.
  package let source: String
  /// How to read it.
  package let meaning: String
  /// What it is in a close.
  package let readings: @Sendable (Close) -> [MetricReading]

  package init(
    id: String, title: String, unit: Unit, formula: String, source: String, meaning: String,
    readings: @escaping @Sendable (Close) -> [MetricReading]
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.formula = formula
    self.source = source
    self.meaning = meaning
    self.readings = readings
  }

  /// A value with its unit; the reason where it has none.
  package func text(_ value: Metric) -> String {
    value.hundredths == nil ? value.explained : "\(value.text) \(unit.rawValue)"
  }
}

/// What a metric is at the end of a period.
package struct MetricReading: Sendable, Hashable {
  /// A currency, with a bucket where there is one; or `all`.
  package var of: String
  package var now: Metric
  /// At the end of the month before; nil where nothing is known of it.
  package var before: Metric?

  package init(of: String, now: Metric, before: Metric? = nil) {
    self.of = of
    self.now = now
    self.before = before
  }
}
