internal import Domain

extension Objection {
  /// The number alone does not say enough where another amount came than is open.
  static let weakNumber = Objection(.number) { one, _, book in
    guard one.isInexact, let reason = one.doubt(book) else { return nil }
    return Question(
      reason: reason, wouldDecide: "the whole number in the text, or the exact amount",
      candidates: [book.candidate(one.documents, "named in the text; \(one.text(one.openSum)) of it is open")])
  }
}

extension Case {
  /// Why another amount than what is open asks for more than the number that was found; nil where the number says
  /// enough.
  fileprivate func doubt(_ book: borrowing Book) -> String? {
    if named.documents.contains(where: { book.pending[$0] != nil }), !isRestBesideWaiting(book) {
      return "an earlier receipt that waits for a decision may have paid it, and the amount is not what is open"
    }
    guard let known, !known.isWeak || named.documents.allSatisfy({ evidence.owns(known, $0) }) else {
      if named.strength < .full {
        return "the number stands without its prefix, the payer is not known and the amount differs"
      }
      // A stranger who names a number of ours and pays another amount may mean somebody else's document.
      return evidence.ledger.receipts.counterparties[receipt] == 0 || isExplained(book)
        ? nil : "the payer is not known as the customer, and the amount is not what is open"
    }
    if named.strength == .full { return nil }
    let isLong = named.documents.allSatisfy { evidence.index.coreLength[Int($0)] >= 6 }
    if !known.isWeak, isLong || named.isLed { return nil }
    // Digits that lost their prefix may be anything; a difference that a rule explains speaks for them.
    return isExplained(book) ? nil : "the number stands without its prefix and the amount is not what is open"
  }

  /// Whether the one document that it names is paid in whole by this receipt and by the one that waits: then neither
  /// takes what is the other's.
  private func isRestBesideWaiting(_ book: borrowing Book) -> Bool {
    guard documents.count == 1, let waiting = book.pending[documents[0]] else { return false }
    let receipts = evidence.ledger.receipts
    return receipts.currencies[Int(waiting)] == currency && receipts.amounts[Int(waiting)] == missing
  }

  private func isExplained(_ book: borrowing Book) -> Bool {
    missing > 0 && explains(missing, of: named.documents, book)
  }
}
