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
      let open = inside.map { book.open($0) }
      func parts(of bases: [Int64]) -> [Part]? {
        shares(of: inside, bases, missing: missing, .discount, .earlyDiscount) {
          Ratio.share(discount.basisPoints, of: $0)
        }
      }
      if let parts = parts(of: open) { return parts }
      // After a part payment that came inside the window as well, the discount may be of the whole.
      let whole = inside.map { wholeForDiscount($0, discount, book) }
      if whole != open, let parts = parts(of: whole), parts.allSatisfy({ $0.amount < book.open($0.document) }) {
        return parts
      }
      if inside.count == invoices.count, missing <= Ratio.share(discount.basisPoints, of: whole.reduce(0, +)),
        states(missing), says(word: evidence.remarks.discount)
      {
        return spread(missing, over: invoices, .discount, .earlyDiscount, note: "the text states it", book)
      }
    }
    return nil
  }

  /// What a discount is of: all of a document whose part payment came inside the window, else what is open.
  private func wholeForDiscount(_ document: Int32, _ discount: MatchingPolicy.Discount, _ book: borrowing Book) -> Int64
  {
    let documents = evidence.ledger.documents
    let last = Int(book.lastReceipt[Int(document)])
    guard last >= 0, !book.discounted.contains(document) else { return book.open(document) }
    let age = evidence.ledger.receipts.valueOn[last].days(since: documents.issuedOn[Int(document)])
    return age <= discount.days ? documents.amounts[Int(document)] : book.open(document)
  }
}
