internal import Domain

/// The documents that a receipt names, judged by who pays and what is open.
struct NamedDocuments {
  /// Distinct, in order of reading.
  var documents: [Int32] = []
  /// The weakest of the references; meaningless where there are none.
  var strength = ReferenceStrength.full
  /// Whether each of them is a whole number, or has a word such as "invoice" directly before it.
  var isLed = true
  /// Whether one of them begins a list of which the rest was not found.
  var goesOn = false
  /// Whether a number stands in the list of one of them that no document has.
  var isTorn = false
  /// Documents of the payer whose short numbers stand in the text, which do not make up the amount.
  var loose: [Int32] = []
  /// References that fit several documents, and neither payer nor amount says which.
  var ambiguous: [[Int32]] = []
  /// Members of lists and ranges with which the amount is not made up, so that they were left out.
  var unclear: [Int32] = []
}

extension Case {
  /// The documents that the payer's advice names, or else the remittance text and the end-to-end reference.
  func namedDocuments(_ book: borrowing Book) -> NamedDocuments {
    var named = NamedDocuments()
    guard let advice = evidence.advices[Int32(receipt)] else {
      collect(evidence.queue.references(at: position), into: &named, book)
      preferOwnNumbers(&named, book)
      return named
    }
    for line in advice {
      Array(evidence.ledger.remittances[line].documentNumber.utf8).withUnsafeBufferPointer { evidence.scan.search($0) }
      collect(evidence.scan.hits[...], into: &named, book)
    }
    return named
  }

  private func collect(_ hits: ArraySlice<ReferenceHit>, into named: inout NamedDocuments, _ book: borrowing Book) {
    var short: [Int32] = []
    var tornShort: [Int32] = []
    var expanded: [Int32] = []
    for hit in withoutCoincidences(hits, book) {
      if hit.isExpanded {
        if !expanded.contains(hit.documents[0]) { expanded.append(hit.documents[0]) }
        continue
      }
      let knowable = hit.documents.filter(isKnowable)
      guard !knowable.isEmpty else { continue }
      let choice = choose(knowable, amount: amount, book)
      guard choice.count == 1 else {
        if hit.strength > .short { named.ambiguous.append(choice) }
        continue
      }
      if hit.strength == .short {
        short.append(choice[0])
        if hit.isTorn { tornShort.append(choice[0]) }
      } else if !named.documents.contains(choice[0]) {
        named.documents.append(choice[0])
        named.strength = min(named.strength, hit.strength)
        if hit.strength < .full, !hit.isLed { named.isLed = false }
        if hit.goesOn { named.goesOn = true }
        if hit.isTorn { named.isTorn = true }
      }
    }
    leaveOutStrangers(&named, book)
    take(expanded, into: &named, book)
    takeShort(short, into: &named, book)
    if tornShort.contains(where: named.documents.contains) { named.isTorn = true }
  }

  /// Whether a payer can know a number: one issued long after the payment is not what its digits mean.
  private func isKnowable(_ document: Int32) -> Bool {
    evidence.ledger.documents.issuedOn[Int(document)].days(since: date) <= 10
  }

  /// Numbers of other customers beside the payer's own say nothing where its own are exactly what was paid.
  private func leaveOutStrangers(_ named: inout NamedDocuments, _ book: borrowing Book) {
    guard let known, !known.isWeak, named.documents.count > 1 else { return }
    let own = named.documents.filter { evidence.owns(known, $0) }
    guard !own.isEmpty, own.count < named.documents.count, book.openSum(own) == amount else { return }
    named.documents = own
  }

  /// Members of a list of which only the last digits stand in the text count where they make up the amount.
  private func take(_ expanded: [Int32], into named: inout NamedDocuments, _ book: borrowing Book) {
    let documents = named.documents
    let further = expanded.filter { !documents.contains($0) }
    guard !further.isEmpty else { return }
    let together = documents + further
    let missing = book.openSum(together) - amount
    let without = book.openSum(documents) - amount
    if missing == 0 || (without != 0 && missing > 0 && explains(missing, of: together, book)) {
      named.documents = together
    } else {
      named.unclear = further.filter { book.open($0) != 0 }
    }
  }

