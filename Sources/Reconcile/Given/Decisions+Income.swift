internal import Domain

extension Decisions {
  /// A write-off without a document: what is left of a customer's money, or a part of it, is taken to income.
  ///
  /// It goes through the document that the receipt paid last, or else the customer's last one, as a credit and a
  /// deduction of the other sign: what is open of that stays as it is, and the receipt is used up.
  mutating func takeToIncome(_ decision: Decision, _ receipt: Int, _ book: inout Book) {
    let currency = ledger.receipts.currencies[receipt]
    let left = ledger.receipts.amounts[receipt] - book.result.allocated[receipt]
    let amount = amount(of: decision, in: currency) ?? left
    let customer = book.result.customers[receipt]
    func refuse(_ message: String, hint: String) {
      report(ReconcileCodes.unfitDecision, decision, message, hint: hint)
    }
    guard customer >= 0, book.result.statuses[receipt] != .notReceivable else {
      return refuse(
        "receipt '\(decision.receiptID)' is on no customer's account, so that nothing of it can be written off",
        hint: "decide first whose it is: on_account with the customer's id as document_no")
    }
    guard left >= 0 else {
      return refuse(
        "receipt '\(decision.receiptID)' cannot be written off: it is money out, and \(Money(-left, currency).plain)"
          + " \(currency) of it is left",
        hint: "apply all of it to the document that it opens again, and write off what is not owed there")
    }
    guard left > 0, (1...left).contains(amount) else {
      return refuse(
        "\(Money(amount, currency).plain) of receipt '\(decision.receiptID)' cannot be written off:"
          + " \(Money(left, currency).plain) \(currency) of it is unapplied",
        hint: "give an amount up to that")
    }
    let used = book.lastDocument(of: Int32(receipt))
    guard let document = used ?? evidence.accounts.lastDocument(of: customer, currency, on: evidence.asOf) else {
      return refuse(
        "receipt '\(decision.receiptID)' cannot be written off: its customer has no document in \(currency)",
        hint: "decide not_receivable, which takes all of it off the customer's account")
    }
    book.takeToIncome(amount, of: receipt, through: document, decision)
  }
}

extension Book {
  /// The document that a receipt paid last.
  fileprivate func lastDocument(of receipt: Int32) -> Int32? {
    let allocations = result.allocations
    return allocations.receipts.indices.last { allocations.receipts[$0] == receipt }.map { allocations.documents[$0] }
  }

  fileprivate mutating func takeToIncome(
    _ amount: Int64, of receipt: Int, through document: Int32, _ decision: Decision
  ) {
    let note = "\(decision.by), \(decision.decidedOn)\(decision.note.isEmpty ? "" : ": \(decision.note)")"
    for (kind, signed) in [(AllocationKind.credit, amount), (.rounding, -amount)] {
      allocate(
        Part(document: document, amount: signed, kind: kind, rule: .unappliedWriteOff, note: note), of: receipt,
        .certain, effective: decision.countsFrom, decidedAt: decision.source)
    }
    let isUsedUp = result.allocated[receipt] == ledger.receipts.amounts[receipt]
    if isUsedUp { dropQuestions(about: receipt) }
    guard let status = result.statuses[receipt] else { return }
    // What nothing else settled stands on the decision alone.
    let rule = status == .onAccount || status == .review ? Rule.decision : result.rules[receipt]
    set(receipt, isUsedUp ? .applied : .partlyApplied, rule, customer: result.customers[receipt])
  }
}
