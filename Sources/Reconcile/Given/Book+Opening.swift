internal import Domain

/// What the opening list says: what was settled until its day, and the receipts whose money is in its amounts.
extension Book {
  mutating func takeOpening() {
    guard let opening = ledger.opening, opening.asOf <= asOf else { return }
    for settled in opening.settled {
      record(
        Part(document: settled.document, amount: settled.amount, kind: .opening, rule: .openingBalance),
        receipt: Allocations.noReceipt, .certain, effective: opening.asOf, decidedAt: settled.source)
    }
    let carried = ledger.closed?.receiptCount ?? 0
    for receipt in 0..<ledger.receipts.count where ledger.receipts.bookedOn[receipt] <= opening.asOf {
      if receipt >= carried {
        set(receipt, .inOpening, .openingBalance, customer: Customers.nobody)
        noteSettled(receipt)
      } else if ledger.closed?.statuses[receipt] == .inOpening, restore(receipt) {
        noteSettled(receipt)
      }
    }
  }
}
