package import Domain

/// What the papers are made from.
package struct AuditFacts: Sendable {
  /// The month as its close saw it, or as a draft sees it.
  package var report: Report
  package var request: AuditRequest
  package var policy: AuditPolicy
  /// The ledger as of the day up to which subsequent receipts are asked for; nil where none is.
  package var later: Report?
  /// The month that last year's column is of, as its close saw it; nil where the books have no such close.
  package var compared: Report?

  package init(report: Report, request: AuditRequest, policy: AuditPolicy) {
    (self.report, self.request, self.policy) = (report, request, policy)
  }
}

/// Why no papers can be made.
package enum AuditFailure: Error {
  /// Open items in currencies without a rate, by their rows of ``Close/openItems``: the population has no sum.
  case withoutRate([Int])
  case sample(MonetaryUnitSample.Failure)
}
