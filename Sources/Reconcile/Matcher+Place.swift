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
  /// Documents of the payer whose short numbers stand in the text, which do not make up the amount.
  var loose: [Int32] = []
  /// References that fit several documents, and neither payer nor amount says which.
  var ambiguous: [[Int32]] = []
  /// Members of lists and ranges that would not make up the amount, so that they were left out.
  var unclear: [Int32] = []
}

extension Matcher {
  /// Finds out where one bank line belongs.
  func place(_ receipt: Int) {
    let amount = ledger.receipts.amounts[receipt]
    let payer = payers.payer(of: receipt, in: ledger.receipts)
    let isOurs = payer == nil && payers.isOurselves(receipt, in: ledger.receipts)
    if amount == 0 || (amount < 0 && isOurs) {
      setAside(receipt, amount == 0 ? .outgoing : .ownTransfer)
      return
    }
    // A name that is only like a customer's helps where a number or an amount speaks for the same customer.
    let known = payer ?? (amount > 0 ? payers.similarPayer(of: receipt, in: ledger.receipts) : nil)
    if amount > 0, !isOurs, placeByAdvice(receipt, payer: known) { return }
    let named = namedDocuments(receipt, payer: known, amount: amount)
    if amount < 0 {
      placeOutgoing(receipt, payer: payer, named: named)
    } else if payer == nil, placeOtherMoney(receipt, isOurs: isOurs, isLikeCustomer: known != nil, named: named) {
      return
    } else if !named.ambiguous.isEmpty {
      review(
        receipt, customer: payer?.customer ?? Customers.nobody, "a number in the remittance fits several documents",
        wouldDecide: "the prefix of the number, or the amount of one of them",
        named.ambiguous[0].map { candidate([$0], "its number stands in the remittance") })
    } else if named.documents.isEmpty {
      placeByAmount(receipt, payer: known)
    } else {
      placeByReference(receipt, payer: known, named: named)
    }
  }

  /// Money that is no customer's is classed and listed, and never applied.
  func setAside(_ receipt: Int, _ rule: Rule) {
    result.rules[receipt] = rule
    result.statuses[receipt] = .notReceivable
  }

  /// The documents that the payer's advice names, or else the remittance text and the end-to-end reference.
  private func namedDocuments(_ receipt: Int, payer: Payer?, amount: Int64) -> NamedDocuments {
    var named = NamedDocuments()
    guard let advice = advices[Int32(receipt)] else {
      collect(self.named[place], into: &named, payer: payer, amount: amount, receipt)
      return named
    }
    for line in advice {
      Array(ledger.remittances[line].documentNumber.utf8).withUnsafeBufferPointer { scan.search($0) }
      collect(scan.hits[...], into: &named, payer: payer, amount: amount, receipt)
    }
    return named
  }

  private func collect(
    _ hits: ArraySlice<ReferenceHit>, into named: inout NamedDocuments, payer: Payer?, amount: Int64, _ receipt: Int
  ) {
    var short: [Int32] = []
    let hits = withoutCoincidences(hits, payer: payer, amount: amount)
    var expanded: [Int32] = []
    for hit in hits {
      if hit.isExpanded {
        if !expanded.contains(hit.documents[0]) { expanded.append(hit.documents[0]) }
        continue
      }
      let known = hit.documents.filter { isKnown($0, receipt) }
      guard !known.isEmpty else { continue }
      let choice = choose(known, payer: payer, amount: amount)
      guard choice.count == 1 else {
        if hit.strength > .short { named.ambiguous.append(choice) }
        continue
      }
      if hit.strength == .short {
        short.append(choice[0])
      } else if !named.documents.contains(choice[0]) {
        named.documents.append(choice[0])
        named.strength = min(named.strength, hit.strength)
        if hit.strength < .full, !hit.isLed { named.isLed = false }
        if hit.goesOn { named.goesOn = true }
      }
    }
    leaveOutStrangers(&named, payer: payer, amount: amount)
    take(expanded, into: &named, amount: amount, receipt)
    // Short numbers count only where the payer owns them and the amounts agree, alone or with the strong ones.
    guard !short.isEmpty, let payer else { return }
    var own: [Int32] = []
    for document in short where owns(payer, document) && !named.documents.contains(document) && !own.contains(document) {
      own.append(document)
    }
    guard !own.isEmpty else { return }
    let together = named.documents + own
    let missing = together.reduce(0) { $0 + result.open[Int($1)] } - amount
    let without = named.documents.reduce(0) { $0 + result.open[Int($1)] } - amount
    if missing == 0 || (!named.documents.isEmpty && without != 0 && missing > 0 && isExplained(missing, together, receipt)) {
      named.documents = together
      named.strength = .core
      named.ambiguous.removeAll()
    } else if named.documents.isEmpty, let exact = own.first(where: { result.open[Int($0)] == amount }) {
      named.documents = [exact]
      named.strength = .core
    } else if without != 0 {
      named.loose = own.filter { result.open[Int($0)] != 0 }
    }
  }

