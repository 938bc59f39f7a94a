internal import Domain

extension Book {
  /// Whether the last close settled where a receipt belongs.
  func isLocked(_ receipt: Int) -> Bool {
    guard let closed = ledger.closed, receipt < closed.receiptCount else { return false }
    switch closed.statuses[receipt] {
    case .applied, .partlyApplied, .notReceivable, .returned, .inOpening: return true
    // What it settled may come to nothing, as where a credit note takes all of an invoice.
    case .onAccount: return closed.rules[receipt] == .decision || locks.ofReceipt[Int32(receipt)] != nil
    case .review: return false
    }
  }

  /// What a person or the ledger's journal settled in an earlier close comes first, as it did then.
  mutating func restoreSettled() {
    guard let closed = ledger.closed else { return }
    for receipt in 0..<closed.receiptCount
    where (closed.rules[receipt] == .decision || closed.rules[receipt] == .ledgerApplication) && restore(receipt) {
      noteSettled(receipt)
    }
    for credit in locks.ofCredit.keys.sorted() {
      for at in locks.ofCredit[credit] ?? []
      where closed.allocations.rules[at] == .decision { restore(allocation: at, of: closed.allocations) }
    }
    for at in locks.ofOpening + locks.writeOffs { restore(allocation: at, of: closed.allocations) }
  }

  /// Puts back what an earlier close made of a receipt; false where it is to be matched.
  mutating func restore(_ receipt: Int) -> Bool {
    guard let closed = ledger.closed, isLocked(receipt) else { return false }
    if locks.isRestored[receipt] { return true }
    locks.noteRestored(receipt: receipt)
    for at in locks.ofReceipt[Int32(receipt)] ?? [] { restore(allocation: at, of: closed.allocations) }
    set(receipt, closed.statuses[receipt], closed.rules[receipt], customer: closed.customers[receipt])
    if closed.statuses[receipt] == .returned, let original = reversedReceipt(receipt, closed, in: history) {
      noteReturned(original)
    }
    if let item = locks.review[Int32(receipt)] { askAgain(item) }
    return true
  }

  /// Puts back a set-off of a credit note by a rule; false where there is none.
  mutating func restoreSetOff(_ credit: Int32) -> Bool {
    guard let closed = ledger.closed, let all = locks.ofCredit[credit] else { return false }
    let allocations = closed.allocations
    let byRule = all.filter { allocations.rules[$0] != .decision && allocations.kinds[$0] == .credit }
    guard !locks.restoredCredits.contains(credit) else { return true }
    if !byRule.isEmpty { locks.noteRestored(credit: credit) }
    for at in byRule { restore(allocation: at, of: allocations) }
    return !byRule.isEmpty
  }

  /// The receipt that a returned payment took back: the one of its size that paid the same documents.
  func reversedReceipt(_ receipt: Int, _ closed: ClosedState, in history: ReceiptHistory) -> Int32? {
    let documents = Set((locks.ofReceipt[Int32(receipt)] ?? []).map { closed.allocations.documents[$0] })
    return history.originals(of: receipt, in: ledger.receipts, withinDays: 120).last { original in
      (locks.ofReceipt[original] ?? []).contains { documents.contains(closed.allocations.documents[$0]) }
    }
  }
}
