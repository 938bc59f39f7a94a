internal import Domain

/// Every item aged again against what the close says of it.
struct K26Reperformance: AuditControl {
  static let rule = ControlRule(
    id: "K26", title: "aging worked out again", scope: "all open items",
    rule:
      "due date from terms where it was derived, days past due and bucket, worked out again by other code and by the"
      + " formulas of paper A3, are those of the close for every item")

  let checks: [AgingCheck]

  init(_ facts: AuditFacts, _ papers: AuditPapers) { checks = papers.agingChecks }

  func check() -> [ControlOutcome] {
    [
      Self.rule.compare(
        .documents, expected: Int64(checks.count), actual: Int64(checks.count { $0.agrees }), digits: 0)
    ]
  }
}
