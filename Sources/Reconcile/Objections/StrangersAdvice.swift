internal import Domain

extension Objection {
  /// A payer whose name is unlike the owner's advises an amount that is not what is open: a mistyped number may name a
  /// stranger's document. An advice is evidence, not an order.
  static let strangersAdvice = Objection(.advice) { one, verdict, book in
    let evidence = one.evidence
    guard !verdict.advised.isEmpty, evidence.ledger.receipts.counterparties[one.receipt] != 0,
      !(one.known.map { known in verdict.advised.allSatisfy { evidence.owns(known, $0) } } ?? false),
      !one.isAdvisedExactly(verdict, book)
    else { return nil }
    let named = verdict.advised.map { book.candidate([$0], "named in the payer's advice") }
    let fitting = evidence.anywhere(one.amount, one.currency, before: one.date).filter {
      book.open($0) == one.amount && !verdict.advised.contains($0)
    }
    let owner = evidence.ledger.documents.customers[Int(verdict.advised[0])]
    let name = owner < 0 ? "" : " of '\(evidence.ledger.customers[owner].name)'"
    return Question(
      reason: "the advice names '\(evidence.ledger.documents.numbers[Int(verdict.advised[0])])'\(name), whose name is"
        + " unlike the payer's, and its amount is not what is open",
      wouldDecide: "a line in the payer map for this payer, or a new advice",
      candidates: fitting.map { book.candidate([$0], "amount equals its open amount") } + named,
      customer: one.known?.customer ?? Customers.nobody)
  }
}

extension Case {
  /// Whether what an advice pays is all that is open of one of its documents at least, with what it says or a rule
  /// explains that was kept back.
  fileprivate func isAdvisedExactly(_ verdict: Verdict, _ book: borrowing Book) -> Bool {
    let cash = verdict.parts.filter { !$0.kind.isDeduction }
    guard cash.reduce(0, { $0 + $1.amount }) == amount else { return false }
    let kept = (evidence.advices[Int32(receipt)] ?? []).reduce(0) { $0 + evidence.ledger.remittances[$1].deduction }
    if kept > 0, book.openSum(verdict.advised) == amount + kept { return true }
    return cash.contains { part in
      let left = book.open(part.document) - part.amount
      return left == 0 || (left > 0 && explains(left, of: [part.document], book))
    }
  }
}
