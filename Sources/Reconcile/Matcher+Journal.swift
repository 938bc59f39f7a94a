internal import Diagnostics
internal import Domain

extension Matcher {
  /// The ledger's own cash journal: its applications are taken as they are, as far as there is something to apply them to.
  func applyJournal() {
    for application in ledger.statedApplications where counts(Int(application.receipt)) && !isSettled[Int(application.receipt)] {
      apply(application)
    }
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

  private func apply(_ application: StatedApplication) {
    let receipt = Int(application.receipt)
    let place = ledger.files.place(of: application.source)
    let id = ledger.receipts.ids[receipt]
    guard let document = document(numbered: application.documentNumber, customer: ledger.receipts.statedCustomers[receipt])
    else {
      if laterNumbers.contains(application.documentNumber) { return }
      findings.append(
        Diagnostic(
          ReconcileCodes.unknownApplication, at: place,
          "receipt '\(id)' is applied to '\(application.documentNumber)', which is not among the documents",
          hint: "its cash stays unapplied on the customer's account"))
      return
    }
    let row = Int(document)
    let currency = ledger.documents.currencies[row]
    guard currency == ledger.receipts.currencies[receipt] else {
      findings.append(
        Diagnostic(
          ReconcileCodes.overApplication, at: place,
          "receipt '\(id)' is in \(ledger.receipts.currencies[receipt]), '\(application.documentNumber)' in \(currency)",
          hint: "its cash stays unapplied on the customer's account"))
      return
    }
    let open = free(document)
    let amount = ledger.documents.amounts[row] < 0 ? max(application.amount, open) : min(application.amount, open)
    let isReversal = application.amount < 0 && ledger.documents.amounts[row] > 0
    let taken = isReversal ? application.amount : amount
    if taken != application.amount {
      findings.append(
        Diagnostic(
          ReconcileCodes.overApplication, at: place,
          "receipt '\(id)' applies \(Money(application.amount, currency).plain) to '\(application.documentNumber)', which has"
            + " \(Money(open, currency).plain) open: \(Money(application.amount - taken, currency).plain) stays unapplied"))
    }
    guard taken != 0 else { return }
    result.customers[receipt] = ledger.documents.customers[row]
    let isCredit = ledger.documents.amounts[row] < 0 && ledger.receipts.amounts[receipt] > 0
    allocate(
      taken, of: receipt, to: document, isReversal ? .return : isCredit ? .credit : .cash, .ledgerApplication, .certain)
    if application.source != ledger.receipts.sources[receipt] {
      result.allocations.decidedAt[Int32(result.allocations.count - 1)] = application.source
    }
  }
}
