/// What the papers of an audit are written from, beside the report of the close.
///
/// It is wide because each paper takes its part of it, a property a result.
package struct AuditPapers: Sendable {
  package var request: AuditRequest
  package var policy: AuditPolicy
  /// The settings of the papers, which a close is not tied to.
  package var settings: [(key: String, value: String)] = []
  package var sample: AuditSample
  package var subsequent = SubsequentReceipts()
  /// A11, in the order of their kinds.
  package var lists: [AuditList] = []
  /// A6, in the order of its rows.
  package var confirmations: [Confirmation] = []
  /// Nil for a draft.
  package var close: AuditedClose?
  /// This draw, and those of the period before it.
  package var draw: AuditDraw?
  package var earlierDraws: [AuditDraw] = []
  package var lead = LeadFigures()
  package var leadBefore: LeadComparison
  /// The cents by which sums at a rate differ from items at it; nil where the general ledger is not compared.
  package var roundingOfForeign: Int64?
  /// Every open item, those that somebody should look at first before the others, else in the order of the close.
  package var agingChecks: [AgingCheck] = []
  /// Of the period, by line, then currency, size and item.
  package var entries: [RollForwardEntry] = []
  package var lookBack: LookBack
  /// By count, in the order in which they were drawn.
  package var attributes: [AttributeDraw] = []
  package var cutOff = AuditCutOff()
  package var numbers = AuditNumbers(completeFrom: CalendarDate(dayNumber: 0))
  /// K23 to K28.
  package var controls: [ControlResult] = []

  package init(request: AuditRequest, policy: AuditPolicy, sample: AuditSample, compared: Month) {
    (self.request, self.policy, self.sample) = (request, policy, sample)
    let month = compared
    leadBefore = LeadComparison(month: month, figures: nil, reason: "")
    lookBack = LookBack(month: month)
  }
}

/// A fact that was drawn by count.
package struct AttributeDraw: Sendable, Hashable {
  package var kind: AuditRequest.Attributes
  /// From 1.
  package var position: Int
  package var id: String
  package var digest: String
  package var source: Source

  package init(kind: AuditRequest.Attributes, position: Int, id: String, digest: String, source: Source) {
    (self.kind, self.position, self.id, self.digest, self.source) = (kind, position, id, digest, source)
  }
}

/// A file that a close wrote.
package struct CloseOutput: Sendable, Hashable {
  package var path: String
  package var sha256: String

  package init(path: String, sha256: String) { (self.path, self.sha256) = (path, sha256) }
}
