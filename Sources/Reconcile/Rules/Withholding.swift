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
      let bases = invoices.map { taxBase(of: $0, tax, book) }
      let parts = shares(of: invoices, bases, missing: missing, .withholding, .withholding) { tax.share(of: $0) }
      if let parts { return parts }
      // The payer states it: no more than the rate of the whole, which the tax on a part of it never exceeds.
      if missing <= tax.share(of: book.openSum(invoices)) + evidence.policy.tolerance, states(missing),
        says(word: evidence.remarks.withholding)
      {
        return spread(missing, over: invoices, .withholding, .withholding, note: "the text states it", book)
      }
    }
    return nil
  }

  /// What the tax is a share of: what is open of a document, with its value added tax or without.
  private func taxBase(of document: Int32, _ tax: MatchingPolicy.Withholding, _ book: borrowing Book) -> Int64 {
    let open = book.open(document)
    guard tax.base == .net else { return open }
    let (documents, row) = (evidence.ledger.documents, Int(document))
    return tax.net(of: open, amount: documents.amounts[row], statedTax: documents.tax(row))
  }
}
