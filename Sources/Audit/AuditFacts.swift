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
  /// Why there is none.
  package var comparedReason = ""
  /// Net receivables by currency as the close of the compared month put them into the books.
  package var comparedNet: [Currency: Int64] = [:]
  /// Nil for a draft.
  package var close: AuditedClose?

  package init(report: Report, request: AuditRequest, policy: AuditPolicy) {
    (self.report, self.request, self.policy) = (report, request, policy)
  }

  package var comparedMonth: Month { request.compared ?? report.close.period.adding(months: -12) }
}

/// Why no papers can be made.
package enum AuditFailure: Error {
  /// Open items in currencies without a rate, by their rows of ``Close/openItems``: the population has no sum.
  case withoutRate([Int])
  case sample(MonetaryUnitSample.Failure)
}
