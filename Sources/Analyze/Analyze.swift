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
  var close = Close(asOf: asOf, period: period, basis: policy.basis, buckets: policy.buckets)
  let timeline = Timeline(ledger, asOf: asOf, period: period)
  let accounts = Accounts(ledger, reconciliation)
  let payments = Payments(ledger, reconciliation)
  let disputed = disputedDocuments(ledger, asOf: asOf)
  close.laterDocuments = ledger.documents.issuedOn.count { $0 > asOf }
  close.laterReceipts = ledger.receipts.bookedOn.count { $0 > asOf }
  let aging = Aging(ledger, reconciliation, accounts, disputed: disputed, asOf: asOf, policy: policy)
  close.openItems = aging.items
  close.aging = aging.rows
  close.disputed = disputed
  let rollForward = RollForward(ledger, reconciliation, accounts, timeline)
  close.rollForward = (ledger.closed?.rollForward ?? []) + rollForward.rows(accounts, timeline)
  close.priorPeriodChanges = priorPeriodChanges(ledger, reconciliation)
  close.trend = Trend(ledger, reconciliation, accounts, rollForward, payments, timeline).rows
  for rate in ledger.rates where rate.date <= asOf { close.rates[rate.currency] = rate }
  let signs = Signs(ledger, reconciliation, close, accounts, rollForward, payments, timeline)
  close.signs = signs.found
  close.scores = scores(of: signs, ledger.customers)
  close.matchingOfPeriod = MatchingRates(ledger, reconciliation, month: period)
  close.matching = MatchingRates(ledger, reconciliation, month: nil)
  let movements = BucketMovements(ledger, reconciliation, close, policy: policy)
  (close.movements, close.rollRates) = (movements.movements, movements.rates)
  let bridge = asOf == period.lastDay ? Bridge(close) : nil
  close.bridge = bridge?.lines ?? []
  close.foreignItems = foreignItems(ledger, reconciliation, close)
  close.generalLedger = generalLedgerTies(ledger, close)
  close.cashJournal = CashJournal(ledger, reconciliation, period: period, asOf: asOf).lines
  close.bankTies = bankTies(ledger, reconciliation, period: period, asOf: asOf)
  let controls = Controls(ledger, reconciliation, close, accounts, rollForward, unbridged: bridge?.beyondRange ?? [])
  close.controls = controls.results
  return (close, controls.findings + remarks(close, ledger))
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
