internal import Domain

/// What became known of closed periods, item by item: what each added to the balance as it was closed, and what it adds
/// now.
///
/// The lines are found from items and allocations, the roll-forward's `priorPeriod` from movements: K7 holds the two
/// together.
func priorPeriodChanges(_ ledger: Ledger, _ reconciliation: Reconciliation) -> [PriorPeriodChange] {
  guard let closed = ledger.closed else { return [] }
  let documents = ledger.documents
  let receipts = ledger.receipts
  // What allocations that count in a closed period take off each item; only receipts that came late make such ones.
  var taken: [Int32: (amount: Int64, on: CalendarDate, source: Source?)] = [:]
  var applied: [Int32: Int64] = [:]
  let allocations = reconciliation.allocations
  for row in 0..<allocations.count where allocations.isNew(row) && allocations.effectiveOn[row] <= closed.asOf {
    let document = allocations.documents[row]
    let receipt = allocations.receipts[row]
    let known =
      taken[document] ?? (0, allocations.effectiveOn[row], receipt >= 0 ? receipts.sources[Int(receipt)] : nil)
    taken[document] = (
      known.amount + allocations.amounts[row], max(known.on, allocations.effectiveOn[row]), known.source
    )
    if receipt >= 0, !allocations.kinds[row].isDeduction {
      applied[receipt, default: 0] += allocations.amounts[row]
    }
  }
  var lines = closed.changes.map { line($0, of: ledger, closed, taken: taken[$0.document]?.amount ?? 0) }
  let changed = Set(closed.changes.map(\.document))
  for (document, late) in taken where Int(document) < closed.documentCount && !changed.contains(document) {
    let row = Int(document)
    lines.append(
      PriorPeriodChange(
        cause: .settledByLateReceipt, customer: documents.customers[row], currency: documents.currencies[row],
        item: documents.numbers[row],
        date: late.on, reported: closed.open[row], now: closed.open[row] - late.amount, source: late.source))
  }
  // What was settled until the opening changes nothing.
  let settled = Set((ledger.opening?.settled ?? []).lazy.filter { $0.source == nil }.map(\.document))
  for row in closed.documentCount..<documents.count
  where documents.issuedOn[row] <= closed.asOf && !settled.contains(Int32(row)) && documents.amounts[row] != 0 {
    lines.append(
      PriorPeriodChange(
        cause: .lateDocument, customer: documents.customers[row], currency: documents.currencies[row],
        item: documents.numbers[row],
        date: documents.issuedOn[row], reported: 0, now: documents.amounts[row] - (taken[Int32(row)]?.amount ?? 0),
        detail:
          "\(Wording.spaced(documents.types[row].word)) over"
          + " \(Money(documents.amounts[row], documents.currencies[row]).plain)",
        source: documents.sources[row]))
  }
  for receipt in closed.receiptCount..<receipts.count where receipts.bookedOn[receipt] <= closed.asOf {
    guard let status = reconciliation.statuses[receipt], status.isReceivable else { continue }
    lines.append(
      PriorPeriodChange(
        cause: .lateReceipt, customer: reconciliation.customers[receipt], currency: receipts.currencies[receipt],
        item: receipts.ids[receipt],
        date: receipts.bookedOn[receipt], reported: 0, now: (applied[Int32(receipt)] ?? 0) - receipts.amounts[receipt],
        detail: "receipt over \(Money(receipts.amounts[receipt], receipts.currencies[receipt]).plain)",
        source: receipts.sources[receipt]))
  }
  return lines.sorted {
    ($0.customer, $0.currency, $0.date, $0.item, $0.cause.rawValue) < (
      $1.customer, $1.currency, $1.date, $1.item, $1.cause.rawValue
    )
  }
}

/// What a change of a document that was closed adds to its balance.
private func line(
  _ change: DocumentChange, of ledger: Ledger, _ closed: ClosedState, taken: Int64
) -> PriorPeriodChange {
  let documents = ledger.documents
  let row = Int(change.document)
  var details: [String] = []
  if change.kind == .changed {
    if documents.issuedOn[row] != change.issuedOn {
      details.append("date \(change.issuedOn) is \(documents.issuedOn[row])")
    }
    if documents.dueOn[row] != change.dueOn { details.append("due date \(change.dueOn) is \(documents.dueOn[row])") }
  }
  return PriorPeriodChange(
    cause: change.kind == .changed ? .changedDocument : .withdrawnDocument, customer: documents.customers[row],
    currency: documents.currencies[row], item: documents.numbers[row], date: change.issuedOn,
    reported: closed.open[row] - (documents.amounts[row] - change.amount), now: closed.open[row] - taken,
    detail: details.joined(separator: ", "), source: change.source ?? documents.sources[row])
}
