internal import Domain

extension MatchRule {
  /// The statement says that a bank kept back what is missing.
  static let bankCharge = MatchRule([.bankCharge: "the statement names the charge"], when: .below) { one, book in
    guard let last = one.invoices(book).last, one.missing < book.open(last), one.namesCharge(one.missing) else {
      return nil
    }
    let fee = Part(document: last, amount: one.missing, kind: .fee, rule: .bankCharge)
    return one.settled(less: [fee], .bankCharge, book)
  }
}

extension Case {
  /// Whether the statement says that a charge of this amount was kept back, where one may be as large.
  func namesCharge(_ amount: Int64) -> Bool {
    guard amount <= evidence.policy.feeLimit else { return false }
    if evidence.ledger.receipts.charges[Int32(receipt)] == amount { return true }
    return says(evidence.remarks.bankCharge) && states(amount)
  }
}
