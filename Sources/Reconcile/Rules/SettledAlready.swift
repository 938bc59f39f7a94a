internal import Domain

extension MatchRule {
  /// Every document that the text names is settled: a second payment, or the payer's to say.
  static let settledAlready = MatchRule(
    [
      .duplicatePayment: "the same payer paid the same amount for the same document before",
      .alreadySettled: "the documents it names are settled",
    ], when: [.named, .settled]
  ) { one, book in
    let isDuplicate = one.named.documents.contains { one.wasPaid($0, book) }
    return Verdict(
      rule: isDuplicate ? .duplicatePayment : .alreadySettled, customer: one.customer, ground: .number)
  }
}

extension Case {
  /// Whether the same amount paid on a document within the ninety days before or after.
  func wasPaid(_ document: Int32, _ book: borrowing Book) -> Bool {
    let earlier = Int(book.lastReceipt[Int(document)])
    guard earlier >= 0 else { return false }
    return evidence.ledger.receipts.amounts[earlier] == amount
      && abs(date.days(since: evidence.ledger.receipts.valueOn[earlier])) <= 90
  }
}
