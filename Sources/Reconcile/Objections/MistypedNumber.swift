internal import Domain

extension Objection {
  /// The number and the amount are a stranger's, and one digit away stands a document of the same amount whose owner
  /// the payer's name is like: one of the two is a coincidence.
  static let mistypedNumber = Objection([.advice, .number]) { one, verdict, book in
    guard one.known?.isWeak ?? true, let document = verdict.documents.first, verdict.documents.count == 1,
      book.open(document) == one.amount
    else { return nil }
    let alike = one.evidence.payers.customersHardlyAlike(one.receipt)
    let documents = one.evidence.ledger.documents
    guard !alike.isEmpty, !alike.contains(documents.customers[Int(document)]) else { return nil }
    let theirs = alike.flatMap { one.openItems(of: $0, book).filter { book.open($0) == one.amount } }
    let near = one.near(theirs)
    guard !near.isEmpty else { return nil }
    let customers = one.evidence.ledger.customers
    let owner = customers[documents.customers[Int(near[0])]]
    return Question(
      reason: "the payer's name is like that of '\(owner.name)', whose '\(documents.numbers[Int(near[0])])' is one"
        + " mistake away and has this amount too",
      wouldDecide: "a line in the payer map for this payer, or its word",
      candidates: [book.candidate([document], "its number stands in the remittance")]
        + near.map { book.candidate([$0], "its number is one mistake away; amount equals its open amount") },
      customer: Customers.nobody)
  }
}

extension Case {
  /// Those of some documents whose numbers stand in the advice or in the text with one mistake.
  fileprivate func near(_ documents: [Int32]) -> [Int32] {
    guard !documents.isEmpty else { return [] }
    let wanted = Set(documents)
    func search(_ text: UnsafeBufferPointer<UInt8>) -> [Int32] {
      evidence.scan.nearHits(of: text, evenIssued: true, where: wanted.contains).flatMap(\.documents)
    }
    let lines = (evidence.advices[Int32(receipt)] ?? []).map { evidence.ledger.remittances[$0].documentNumber }
    let found =
      lines.isEmpty
      ? evidence.ledger.receipts.remittances.withBytes(of: receipt, search)
      : lines.flatMap { Array($0.utf8).withUnsafeBufferPointer(search) }
    return Set(found).sorted()
  }
}
