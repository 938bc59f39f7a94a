internal import Diagnostics
internal import Domain

extension Matcher {
  /// The ledger's own cash journal: its applications are taken as they are, as far as there is something to apply and to apply them to.
  func applyJournal() {
    let byReceipt = Dictionary(grouping: ledger.statedApplications, by: \.receipt)
    let receipts = byReceipt.keys.filter { counts(Int($0)) && !isSettled[Int($0)] }
    // Receipts by date, then number: where two of them apply to one document, the order of rows says nothing.
    let order = receipts.sorted { a, b in
      let (first, second) = (ledger.receipts.bookedOn[Int(a)], ledger.receipts.bookedOn[Int(b)])
      return first != second ? first < second : ledger.receipts.ids.precedes(a, b)
    }
    for receipt in order { apply(byReceipt[receipt] ?? [], of: Int(receipt)) }
    for receipt in 0..<ledger.receipts.count
    where ledger.receipts.fromJournal[receipt] && counts(receipt) && !isSettled[receipt] {
      isSettled[receipt] = true
      let hasAny = result.allocated[receipt] != 0
      let customer = result.customers[receipt] == Customers.nobody ? ledger.receipts.statedCustomers[receipt] : result.customers[receipt]
      finish(
        receipt, hasAny ? .ledgerApplication : .payerOnly, customer: customer,
        otherwise: customer == Customers.nobody ? .review : .onAccount)
      if result.statuses[receipt] == .review {
        review(receipt, customer: customer, "the journal names neither a customer nor a document", [])
      }
    }
  }
}
