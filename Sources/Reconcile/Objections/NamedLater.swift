internal import Domain

extension Objection {
  /// An amount alone would settle what a later receipt names: both wait, for one of them is a second payment.
  static let namedLater = Objection(.amount) { one, verdict, book in
    let documents = verdict.documents
    guard let rival = one.evidence.queue.receipt(naming: documents, after: one.position) else { return nil }
    let receipts = one.evidence.ledger.receipts
    return Question(
      reason: "its amount fits, but receipt '\(receipts.ids[Int(rival)])' of \(receipts.valueOn[Int(rival)])"
        + " names the document",
      wouldDecide: "which of the two receipts is the second payment",
      candidates: [book.candidate(documents, "amount equals the open sum")], contests: documents)
  }
}
