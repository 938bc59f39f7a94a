package import Domain

/// Money of a first close that pays invoices which are not here: they were open before the files begin.
package struct MissingOpening: Sendable, Hashable {
  package var currency: Currency
  /// What of these receipts is not on documents.
  package var unplaced: Int64 = 0
  package var receipts = 0
  /// All money in of customers.
  package var received: Int64 = 0
  /// A number that one of them names.
  package var example = ""

  /// Whether it is so much that the books cannot begin without what was open before: three receipts or more, and more
  /// than a tenth.
  package var isMuch: Bool { receipts >= 3 && Int128(unplaced) * 10 > Int128(received) }

  init(currency: Currency) { self.currency = currency }
}

/// What a first close without an opening received for invoices from before its files begin, by currency.
package func missingOpening(_ ledger: Ledger, _ reconciliation: Reconciliation) -> [MissingOpening] {
  guard ledger.closed == nil, ledger.opening == nil, !reconciliation.earlierNumbers.isEmpty else { return [] }
  let receipts = ledger.receipts
  var found: [Currency: MissingOpening] = [:]
  for receipt in 0..<receipts.count where receipts.amounts[receipt] > 0 {
    guard let status = reconciliation.statuses[receipt], status.isReceivable else { continue }
    let currency = receipts.currencies[receipt]
    var missing = found[currency] ?? MissingOpening(currency: currency)
    missing.received += receipts.amounts[receipt]
    if let number = reconciliation.earlierNumbers[Int32(receipt)] {
      missing.receipts += 1
      missing.unplaced += reconciliation.unapplied(receipt, of: receipts)
      if missing.example.isEmpty { missing.example = number }
    }
    found[currency] = missing
  }
  return found.values.filter { $0.receipts > 0 }.sorted { $0.currency < $1.currency }
}
