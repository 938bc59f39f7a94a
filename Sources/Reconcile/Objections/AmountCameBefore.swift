internal import Domain

extension Objection {
  /// An earlier receipt has the amount of one of the documents that it names, and waits: one of the two is a second
  /// payment.
  static let amountCameBefore = Objection([.number, .digits]) { one, _, book in
    if book.pending.isEmpty, book.contestants.isEmpty { return nil }
    for document in one.named.documents {
      // One that waits for a person and has the very amount may have paid it as well; money in another currency is put
      // to a person and settles nothing by itself.
      let waiting: Int32? = book.pending[document].flatMap {
        let receipts = one.evidence.ledger.receipts
        let isEqual = receipts.amounts[Int($0)] == one.amount && receipts.currencies[Int($0)] == one.currency
        return isEqual && book.open(document) == one.amount ? $0 : nil
      }
      guard let rival = book.contestants[document] ?? waiting else { continue }
      let receipts = one.evidence.ledger.receipts
      return Question(
        reason: "it names '\(one.evidence.ledger.documents.numbers[Int(document)])', whose amount came with receipt"
          + " '\(receipts.ids[Int(rival)])' of \(receipts.valueOn[Int(rival)]) already",
        wouldDecide: "which of the two receipts is the second payment",
        candidates: one.named.documents.map { book.candidate([$0], "its number stands in the remittance") })
    }
    return nil
  }
}
