package import Diagnostics
package import Domain

/// The controls of the desk, by the number of their ids.
package let deskControlRules: [ControlRule] = [K18HoldsAddUp.rule, K22PlansFoot.rule]

/// Says what to do about what is owed, and adds the controls that hold it against the analysis.
///
/// - Parameter close: as of a date, analysed from the same ledger and reconciliation.
/// - Returns: the findings.
package func collect(
  _ ledger: Ledger, _ reconciliation: Reconciliation, _ close: inout Close, policy: CollectPolicy
) -> [Diagnostic] {
  close.desk.work = WorkResults(ledger, reconciliation, close, policy: policy.desk)
  let controls = K18HoldsAddUp.check(close, close.desk.work.items) + K22PlansFoot.check(close.desk.work.plans)
  close.controls += controls.map(\.result)
  return controls.flatMap(\.findings)
}
