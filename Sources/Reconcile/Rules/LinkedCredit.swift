internal import Domain

extension MatchRule {
  /// Open credits that name the documents are what is missing.
  static let linkedCredit = MatchRule(
    [
      .linkedCredit:
        "the invoice's number stands in the remittance; amount equals it less the credit note that names it"
    ], when: .below
  ) { one, book in
    let credits = one.linkedCredits(of: one.invoices(book), but: one.documents, missing: one.missing, book)
    guard let credits else { return nil }
    return one.settled(with: credits, .linkedCredit, book)
  }
}

extension Case {
  /// The open credits that name these documents, where together they are what is missing; those that are to be settled
  /// anyhow are netted already.
  func linkedCredits(of invoices: [Int32], but named: [Int32], missing: Int64, _ book: borrowing Book) -> [Int32]? {
    let documents = evidence.ledger.documents
    let credits = invoices.flatMap { evidence.linked.creditsOfInvoice[$0] ?? [] }.filter {
      book.open($0) < 0 && documents.types[Int($0)] == .creditNote && documents.issuedOn[Int($0)] <= date
        && !named.contains($0)
    }
    guard !credits.isEmpty else { return nil }
    if -book.openSum(credits) == missing { return credits }
    let exact = credits.filter { -book.open($0) == missing }
    return exact.count == 1 ? exact : nil
  }
}
