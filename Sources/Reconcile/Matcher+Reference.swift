internal import Domain

extension Matcher {
  /// A receipt whose text names documents.
  func placeByReference(_ receipt: Int, payer: Payer?, named: NamedDocuments) {
    let documents = ledger.documents
    let owners = Set(named.documents.map { documents.customers[Int($0)] })
    let owner = owners.count == 1 ? owners.first! : payer?.customer ?? Customers.nobody
    if let contradiction = contradiction(receipt, payer: payer, named: named, owners: owners) ?? contested(named.documents, receipt) {
      review(
        receipt, customer: owner, contradiction.reason, wouldDecide: contradiction.wouldDecide,
        named.documents.map { candidate([$0], "its number stands in the remittance") } + contradiction.rivals)
      return
    }
    let customer = owners.count == 1 ? owners.first! : owner
    let open = named.documents.filter { result.open[Int($0)] != 0 }
    if open.isEmpty {
      placeOnSettled(receipt, named.documents, customer: customer)
      return
    }
    let amount = ledger.receipts.amounts[receipt]
    let openSum = open.reduce(0) { $0 + result.open[Int($1)] }
    if amount == openSum {
      applyAll(open, receipt, customer: customer)
    } else if let all = listed(receipt, payer: payer, owners: owners, open: open) {
      settleListed(all, receipt, customer: customer)
    } else if named.goesOn || !named.loose.isEmpty {
      review(
        receipt, customer: owner, "the text goes on with further numbers, and what was found does not make up the amount",
        wouldDecide: "an advice that says what is paid on which document",
        [candidate(open, "named in the text")]
          + (named.loose.isEmpty ? [] : [candidate(open + named.loose, "with the short numbers in the text")]))
    } else if let reason = doubt(receipt, payer: payer, named: named, openSum: openSum) {
      review(
        receipt, customer: owner, reason, wouldDecide: "the whole number in the text, or the exact amount",
        [candidate(open, "named in the text; \(text(openSum, receipt)) of it is open")])
    } else if !named.unclear.isEmpty {
      review(
        receipt, customer: owner, "the text lists further documents, which do not make up the amount",
        wouldDecide: "an advice that says what is paid on which document",
        [candidate(open, "named in the text"), candidate(open + named.unclear, "named in the text, with the list written out")])
    } else if open.count < named.documents.count {
      placeBesideSettled(receipt, named.documents, open, openSum: openSum, customer: customer)
    } else if amount > openSum {
      applyAndKeepRest(open, receipt, openSum: openSum, customer: customer)
    } else {
      placeShort(receipt, open, openSum: openSum, customer: customer)
    }
  }

  /// The documents named together with items of the same customer whose last digits stand in the text, where they are what was paid.
  private func listed(_ receipt: Int, payer: Payer?, owners: Set<Int32>, open: [Int32]) -> [Int32]? {
    guard owners.count == 1, let owner = owners.first, payer.map({ !$0.isWeak }) ?? true else { return nil }
    return itemsByLastDigits(receipt, named: open, among: openItems(of: owner, receipt))
  }

  /// Applies documents that make up what was paid, as it is or less what a rule explains.
  func settleListed(_ documents: [Int32], _ receipt: Int, customer: Int32) {
    let openSum = documents.reduce(0) { $0 + result.open[Int($1)] }
    if openSum == ledger.receipts.amounts[receipt] {
      applyAll(documents, receipt, customer: customer)
    } else {
      placeShort(receipt, documents, openSum: openSum, customer: customer)
    }
  }

