package import Domain

/// A control: its declaration, and what it finds. Two figures that must agree, each built in a way of its own.
protocol Control: Sendable {
  static var rule: ControlRule { get }
  init(_ facts: ControlFacts)
  func check() -> [ControlOutcome]
}

/// A control that is run on each currency. Those of one step of the registry are all run on a currency before the next.
protocol CurrencyControl: Sendable {
  static var rule: ControlRule { get }
  /// Gathers what it needs of all currencies.
  init(_ facts: ControlFacts)
  func check(_ currency: Currency) -> [ControlOutcome]
}

/// Every control, in the order in which they are run and printed.
private let controls: [ControlStep] = [
  .once(K1RowsAccountedFor.self),
  .once(K2StatementsAddUp.self),
  .eachCurrency([
    K4ReceiptsClassed.self,
    K5AgingFoots.self,
    K6RollForwardEnds.self,
    K7OpeningIsClosing.self,
  ]),
  .once(K9NothingOverdrawn.self),
  .once(K10OneCurrency.self),
  .once(K11ReportTotals.self),
  .once(K12LedgerClaims.self),
  .once(K14MovementsEnd.self),
  .once(K15BridgeAddsUp.self),
  .once(K3BankLines.self),
  .once(K13CashJournal.self),
  .once(K8GeneralLedger.self),
]

private enum ControlStep {
  case once(any Control.Type)
  case eachCurrency([any CurrencyControl.Type])
}

/// By the number of their ids.
package let controlRules: [ControlRule] = controls.flatMap { step in
  switch step {
  case .once(let control): [control.rule]
  case .eachCurrency(let controls): controls.map { $0.rule }
  }
}.sorted { ($0.id.count, $0.id) < ($1.id.count, $1.id) }

/// Runs every control.
func runControls(_ facts: ControlFacts) -> [ControlOutcome] {
  controls.flatMap { step -> [ControlOutcome] in
    switch step {
    case .once(let control): return control.init(facts).check()
    case .eachCurrency(let controls):
      let made = controls.map { $0.init(facts) }
      return facts.accounts.currencies.flatMap { currency in made.flatMap { $0.check(currency) } }
    }
  }
}

/// What controls may look at.
struct ControlFacts: Sendable {
  let ledger: Ledger
  let reconciliation: Reconciliation
  let close: Close
  let accounts: Accounts
  let rollForward: RollForward
  /// Bridges of which a customer's effect is beyond any figure.
  let unbridged: [(figure: BridgeLine.Figure, currency: Currency)]
}