  /// Short numbers count only where the payer owns them and the amounts agree, alone or with the strong ones.
  private func takeShort(_ short: [Int32], into named: inout NamedDocuments, _ book: borrowing Book) {
    guard !short.isEmpty, let known else { return }
    var own: [Int32] = []
    for document in short where evidence.owns(known, document) {
      if !named.documents.contains(document), !own.contains(document) { own.append(document) }
    }
    guard !own.isEmpty else { return }
    let together = named.documents + own
    let missing = book.openSum(together) - amount
    let without = book.openSum(named.documents) - amount
    let isBetter = !named.documents.isEmpty && without != 0 && missing > 0
    if missing == 0 || (isBetter && explains(missing, of: together, book)) {
      named.documents = together
      named.strength = .core
      named.ambiguous.removeAll()
    } else if named.documents.isEmpty, let exact = own.first(where: { book.open($0) == amount }),
      own.allSatisfy({ $0 == exact || book.open($0) == 0 })
    {
      named.documents = [exact]
      named.strength = .core
    } else if without != 0 {
      named.loose = own.filter { book.open($0) != 0 }
    }
  }

  /// Beside whole numbers, digits without a prefix may be a phone number or a house number: they are left out where the
  /// whole numbers explain the amount, or where they belong to somebody other than the payer.
  private func withoutCoincidences(_ hits: ArraySlice<ReferenceHit>, _ book: borrowing Book) -> [ReferenceHit] {
    let full = hits.filter { $0.strength == .full }
    if !full.isEmpty, full.count < hits.count {
      let open = full.reduce(Int64(0)) { $1.documents.count == 1 ? $0 + book.open($1.documents[0]) : $0 }
      if open == amount { return full + hits.compactMap { memberOf(full, $0) } }
    }
    guard let known, full.count < hits.count else { return Array(hits) }
    // Digits of somebody else's number are noise unless they are a whole number without a prefix, or the amount agrees.
    return hits.filter { hit in
      hit.strength == .full
        || hit.documents.contains { document in
          evidence.owns(known, document)
            || (full.isEmpty && (book.open(document) == amount || isPlain(hit, document)))
        }
    }
  }

  /// Digits without a prefix beside whole numbers of their series and customer: further members of the list.
  private func memberOf(_ full: [ReferenceHit], _ hit: ReferenceHit) -> ReferenceHit? {
    guard hit.strength == .core, !hit.isStructured else { return nil }
    let index = evidence.index
    let own = hit.documents.filter { document in
      full.contains {
        index.prefix(of: $0.documents[0]) == index.prefix(of: document)
          && index.customer(ofDocument: $0.documents[0]) == index.customer(ofDocument: document)
      }
    }
    guard own.count == 1 else { return nil }
    var member = hit
    member.documents = own
    member.isExpanded = true
    return member
  }

  /// Whether the digits of a hit are the whole number of a document, six or more, as they stand.
  private func isPlain(_ hit: ReferenceHit, _ document: Int32) -> Bool {
    !hit.isStructured && evidence.index.prefixOfDocument[Int(document)] == 0
      && evidence.index.coreLength[Int(document)] >= 6
  }

  /// Of documents that share what was written, the one that payer and amount point to; all that are left otherwise.
  func choose(_ documents: [Int32], amount: Int64, _ book: borrowing Book) -> [Int32] {
    guard documents.count > 1 else { return documents }
    var left = documents
    if let known {
      let own = left.filter { evidence.owns(known, $0) }
      if !own.isEmpty { left = own }
    }
    if left.count > 1 {
      let exact = left.filter { book.open($0) == amount }
      if exact.count == 1 { left = exact }
    }
    return left
  }
}
