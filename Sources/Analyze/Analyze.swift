package import Diagnostics
package import Domain

/// Analyses a reconciled ledger as of a date.
///
/// - Parameters:
///   - reconciliation: made from the facts up to `asOf` and no others.
///   - period: the month that is closed; `asOf` lies in it.
package func analyze(
  _ ledger: Ledger, _ reconciliation: Reconciliation, asOf: CalendarDate, period: Month, policy: AnalysisPolicy
) -> (close: Close, findings: [Diagnostic]) {
  var close = Close(asOf: asOf, period: period, policy: policy)
  let timeline = Timeline(ledger, asOf: asOf, period: period)
  let accounts = Accounts(ledger, reconciliation)
  let payments = Payments(ledger, reconciliation)
  let disputed = disputedDocuments(ledger, asOf: asOf)
  close.later.documents = ledger.documents.issuedOn.count { $0 > asOf }
  close.later.receipts = ledger.receipts.bookedOn.count { $0 > asOf }
  let aging = Aging(ledger, reconciliation, accounts, disputed: disputed, asOf: asOf, policy: policy)
  close.openItems = aging.items
  close.aging = aging.rows
  close.disputed = disputed
  let rollForward = RollForward(ledger, reconciliation, accounts, timeline)
  close.rollForward = (ledger.closed?.rollForward ?? []) + rollForward.rows(accounts, timeline)
  close.tieOuts.priorPeriodChanges = priorPeriodChanges(ledger, reconciliation)
  close.trend = Trend(ledger, reconciliation, accounts, rollForward, payments, timeline).rows
  for rate in ledger.rates where rate.date <= asOf { close.foreign.rates[rate.currency] = rate }
  close.coveredFrom = timeline.month(timeline.firstCovered)
  close.matching.ofPeriod = MatchingRates(ledger, reconciliation, month: period)
  close.matching.ofAll = MatchingRates(ledger, reconciliation, month: nil)
  let movements = BucketMovements(ledger, reconciliation, close, policy: policy)
  (close.monthOnMonth.movements, close.monthOnMonth.rollRates) = (movements.movements, movements.rates)
  let bridge = asOf == period.lastDay ? Bridge(close) : nil
  close.monthOnMonth.bridge = bridge?.lines ?? []
  close.foreign.items = foreignItems(ledger, reconciliation, close)
  close.tieOuts.generalLedger = generalLedgerTies(ledger, close)
  close.tieOuts.cashJournal = CashJournal(ledger, reconciliation, period: period, asOf: asOf).lines
  close.tieOuts.bank = bankTies(ledger, reconciliation, period: period, asOf: asOf)
  let controls = runControls(
    ControlFacts(
      ledger: ledger, reconciliation: reconciliation, close: close, accounts: accounts, rollForward: rollForward,
      unbridged: bridge?.beyondRange ?? []))
  close.controls = controls.map(\.result)
  return (close, controls.flatMap(\.findings) + remarks(close, ledger))
}

/// Documents that the ledger or the contact log calls disputed on the date.
private func disputedDocuments(_ ledger: Ledger, asOf: CalendarDate) -> Set<Int32> {
  var disputed = Set(ledger.documents.disputes.keys)
  var numbers = Interner()
  var states: [Bool] = []
  for event in ledger.events where event.date <= asOf && !event.documentNumber.isEmpty {
    guard event.kind == .disputeOpened || event.kind == .disputeClosed else { continue }
    let number = Int(numbers.intern(event.documentNumber))
    if number == states.count { states.append(false) }
    states[number] = event.kind == .disputeOpened
  }
  guard !states.isEmpty else { return disputed }
  for row in 0..<ledger.documents.count {
    guard let number = ledger.documents.numbers.withBytes(of: row, { numbers.find($0) }) else { continue }
    if states[Int(number)] { disputed.insert(Int32(row)) } else { disputed.remove(Int32(row)) }
  }
  return disputed
}
