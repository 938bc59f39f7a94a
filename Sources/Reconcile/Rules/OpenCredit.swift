internal import Domain

extension MatchRule {
  /// The customer's only open credit of this amount is what is missing.
  static let openCredit = MatchRule(
    [
      .openCredit:
        "the documents' numbers stand in the remittance; amount equals them less the only open credit of that amount"
    ], when: .below
  ) { one, book in
    // Half of a document paid beside a credit of the other half may be a part as well.
    guard one.customer != Customers.nobody, one.missing != one.amount else { return nil }
    let credits = one.openItems(of: one.customer, book).filter { book.open($0) == -one.missing }
    guard credits.count == 1, one.evidence.ledger.documents.types[Int(credits[0])] == .creditNote,
      !one.documents.contains(credits[0])
    else { return nil }
    return one.settled(with: credits, .openCredit, book)
  }
}
