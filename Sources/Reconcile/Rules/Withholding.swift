internal import Domain

extension MatchRule {
  /// The customer kept back the tax that the settings say it withholds.
  static let withholding = MatchRule(
    [.withholding: "the difference is the tax that this customer withholds"], when: .below
  ) { one, book in
    one.withheldTax(one.invoices(book), missing: one.missing, book).map { one.settled(less: $0, .withholding, book) }
  }
}

extension Case {
  /// The tax that the customer of these documents withholds, where it is what is missing.
  func withheldTax(_ invoices: [Int32], missing: Int64, _ book: borrowing Book) -> [Part]? {
    guard !evidence.policy.withholdings.isEmpty, let owner = evidence.soleOwner(of: invoices) else { return nil }
    for tax in evidence.policy.withholdings where tax.customerIDs.contains(evidence.ledger.customers[owner].id) {
      let parts = shares(of: invoices, basisPoints: tax.basisPoints, missing: missing, .withholding, .withholding, book)
      if let parts { return parts }
    }
    return nil
  }
}
