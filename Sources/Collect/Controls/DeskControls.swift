package import Domain

/// A control of the collections desk: its declaration, and what it finds.
protocol DeskControl: Sendable {
  static var rule: ControlRule { get }
  static func check(_ facts: DeskFacts) -> [ControlResult]
}

/// In the order in which they are run and printed.
private let controls: [any DeskControl.Type] = [
  K17LabelsPrinted.self, K18HoldsAddUp.self, K19LettersAddUp.self, K20LateChargesAddUp.self, K21AllowanceFoots.self,
  K22PlansFoot.self,
]

package let deskControlRules: [ControlRule] = controls.map { $0.rule }

/// What the desk's controls may look at.
struct DeskFacts {
  let ledger: Ledger
  let close: Close
  let desk: Desk
  let policy: CollectPolicy
  /// Empty where letters alone are held against the list.
  var reconciliation = Reconciliation()
}

func runDeskControls(_ facts: DeskFacts) -> [ControlResult] { controls.flatMap { $0.check(facts) } }

/// Holds drafted letters against the work list (K19).
package func check(
  letters: Desk.Letters, _ ledger: Ledger, _ close: Close, policy: CollectPolicy
) -> [ControlResult] {
  var desk = close.desk
  desk.letters = letters
  return K19LettersAddUp.check(DeskFacts(ledger: ledger, close: close, desk: desk, policy: policy))
}
