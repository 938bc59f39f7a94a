internal import Domain

extension MatchRule {
  /// Any other money out: of a customer a person decides, else it is nobody's.
  static let paidOut = MatchRule([.outgoing: "money out that reverses no receipt"], when: .outgoing) { one, book in
    let payment = OutgoingPayment(one, book)
    let (originals, named) = (payment.originals, one.named.documents)
    // The fee of a returned payment on a line of its own.
    if originals.isEmpty, payment.saysReturn, -one.amount <= one.evidence.policy.feeLimit,
      one.says(one.evidence.remarks.bankCharge),
      !named.contains(where: { one.evidence.ledger.documents.amounts[Int($0)] == -one.amount })
    {
      return .setAside(.bankCharge)
    }
    // A return that names nobody may be of any receipt of its size.
    let rivals = originals.isEmpty && payment.saysReturn ? payment.sameSize : originals
    guard one.payer != nil || !rivals.isEmpty || (payment.saysReturn && !named.isEmpty) else {
      return .setAside(.outgoing)
    }
    let count =
      rivals.isEmpty ? "but no receipt" : rivals.count == 1 ? "and one receipt" : "but \(rivals.count) receipts"
    let receipts = one.evidence.ledger.receipts
    let candidates = rivals.prefix(5).map { original in
      let documents = book.history.allocations(of: original).map { book.result.allocations.documents[$0] }
      return Candidate(
        documents: Set(documents).sorted(), amount: receipts.amounts[Int(original)],
        evidence:
          "receipt '\(receipts.ids[Int(original)])' of \(receipts.valueOn[Int(original)]) has this amount")
    }
    return .ask(
      Question(
        reason: payment.saysReturn
          ? "a returned payment, \(count) could be what it reverses" : "money out to a customer",
        candidates: candidates),
      customer: one.payer?.customer ?? one.evidence.soleOwner(of: named) ?? Customers.nobody)
  }
}
