internal import Domain

/// Documents that became smaller after an earlier close had settled them.
extension Matcher {
  /// Who took something off a document: a receipt, or a credit note that was set against it.
  private struct Taker: Hashable {
    var receipt: Int32
    var credit: Int32?
    var kind: AllocationKind
  }

  /// What was settled beyond the amount that a changed document has now is free again, in the open month: deductions first, then credit
  /// notes, then cash, the last before the first. Cash stays on its payer's account.
  func releaseOverpaid() {
    for change in ledger.closed?.changes ?? [] {
      let row = Int(change.document)
      // What is open lies between nothing and the amount; of a document that was taken out nothing is left.
      let (amount, open) = (ledger.documents.amounts[row], result.open[row])
      let excess = min(max(open, min(amount, 0)), max(amount, 0)) - open
      if excess != 0 { release(excess, of: change.document) }
    }
  }

  private func release(_ excess: Int64, of document: Int32) {
    var taken: [Taker: Int64] = [:]
    var order: [Taker] = []
    let allocations = result.allocations
    for at in 0..<allocations.count where allocations.documents[at] == document {
      let credit = allocations.receipts[at] < 0 ? allocations.credits[Int32(at)] : nil
      // A payment that was returned took nothing.
      let kind = allocations.kinds[at] == .return ? AllocationKind.cash : allocations.kinds[at]
      let taker = Taker(receipt: allocations.receipts[at], credit: credit, kind: kind)
      if taken[taker] == nil { order.append(taker) }
      taken[taker, default: 0] += allocations.amounts[at]
    }
    func rank(_ taker: Taker) -> Int { taker.kind.isDeduction ? 0 : taker.receipt < 0 ? 1 : 2 }
    var left = excess
    for taker in order.reversed().enumerated().sorted(by: { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }).map(\.element)
    {
      let available = taken[taker] ?? 0
      let part = excess > 0 ? min(left, available) : max(left, available)
      guard excess > 0 ? part > 0 : part < 0 else { continue }
      release(part, of: document, from: taker)
      left -= part
    }
  }

  private func release(_ part: Int64, of document: Int32, from taker: Taker) {
    let now = locks.firstOpenDay
    if taker.receipt >= 0 {
      let receipt = Int(taker.receipt)
      allocate(-part, of: receipt, to: document, taker.kind == .cash ? .return : taker.kind, .documentReduced, effective: now)
      // A credit that was netted in a payment let it settle more than its cash.
      if taker.kind == .credit { reopen(-part, paidBy: taker.receipt, now) }
      guard !taker.kind.isDeduction, result.statuses[receipt] == .applied || result.statuses[receipt] == .partlyApplied else { return }
      result.statuses[receipt] = result.allocated[receipt] == 0 ? .onAccount : .partlyApplied
    } else if let credit = taker.credit, credit != document {
      setOff(credit, against: document, -part, .documentReduced, .automatic, effective: now)
    } else if let other = setOffDocument(of: document) {
      setOff(document, against: other, -abs(part), .documentReduced, .automatic, effective: now)
    } else {
      record(-part, receipt: Allocations.noReceipt, document, taker.kind, .documentReduced, .automatic, effective: now)
      result.allocations.credits[Int32(result.allocations.count - 1)] = taker.credit
    }
  }

  /// Takes an amount back from what a receipt paid on invoices, the last first.
  private func reopen(_ amount: Int64, paidBy receipt: Int32, _ day: CalendarDate) {
    var left = amount
    let allocations = result.allocations
    for at in (0..<allocations.count).reversed()
    where left > 0 && allocations.receipts[at] == receipt && allocations.kinds[at] == .cash && allocations.amounts[at] > 0 {
      let part = min(left, allocations.amounts[at])
      allocate(-part, of: Int(receipt), to: allocations.documents[at], .return, .documentReduced, effective: day)
      left -= part
    }
  }

  /// The document against which a credit note was set last.
  private func setOffDocument(of credit: Int32) -> Int32? {
    let allocations = result.allocations
    return (0..<allocations.count).last { at in
      allocations.receipts[at] < 0 && allocations.kinds[at] == .credit && allocations.credits[Int32(at)] == credit
        && allocations.documents[at] != credit
    }.map { allocations.documents[$0] }
  }
}
