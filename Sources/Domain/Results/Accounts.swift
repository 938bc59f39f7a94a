/// The pairs of customer and currency that occur, each with a dense number.
package struct Accounts: Sendable {
  package private(set) var currencies: [Currency] = []
  package private(set) var all: [(customer: Int32, currency: Currency)] = []
  @usableFromInline var currencySlots = [Int16](repeating: -1, count: 256)
  @usableFromInline var slots: [Int32]
  @usableFromInline let width: Int

  package init(_ ledger: Ledger, _ reconciliation: Reconciliation) {
    var seen = [Bool](repeating: false, count: 256)
    for currency in ledger.documents.currencies { seen[Int(currency.index)] = true }
    for currency in ledger.receipts.currencies { seen[Int(currency.index)] = true }
    for balance in ledger.closed?.balances ?? [] { seen[Int(balance.currency.index)] = true }
    var found: [Currency] = []
    for index in seen.indices where seen[index] {
      guard let currency = Currency(index: index) else { continue }
      currencySlots[index] = Int16(found.count)
      found.append(currency)
    }
    currencies = found
    width = found.count
    slots = Array(repeating: -1, count: (ledger.customers.count + 1) * max(found.count, 1))
    for row in 0..<ledger.documents.count { mark(ledger.documents.customers[row], ledger.documents.currencies[row]) }
    for receipt in 0..<ledger.receipts.count where reconciliation.statuses[receipt] != nil {
      mark(reconciliation.customers[receipt], ledger.receipts.currencies[receipt])
    }
    if let closed = ledger.closed {
      for receipt in 0..<closed.receiptCount { mark(closed.customers[receipt], ledger.receipts.currencies[receipt]) }
      for balance in closed.balances { mark(balance.customer, balance.currency) }
    }
    // Numbered by customer, unidentified cash first, then by currency.
    for slot in slots.indices where slots[slot] == 0 {
      slots[slot] = Int32(all.count)
      all.append((Int32(slot / found.count) - 1, found[slot % found.count]))
    }
  }

  private mutating func mark(_ customer: Int32, _ currency: Currency) {
    slots[Int(customer + 1) * currencies.count + Int(currencySlots[Int(currency.index)])] = 0
  }

  /// The number of a pair that occurs.
  @inlinable
  package func number(_ customer: Int32, _ currency: Currency) -> Int {
    Int(slots[Int(customer + 1) * width + Int(currencySlots[Int(currency.index)])])
  }

  package var count: Int { all.count }
}
