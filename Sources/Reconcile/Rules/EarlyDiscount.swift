internal import Domain

extension MatchRule {
  /// The agreed discount was taken on each document that is inside its window.
  static let earlyDiscount = MatchRule(
    [.earlyDiscount: "the difference is the agreed discount and the payment is inside its window"], when: .below
  ) { one, book in
    one.earlyDiscounts(one.invoices(book), missing: one.missing, book).map {
      one.settled(less: $0, .earlyDiscount, book)
    }
  }
}

extension Case {
  /// The agreed discount on each document that is inside its window, where together they are what is missing.
  func earlyDiscounts(_ invoices: [Int32], missing: Int64, _ book: borrowing Book) -> [Part]? {
    for discount in evidence.policy.discounts {
      let inside = invoices.filter {
        date.days(since: evidence.ledger.documents.issuedOn[Int($0)]) <= discount.days
      }
      let parts = shares(
        of: inside, basisPoints: discount.basisPoints, missing: missing, .discount, .earlyDiscount, book)
      if let parts { return parts }
    }
    return nil
  }
}
