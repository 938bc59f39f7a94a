internal import Diagnostics
package import Domain

/// A control of the audit papers: what it is, and how it comes out.
protocol AuditControl: Sendable {
  static var rule: ControlRule { get }

  init(_ facts: AuditFacts, _ papers: AuditPapers)

  func check() -> [ControlOutcome]
}

/// The controls of the papers, in the order in which they run.
private let auditControls: [any AuditControl.Type] = [
  K23Population.self, K24Sequences.self, K25Subsequent.self, K26Reperformance.self, K27Lead.self,
  K28Allowance.self,
]

/// Their declarations: `tieout explain K23` reads them.
package let auditControlRules: [ControlRule] = auditControls.map { $0.rule }

/// Runs every control on the papers.
func runAuditControls(_ facts: AuditFacts, _ papers: AuditPapers) -> [ControlResult] {
  auditControls.flatMap { $0.init(facts, papers).check() }.map(\.result)
}