  /// Numbers of other customers beside the payer's own say nothing where its own are exactly what was paid.
  private func leaveOutStrangers(_ named: inout NamedDocuments, payer: Payer?, amount: Int64) {
    guard let payer, !payer.isWeak, named.documents.count > 1 else { return }
    let own = named.documents.filter { owns(payer, $0) }
    guard !own.isEmpty, own.count < named.documents.count, own.reduce(0, { $0 + result.open[Int($1)] }) == amount else { return }
    named.documents = own
  }

  /// Whether a payer can know a number: one issued long after the payment is not what its digits mean.
  private func isKnown(_ document: Int32, _ receipt: Int) -> Bool {
    ledger.documents.issuedOn[Int(document)].days(since: ledger.receipts.valueOn[receipt]) <= 10
  }

  /// Members of a list of which only the last digits stand in the text count where they make up the amount.
  private func take(_ expanded: [Int32], into named: inout NamedDocuments, amount: Int64, _ receipt: Int) {
    let further = expanded.filter { !named.documents.contains($0) }
    guard !further.isEmpty else { return }
    let together = named.documents + further
    let missing = together.reduce(0) { $0 + result.open[Int($1)] } - amount
    let without = named.documents.reduce(0) { $0 + result.open[Int($1)] } - amount
    if missing == 0 || (without != 0 && missing > 0 && isExplained(missing, together, receipt)) {
      named.documents = together
    } else if without != 0 {
      named.unclear = further
    }
  }

  /// Beside whole numbers, digits without a prefix may be a phone number or a house number: they are left out where the whole
  /// numbers explain the amount, or where they belong to somebody other than the payer.
  private func withoutCoincidences(_ hits: ArraySlice<ReferenceHit>, payer: Payer?, amount: Int64) -> [ReferenceHit] {
    let full = hits.filter { $0.strength == .full }
    if !full.isEmpty, full.count < hits.count {
      let open = full.reduce(Int64(0)) { sum, hit in sum + (hit.documents.count == 1 ? result.open[Int(hit.documents[0])] : 0) }
      if open == amount { return full }
    }
    guard let payer, full.count < hits.count else { return Array(hits) }
    // Digits of somebody else's number are noise unless they are a whole number without a prefix, or the amount agrees.
    return hits.filter { hit in
      hit.strength == .full
        || hit.documents.contains { document in
          owns(payer, document) || (full.isEmpty && (result.open[Int(document)] == amount || isPlain(hit, document)))
        }
    }
  }

  /// Whether the digits of a hit are the whole number of a document, six or more, as they stand.
  private func isPlain(_ hit: ReferenceHit, _ document: Int32) -> Bool {
    !hit.isStructured && index.prefixOfDocument[Int(document)] == 0 && index.coreLength[Int(document)] >= 6
  }

  /// Of documents that share what was written, the one that payer and amount point to; all that are left otherwise.
  func choose(_ documents: [Int32], payer: Payer?, amount: Int64) -> [Int32] {
    guard documents.count > 1 else { return documents }
    var left = documents
    if let payer {
      let own = left.filter { owns(payer, $0) }
      if !own.isEmpty { left = own }
    }
    if left.count > 1 {
      let exact = left.filter { result.open[Int($0)] == amount }
      if exact.count == 1 { left = exact }
    }
    return left
  }

  /// Whether a payer pays for the customer of a document: its own, one it is mapped to, or a subsidiary of these.
  func owns(_ payer: Payer, _ document: Int32) -> Bool {
    let owner = ledger.documents.customers[Int(document)]
    return payer.customers.contains { $0 == owner || isParent($0, of: owner) }
  }

  /// Whether a customer stands above another, at whatever distance.
  func isParent(_ parent: Int32, of child: Int32) -> Bool {
    var place = child
    for _ in 0..<8 {
      guard place >= 0, let above = ledger.customers.row(of: ledger.customers[place].parentID) else { return false }
      if above == parent { return true }
      place = above
    }
    return false
  }
}
