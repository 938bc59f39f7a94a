/// How much a warning sign weighs.
package enum SignSeverity: Int, Sendable, Comparable, CaseIterable {
  case low, medium, high, critical

  package var word: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    }
  }

  package var points: Int {
    switch self {
    case .low: 4
    case .medium: 10
    case .high: 20
    case .critical: 100
    }
  }

  package static func < (a: SignSeverity, b: SignSeverity) -> Bool { a.rawValue < b.rawValue }
}

/// A warning sign: a prompt for a person, with its numbers.
package struct WarningSign: Sendable, Hashable {
  package var customer: Int32
  /// `W01` and so on.
  package var sign: String
  package var severity: SignSeverity
  package var points: Int
  package var metric: String
  package var threshold: String
  package var observed: String
  package var window: String
  package var evidence: String
  package var source: Source?

  package init(
    customer: Int32, sign: String, severity: SignSeverity, points: Int, metric: String, threshold: String,
    observed: String, window: String, evidence: String, source: Source?
  ) {
    self.customer = customer
    self.sign = sign
    self.severity = severity
    self.points = points
    self.metric = metric
    self.threshold = threshold
    self.observed = observed
    self.window = window
    self.evidence = evidence
    self.source = source
  }
}
