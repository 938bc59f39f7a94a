internal import Domain

/// Which receipts name a document, so that an amount alone never takes what a later receipt names.
///
/// Where both have a claim neither is decided: one of them is a second payment, and which one only a person can say.
struct Claims {
  /// By document: the last place of the order at which a receipt names it, or -1.
  private var lastNamed: [Int32]
  /// Documents that an amount alone would have settled, by the receipt that did not get them.
  private(set) var contestants: [Int32: Int32] = [:]

  init(documents: Int) { lastNamed = Array(repeating: -1, count: documents) }

  mutating func note(_ document: Int32, namedAt place: Int) { lastNamed[Int(document)] = max(lastNamed[Int(document)], Int32(place)) }

  mutating func contest(_ document: Int32, by receipt: Int32) { contestants[document] = receipt }

  /// The place of a receipt behind `place` that names the document; nil where there is none.
  func laterPlace(naming document: Int32, after place: Int) -> Int? {
    let last = Int(lastNamed[Int(document)])
    return last > place ? last : nil
  }
}

extension Matcher {
  /// Notes what every incoming receipt names with its whole number, or with digits of a document of its payer.
  func noteClaims() {
    for place in order.indices where ledger.receipts.amounts[Int(order[place])] > 0 {
      let hits = named[place]
      guard !hits.isEmpty else { continue }
      let payer = payers.payer(of: Int(order[place]), in: ledger.receipts)
      for hit in hits where hit.strength > .short {
        for document in hit.documents where hit.strength == .full || payer.map({ owns($0, document) }) ?? false {
          claims.note(document, namedAt: place)
        }
      }
    }
  }

  /// The receipt that names one of these documents later on; nil where none does.
  func contest(_ documents: [Int32]) -> Int32? {
    for document in documents {
      if let later = claims.laterPlace(naming: document, after: place) { return order[later] }
    }
    return nil
  }

  /// An amount alone would settle what a later receipt names: both wait for a person.
  func reviewContest(_ rival: Int32, _ documents: [Int32], _ receipt: Int, customer: Int32) {
    for document in documents { claims.contest(document, by: Int32(receipt)) }
    review(
      receipt, customer: customer,
      "its amount fits, but receipt '\(ledger.receipts.ids[Int(rival)])' of \(ledger.receipts.valueOn[Int(rival)]) names the document",
      wouldDecide: "which of the two receipts is the second payment", [candidate(documents, "amount equals the open sum")])
  }

  /// An earlier receipt has one of these documents' amount and waits.
  func contested(_ documents: [Int32], _ receipt: Int) -> Contradiction? {
    for document in documents {
      // One that waits for a person and has the very amount may have paid it as well.
      let amount = ledger.receipts.amounts[receipt]
      let waiting = pending[document].flatMap {
        ledger.receipts.amounts[Int($0)] == amount && result.open[Int(document)] == amount ? $0 : nil
      }
      guard let rival = claims.contestants[document] ?? waiting else { continue }
      return Contradiction(
        reason: "it names '\(ledger.documents.numbers[Int(document)])', whose amount came with receipt"
          + " '\(ledger.receipts.ids[Int(rival)])' of \(ledger.receipts.valueOn[Int(rival)]) already",
        wouldDecide: "which of the two receipts is the second payment")
    }
    return nil
  }
}
