/// What the papers of an audit are written from, beside the report of the close.
package struct AuditPapers: Sendable {
  package var request: AuditRequest
  package var policy: AuditPolicy
  package var sample: AuditSample
  package var cutOff = AuditCutOff()
  package var numbers = AuditNumbers(completeFrom: CalendarDate(dayNumber: 0))
  /// K23 to K28.
  package var controls: [ControlResult] = []

  package init(request: AuditRequest, policy: AuditPolicy, sample: AuditSample) {
    (self.request, self.policy, self.sample) = (request, policy, sample)
  }
}
