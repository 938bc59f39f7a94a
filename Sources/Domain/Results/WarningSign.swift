/// A warning sign that was found at a customer: a prompt for a person, with its numbers.
package struct WarningSign: Sendable, Hashable {
  package var customer: Int32
  package var rule: SignRule
  package var finding: SignFinding

  package init(customer: Int32, rule: SignRule, finding: SignFinding) {
    self.customer = customer
    self.rule = rule
    self.finding = finding
  }

  /// `W01` and so on.
  package var sign: String { rule.id }
  package var severity: SignSeverity { finding.severity }
  package var points: Int { finding.points }
  package var metric: String { finding.metric }
  package var threshold: String { finding.threshold }
  package var observed: String { finding.observed }
  package var window: String { finding.window }
  package var evidence: String { finding.evidence }
  package var source: Source? { finding.source }
  /// What a person is asked to do.
  package var action: String { finding.action.isEmpty ? rule.action : finding.action }
}

/// The numbers of a sign that was found.
package struct SignFinding: Sendable, Hashable {
  package var severity: SignSeverity
  package var points: Int
  /// What it is, in a sentence for a person.
  package var says: String
  /// What was measured, what it may be, and what it is.
  package var metric: String
  package var threshold: String
  package var observed: String
  /// Over which time.
  package var window: String
  /// The numbers it rests on, with the sizes of the samples.
  package var evidence: String
  package var source: Source?
  /// Of the amount at risk; nil where the customer has no account.
  package var currency: Currency?
  /// What of the customer is overdue and not covered, in minor units.
  package var atRisk: Int64 = 0
  /// Since when.
  package var since: CalendarDate?
  /// The documents it rests on.
  package var documents: [Int32] = []
  /// What to do, where that is not what the rule says.
  package var action = ""

  /// - Parameter points: those of the severity unless it says otherwise.
  package init(
    _ severity: SignSeverity, _ says: String, points: Int? = nil, metric: String, threshold: String, observed: String,
    window: String, evidence: String, since: CalendarDate? = nil, documents: [Int32] = [], source: Source? = nil
  ) {
    self.severity = severity
    self.says = says
    self.points = points ?? severity.points
    self.metric = metric
    self.threshold = threshold
    self.observed = observed
    self.window = window
    self.evidence = evidence
    self.since = since
    self.documents = documents
    self.source = source
  }
}