  /// Why another amount than what is open asks for more than the number that was found; nil where the number says enough.
  private func doubt(_ receipt: Int, payer: Payer?, named: NamedDocuments, openSum: Int64) -> String? {
    if named.documents.contains(where: { pending[$0] != nil }) {
      return "an earlier receipt that waits for a decision may have paid it, and the amount is not what is open"
    }
    guard let payer, !payer.isWeak || named.documents.allSatisfy({ owns(payer, $0) }) else {
      if named.strength < .full { return "the number stands without its prefix, the payer is not known and the amount differs" }
      // A stranger who names a number of ours and pays another amount may mean somebody else's document.
      let missing = openSum - ledger.receipts.amounts[receipt]
      let isExplained = missing > 0 && isExplained(missing, named.documents, receipt)
      return ledger.receipts.counterparties[receipt] == 0 || isExplained
        ? nil : "the payer is not known as the customer, and the amount is not what is open"
    }
    if named.strength == .full { return nil }
    let isLong = named.documents.allSatisfy { index.coreLength[Int($0)] >= 6 }
    if !payer.isWeak, isLong || named.isLed { return nil }
    // Digits that lost their prefix may be anything; a difference that a rule explains speaks for them.
    let missing = openSum - ledger.receipts.amounts[receipt]
    return missing > 0 && isExplained(missing, named.documents, receipt)
      ? nil : "the number stands without its prefix and the amount is not what is open"
  }

  /// Some of what it names is settled: where the whole of it is paid again, the rest is a second payment.
  private func placeBesideSettled(_ receipt: Int, _ named: [Int32], _ open: [Int32], openSum: Int64, customer: Int32) {
    let whole = named.reduce(0) { $0 + ledger.documents.amounts[Int($1)] }
    if ledger.receipts.amounts[receipt] == whole, whole > openSum {
      for document in open { applyOpen(of: document, receipt, .referenceOver) }
      finish(receipt, .referenceOver, customer: customer)
      return
    }
    review(
      receipt, customer: customer, "some of the documents it names are settled, and the amount is not what is open of the others",
      wouldDecide: "an advice that says what is paid on which document", [candidate(open, "named in the text and open")])
  }

  struct Contradiction {
    var reason: String
    var wouldDecide = ""
    var rivals: [Candidate] = []
  }

  /// What speaks against the references, strong as they are; nil where nothing does.
  func contradiction(
    _ receipt: Int, payer: Payer?, named: NamedDocuments, owners: Set<Int32>
  ) -> Contradiction? {
    let documents = ledger.documents
    let currency = ledger.receipts.currencies[receipt]
    if let other = named.documents.first(where: { documents.currencies[Int($0)] != currency }) {
      return Contradiction(
        reason:
          "the payment is in \(currency), '\(documents.numbers[Int(other)])' in \(documents.currencies[Int(other)])\(instructed(receipt))",
        wouldDecide: "a payment in the currency of the document; what was exchanged is for a person to book")
    }
    if let payer, !payer.isWeak, let foreign = named.documents.first(where: { !owns(payer, $0) }) {
      return Contradiction(
        reason: "\(payer.evidence.words) is '\(ledger.customers[payer.customer].id)', but"
          + " '\(documents.numbers[Int(foreign)])' is of '\(ledger.customers[documents.customers[Int(foreign)]].id)'",
        wouldDecide: "a confirmed line in the payer map, or a parent in the customer file",
        rivals: equalItems(of: payer.customer, receipt))
    }
    if payer?.isWeak ?? true, owners.count > 1 {
      return Contradiction(
        reason: "the documents it names are of several customers and the payer is not known",
        wouldDecide: "a confirmed line in the payer map for each of the customers")
    }
    let date = ledger.receipts.valueOn[receipt]
    if let later = named.documents.first(where: { documents.issuedOn[Int($0)] > date }) {
      return Contradiction(
        reason: "paid on \(date), before '\(documents.numbers[Int(later)])' was issued on \(documents.issuedOn[Int(later)])",
        wouldDecide: "the right number")
    }
    return nil
  }

  /// What the payer ordered to be paid, where that is in another currency than what came.
  private func instructed(_ receipt: Int) -> String {
    guard let money = ledger.receipts.instructed[Int32(receipt)] else { return "" }
    return "; the payer ordered \(money.plain) \(money.currency)"
  }

  /// The customer's own items of this amount, which the payer may mean.
  private func equalItems(of customer: Int32, _ receipt: Int) -> [Candidate] {
    let amount = ledger.receipts.amounts[receipt]
    return openItems(of: customer, receipt).filter { result.open[Int($0)] == amount }.map {
      candidate([$0], "amount equals its open amount")
    }
  }

