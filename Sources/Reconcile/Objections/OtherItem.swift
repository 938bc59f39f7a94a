internal import Domain

extension Objection {
  /// The wrong number may have been quoted: the amount is not what is open of the documents named, but of another item.
  static let otherItem = Objection([.number, .digits]) { one, verdict, book in
    if verdict.rule == .referencePart {
      let document = verdict.parts[0].document
      return one.otherItem([document], customer: one.evidence.ledger.documents.customers[Int(document)], book)
    }
    guard verdict.ground == .number, one.isOverpaid else { return nil }
    return one.otherItem(one.documents, customer: one.customer, book)
  }
}

extension Case {
  /// Whether more came than is open of the documents that it names, all of which are open.
  var isOverpaid: Bool { situation.contains(.above) && !namesSettled }

  fileprivate func otherItem(_ named: [Int32], customer: Int32, _ book: borrowing Book) -> Question? {
    guard customer != Customers.nobody else { return nil }
    let others = openItems(of: customer, book).filter { !named.contains($0) && book.open($0) == amount }
    guard !others.isEmpty else { return nil }
    return Question(
      reason: "the text names one document, the amount is the open amount of another",
      wouldDecide: "which of the two the payer means",
      candidates: [book.candidate(named, "its number stands in the text")]
        + others.map { book.candidate([$0], "amount equals its open amount") })
  }
}
