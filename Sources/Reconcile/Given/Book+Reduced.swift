internal import Domain

/// Documents that became smaller after an earlier close had settled them.
extension Book {
  /// Who took something off a document: a receipt, or a credit note that was set against it.
  private struct Taker: Hashable {
    var receipt: Int32
    var credit: Int32?
    var kind: AllocationKind
  }

  /// What was settled beyond the amount that a changed document has now is free again, in the open month: deductions
  /// first, then credit notes, then cash, the last before the first. Cash stays on its payer's account.
  mutating func releaseOverpaid() {
    guard let changes = ledger.closed?.changes, !changes.isEmpty else { return }
    let byDocument = Dictionary(grouping: 0..<result.allocations.count) { result.allocations.documents[$0] }
    for change in changes {
      let row = Int(change.document)
      // What is open lies between nothing and the amount; of a document that was taken out nothing is left.
      let (amount, open) = (ledger.documents.amounts[row], result.open[row])
      let excess = min(max(open, min(amount, 0)), max(amount, 0)) - open
      if excess != 0 { release(excess, of: change.document, byDocument[change.document] ?? []) }
    }
  }

  /// - Parameter rows: the allocations on the document.
  private mutating func release(_ excess: Int64, of document: Int32, _ rows: [Int]) {
    let allocations = result.allocations
    var taken: [Taker: Int64] = [:]
    var order: [Taker] = []
    for at in rows {
      let credit = allocations.receipts[at] < 0 ? allocations.credits[Int32(at)] : nil
      // A payment that was returned took nothing.
      let kind = allocations.kinds[at] == .return ? AllocationKind.cash : allocations.kinds[at]
      let taker = Taker(receipt: allocations.receipts[at], credit: credit, kind: kind)
      if taken[taker] == nil { order.append(taker) }
      taken[taker, default: 0] += allocations.amounts[at]
    }
    func rank(_ taker: Taker) -> Int { taker.kind.isDeduction ? 0 : taker.receipt < 0 ? 1 : 2 }
    var left = excess
    let ranked = order.reversed().enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
    for taker in ranked.map(\.element) {
      let available = taken[taker] ?? 0
      let part = excess > 0 ? min(left, available) : max(left, available)
      guard excess > 0 ? part > 0 : part < 0 else { continue }
      release(part, of: document, from: taker)
      left -= part
    }
  }

  private mutating func release(_ part: Int64, of document: Int32, from taker: Taker) {
    let now = locks.firstOpenDay
    if taker.receipt >= 0 {
      let receipt = Int(taker.receipt)
      let kind = taker.kind == .cash ? AllocationKind.return : taker.kind
      allocate(
        Part(document: document, amount: -part, kind: kind, rule: .documentReduced), of: receipt, .automatic,
        effective: now)
      // A credit that was netted in a payment let it settle more than its cash.
      if taker.kind == .credit { reopen(-part, paidBy: taker.receipt, now) }
      guard !taker.kind.isDeduction, result.statuses[receipt] == .applied || result.statuses[receipt] == .partlyApplied
      else { return }
      set(receipt, result.allocated[receipt] == 0 ? .onAccount : .partlyApplied)
    } else if let credit = taker.credit, credit != document {
      setOff(credit, against: document, -part, .documentReduced, .automatic, effective: now)
    } else if let other = setOffDocument(of: document) {
      setOff(document, against: other, -abs(part), .documentReduced, .automatic, effective: now)
    } else {
      record(
        Part(document: document, amount: -part, kind: taker.kind, rule: .documentReduced),
        receipt: Allocations.noReceipt,
        .automatic, effective: now, credit: taker.credit)
    }
  }

  /// Takes an amount back from what a receipt paid on invoices, the last first.
  private mutating func reopen(_ amount: Int64, paidBy receipt: Int32, _ day: CalendarDate) {
    guard let allocations = ledger.closed?.allocations else { return }
    var left = amount
    for at in (locks.ofReceipt[receipt] ?? []).reversed()
    where left > 0 && allocations.kinds[at] == .cash && allocations.amounts[at] > 0 {
      let part = min(left, allocations.amounts[at])
      allocate(
        Part(document: allocations.documents[at], amount: -part, kind: .return, rule: .documentReduced),
        of: Int(receipt),
        .automatic, effective: day)
      left -= part
    }
  }

  /// The document against which a credit note was set last.
  private func setOffDocument(of credit: Int32) -> Int32? {
    guard let allocations = ledger.closed?.allocations else { return nil }
    let set = (locks.ofCredit[credit] ?? []).last {
      allocations.kinds[$0] == .credit && allocations.documents[$0] != credit
    }
    return set.map { allocations.documents[$0] }
  }
}
