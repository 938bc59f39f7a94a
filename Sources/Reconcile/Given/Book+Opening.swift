internal import Domain

/// What the opening list says: what was settled until its day, and the receipts whose money is in its amounts.
extension Book {
  /// - Returns: what was booked until then and is not in the list.
  mutating func takeOpening(_ evidence: Evidence) -> Unbooked? {
    guard let opening = ledger.opening, opening.asOf <= asOf else { return nil }
    for settled in opening.settled {
      record(
        Part(document: settled.document, amount: settled.amount, kind: .opening, rule: .openingBalance),
        receipt: Allocations.noReceipt, .certain, effective: opening.asOf, decidedAt: settled.source)
    }
    let unbooked = Unbooked(evidence, self)
    leaveUnbooked(unbooked.receipts)
    let carried = ledger.closed?.receiptCount ?? 0
    for receipt in 0..<ledger.receipts.count where ledger.receipts.bookedOn[receipt] <= opening.asOf {
      if receipt >= carried {
        if unbooked.receipts.contains(Int32(receipt)) { continue }
        set(receipt, .inOpening, .openingBalance, customer: Customers.nobody)
        noteSettled(receipt)
      } else if ledger.closed?.statuses[receipt] == .inOpening, restore(receipt) {
        noteSettled(receipt)
      }
    }
    return unbooked
  }
}
