internal import Domain

extension Case {
  /// Puts the payer's own documents for those of others that have the same digits: `Inv 1253` is 1253 of the payer and
  /// not INV-00001253 of somebody else, where that is what was paid.
  func preferOwnNumbers(_ named: inout NamedDocuments, _ book: borrowing Book) {
    guard let known, !known.isWeak, amount > 0, named.documents.contains(where: { !evidence.owns(known, $0) }) else {
      return
    }
    // An order of the payer's whose items were paid, with the digits of somebody's document.
    let areStrangers = !named.documents.contains { evidence.owns(known, $0) }
    if areStrangers, itemsOfOrder(among: openItems(of: known, book), book) != nil { return named = NamedDocuments() }
    var own: [Int32] = []
    for document in named.documents {
      guard let meant = evidence.owns(known, document) ? document : ownTwin(of: document, known, book),
        !own.contains(meant)
      else { return }
      own.append(meant)
    }
    let missing = book.openSum(own) - amount
    guard missing == 0 || (missing > 0 && explains(missing, of: own, book)) else { return }
    named.documents = own
    named.strength = .core
  }

  /// The one open document of a payer with the digits of another's number.
  private func ownTwin(of document: Int32, _ payer: Payer, _ book: borrowing Book) -> Int32? {
    let key = evidence.ledger.documents.numbers.withBytes(of: Int(document)) { number in
      var segments: [Segment] = []
      Segments.find(in: number, into: &segments)
      return ReferenceKey.joined(segments.drop { !$0.isDigits }, of: number)
    }
    guard let key else { return nil }
    let twins = evidence.index.documents(of: key).filter { evidence.owns(payer, $0) && book.open($0) != 0 }
    return twins.count == 1 ? twins[0] : nil
  }
}
