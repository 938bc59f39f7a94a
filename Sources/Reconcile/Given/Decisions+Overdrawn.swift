internal import Diagnostics
internal import Domain

extension Decisions {
  /// Decisions of one day that take more than there is, where nothing but their order could say which of them counts.
  mutating func overdrawn(_ rows: [Int], _ book: borrowing Book) -> Set<Int> {
    var byDocument: [Int32: [Int]] = [:]
    var byReceipt: [Int: [Int]] = [:]
    for at in rows {
      let decision = ledger.decisions[at]
      guard decision.verb == .apply || decision.verb == .writeOff, let document = document(of: decision) else {
        continue
      }
      if decision.amount != nil {
        byDocument[document, default: []].append(at)
      } else if decision.verb == .apply, let receipt = receipts[decision], book.free(document) > 0 {
        byReceipt[receipt, default: []].append(at)
      }
    }
    var overdrawn: Set<Int> = []
    for (document, rows) in byDocument.sorted(by: { $0.key < $1.key }) where rows.count > 1 {
      if isOverdrawn(document, rows, book) { overdrawn.formUnion(rows) }
    }
    for (receipt, rests) in byReceipt.sorted(by: { $0.key < $1.key }) where rests.count > 1 {
      if isOverdrawn(receipt, rests, beside: rows, book) { overdrawn.formUnion(rests) }
    }
    return overdrawn
  }

  private func document(of decision: Decision) -> Int32? {
    let customer = receipts[decision].map(customer(of:)) ?? Customers.nobody
    return evidence.document(numbered: decision.documentNumber, customer: customer)
  }

  /// Amounts for one document: told, where together they are more than is open, though each of them would fit alone.
  private mutating func isOverdrawn(_ document: Int32, _ rows: [Int], _ book: borrowing Book) -> Bool {
    let (open, currency) = (book.free(document), ledger.documents.currencies[Int(document)])
    let decisions = rows.map { ledger.decisions[$0] }
    let amounts = decisions.compactMap { amount(of: $0, in: currency) }
    let sum = amounts.reduce(Int128(0)) { $0 + Int128($1) }
    guard open > 0, amounts.allSatisfy({ (1...open).contains($0) }), sum > open, let sum = Int64(exactly: sum) else {
      return false
    }
    for decision in decisions {
      report(
        ReconcileCodes.unfitDecision, decision,
        "the \(decisions.count) decisions of \(decision.decidedOn) on '\(decision.documentNumber)' take"
          + " \(Money(sum, currency).plain) \(currency) of it,"
          + " which has \(Money(open, currency).plain) open: none of them is taken",
        hint: "decide which of them is right")
    }
    return true
  }

  /// Decisions without an amount for one receipt: told, where it does not reach for all of their documents.
  private mutating func isOverdrawn(_ receipt: Int, _ rests: [Int], beside rows: [Int], _ book: borrowing Book) -> Bool
  {
    let currency = ledger.receipts.currencies[receipt]
    let said = rows.map { ledger.decisions[$0] }.filter { receipts[$0] == receipt && $0.verb == .apply }
      .reduce(Int64(0)) { $0 + (amount(of: $1, in: currency) ?? 0) }
    let left = ledger.receipts.amounts[receipt] - book.result.allocated[receipt] - said
    let documents = Set(rests.compactMap { document(of: ledger.decisions[$0]) })
    let open = documents.reduce(Int64(0)) { $0 + book.free($1) }
    guard left > 0, open > left else { return false }
    for decision in rests.map({ ledger.decisions[$0] }) {
      report(
        ReconcileCodes.unfitDecision, decision,
        "receipt '\(decision.receiptID)' is applied to \(rests.count) documents without amounts, which have"
          + " \(Money(open, currency).plain)"
          + " \(currency) open together; \(Money(left, currency).plain) of it is left: none of them is taken",
        hint: "give the amounts")
    }
    return true
  }
}
