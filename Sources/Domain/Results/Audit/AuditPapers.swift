/// What the papers of an audit are written from, beside the report of the close.
package struct AuditPapers: Sendable {
  package var request: AuditRequest
  package var policy: AuditPolicy
  package var sample: AuditSample
  /// Nil for a draft.
  package var close: AuditedClose?
  /// This draw, and those of the period before it.
  package var draw: AuditDraw?
  package var earlierDraws: [AuditDraw] = []
  /// K23 to K28.
  package var controls: [ControlResult] = []

  package init(request: AuditRequest, policy: AuditPolicy, sample: AuditSample) {
    (self.request, self.policy, self.sample) = (request, policy, sample)
  }
}