  /// Every document it names is paid already.
  private func placeOnSettled(_ receipt: Int, _ named: [Int32], customer: Int32) {
    let amount = ledger.receipts.amounts[receipt]
    let date = ledger.receipts.valueOn[receipt]
    let isDuplicate = named.contains { document in
      let earlier = Int(lastReceipt[Int(document)])
      return earlier >= 0 && ledger.receipts.amounts[earlier] == amount && abs(date.days(since: ledger.receipts.valueOn[earlier])) <= 90
    }
    finish(receipt, isDuplicate ? .duplicatePayment : .alreadySettled, customer: customer)
  }

  /// The wrong number may have been quoted: the amount is not what is open of the documents named, but of another item.
  func reviewOtherItem(_ receipt: Int, _ named: [Int32], customer: Int32) -> Bool {
    guard customer != Customers.nobody else { return false }
    let amount = ledger.receipts.amounts[receipt]
    let others = openItems(of: customer, receipt).filter { !named.contains($0) && result.open[Int($0)] == amount }
    guard !others.isEmpty else { return false }
    review(
      receipt, customer: customer, "the text names one document, the amount is the open amount of another",
      wouldDecide: "which of the two the payer means",
      [candidate(named, "its number stands in the text")] + others.map { candidate([$0], "amount equals its open amount") })
    return true
  }

  /// Every document gets what is open of it.
  func applyAll(_ open: [Int32], _ receipt: Int, customer: Int32) {
    let hasCredit = open.contains { result.open[Int($0)] < 0 }
    let rule: Rule = hasCredit ? .referenceNetted : open.count > 1 ? .referenceList : .reference
    for document in open { applyOpen(of: document, receipt, rule) }
    finish(receipt, rule, customer: customer)
  }

  func applyOpen(of document: Int32, _ receipt: Int, _ rule: Rule, note: String? = nil) {
    let open = result.open[Int(document)]
    allocate(open, of: receipt, to: document, open < 0 ? .credit : .cash, rule, note: note)
  }

  private func applyAndKeepRest(_ open: [Int32], _ receipt: Int, openSum: Int64, customer: Int32) {
    let over = ledger.receipts.amounts[receipt] - openSum
    if reviewOtherItem(receipt, open, customer: customer) { return }
    if saysOnAccount(receipt) {
      review(
        receipt, customer: customer, "it says that it is on account or a prepayment, and pays more than the document it names",
        wouldDecide: "whether the number is an order's or the document's", [candidate(open, "its number stands in the text")])
      return
    }
    // A further number with a typing error, whose item is exactly what is left.
    if customer != Customers.nobody,
      let near = nearItem(among: openItems(of: customer, receipt).filter({ !open.contains($0) }), amount: over, receipt)
    {
      for document in open + [near] { applyOpen(of: document, receipt, .nearReference) }
      finish(receipt, .nearReference, customer: customer)
      return
    }
    if let last = open.last(where: { result.open[Int($0)] > 0 }), over <= policy.tolerance, takesRounding(over, last) {
      for document in open { applyOpen(of: document, receipt, .roundingDifference) }
      // What came too much is cash on the document, taken back by a rounding of the other sign.
      allocate(over, of: receipt, to: last, .cash, .roundingDifference)
      allocate(-over, of: receipt, to: last, .rounding, .roundingDifference)
      finish(receipt, .roundingDifference, customer: customer)
      return
    }
    for document in open { applyOpen(of: document, receipt, .referenceOver) }
    finish(receipt, .referenceOver, customer: customer)
  }

  /// Whether rounding may take this much more in the run, and notes it where it may.
  func takesRounding(_ difference: Int64, _ document: Int32) -> Bool {
    let currency = ledger.documents.currencies[Int(document)]
    let taken = roundingTaken[currency, default: 0] + abs(difference)
    guard taken <= policy.roundingCap else { return false }
    roundingTaken[currency] = taken
    return true
  }
}
