internal import Domain

extension Matcher {
  /// A receipt whose payer sent an advice: every line says what is paid on which document.
  ///
  /// - Returns: whether the receipt was placed; where an advice does not add up or names what cannot be found, its documents are
  ///   references like any other.
  func placeByAdvice(_ receipt: Int, payer: Payer?) -> Bool {
    guard let lines = advices[Int32(receipt)] else { return false }
    let amount = ledger.receipts.amounts[receipt]
    guard lines.reduce(0, { $0 + ledger.remittances[$1].amount }) == amount else { return false }
    var paid: [Int32: Int64] = [:]
    var kept: [Int32: Int64] = [:]
    var documents: [Int32] = []
    var unknown: [Int] = []
    func take(_ line: RemittanceLine, _ document: Int32) {
      if paid[document] == nil { documents.append(document) }
      paid[document, default: 0] += line.amount
      kept[document, default: 0] += line.deduction
    }
    for at in lines {
      let line = ledger.remittances[at]
      if let document = document(namedBy: line, payer: payer) { take(line, document) } else { unknown.append(at) }
    }
    if !unknown.isEmpty {
      // Lines that are sure tell whose advice it is.
      let owners = Set(documents.map { ledger.documents.customers[Int($0)] })
      guard let customer = payer?.customer ?? (owners.count == 1 ? owners.first : nil) else { return false }
      let isWeak = (payer?.isWeak ?? false) && owners != [customer]
      for at in unknown {
        let line = ledger.remittances[at]
        guard let document = item(of: customer, isWeak: isWeak, payingFor: line, receipt, but: documents) else { return false }
        take(line, document)
      }
    }
    return place(receipt, documents, paid: paid, kept: kept, payer: payer)
  }

  /// The document that a line names by its whole number, of whomever.
  private func document(namedBy line: RemittanceLine, payer: Payer?) -> Int32? {
    if let document = document(numbered: line.documentNumber, customer: payer?.customer ?? Customers.nobody) { return document }
    Array(line.documentNumber.utf8).withUnsafeBufferPointer { scan.search($0) }
    guard scan.hits.count == 1, scan.hits[0].strength == .full else { return nil }
    let choice = choose(scan.hits[0].documents, payer: payer, amount: line.amount)
    return choice.count == 1 ? choice[0] : nil
  }

  /// The customer's document that a line means whose number is not a whole one: digits of it, as the column is for numbers of documents,
  /// or else the one open item of the line's amount, with or without what it keeps back.
  private func item(
    of customer: Int32, isWeak: Bool, payingFor line: RemittanceLine, _ receipt: Int, but taken: [Int32]
  ) -> Int32? {
    guard line.amount > 0 else { return nil }
    let items = openItems(of: customer, receipt).filter { !taken.contains($0) }
    Array(line.documentNumber.utf8).withUnsafeBufferPointer { scan.search($0) }
    let named = items.filter { item in
      (isWeak ? result.open[Int(item)] == line.amount : result.open[Int(item)] >= line.amount)
        && scan.hits.contains { $0.documents.contains(item) }
    }
    if named.count == 1 { return named[0] }
    // What was kept back is part of what the line speaks of.
    let fitting = items.filter { result.open[Int($0)] == line.amount || result.open[Int($0)] == line.amount + line.deduction }
    guard fitting.count == 1 else { return nil }
    // Where the payer is only like the customer, the amount must be nobody else's.
    let amount = ledger.documents.amounts[Int(fitting[0])]
    let currency = ledger.receipts.currencies[receipt]
    let isNobodyElses = !isWeak || anywhere(amount, currency, before: ledger.receipts.valueOn[receipt]) == fitting
    return isNobodyElses ? fitting[0] : nil
  }

  private func place(
    _ receipt: Int, _ documents: [Int32], paid: [Int32: Int64], kept: [Int32: Int64], payer: Payer?
  ) -> Bool {
    let named = NamedDocuments(documents: documents)
    let owners = Set(documents.map { ledger.documents.customers[Int($0)] })
    let owner = payer?.customer ?? (owners.count == 1 ? owners.first! : Customers.nobody)
    let isExact = documents.allSatisfy { result.open[Int($0)] == paid[$0] ?? 0 }
    // Who pays for several customers is not asked where every line is the open amount of what it names.
    let isAgent = payer == nil && owners.count > 1 && isExact
    if !isAgent, let contradiction = contradiction(receipt, payer: payer, named: named, owners: owners) {
      review(
        receipt, customer: owner, contradiction.reason, wouldDecide: contradiction.wouldDecide,
        documents.map { candidate([$0], "named in the payer's advice") } + contradiction.rivals)
      return true
    }
    for document in documents {
      let open = result.open[Int(document)]
      let stated = paid[document] ?? 0
      let taken = open < 0 ? max(stated, open) : min(stated, open)
      if taken != 0, (taken < 0) == (open < 0) { allocate(taken, of: receipt, to: document, open < 0 ? .credit : .cash, .advice) }
      takeAgreedDiscount(kept[document] ?? 0, document, receipt)
    }
    finish(receipt, .advice, customer: owners.count == 1 ? owners.first! : owner)
    return true
  }

  /// A deduction that the advice states is a discount where it is the agreed one inside its window; any other stays open.
  private func takeAgreedDiscount(_ deduction: Int64, _ document: Int32, _ receipt: Int) {
    let open = result.open[Int(document)]
    guard deduction > 0, open == deduction else { return }
    let whole = ledger.documents.amounts[Int(document)]
    let age = ledger.receipts.valueOn[receipt].days(since: ledger.documents.issuedOn[Int(document)])
    if policy.discounts.contains(where: { Ratio.share($0.basisPoints, of: whole) == deduction && age <= $0.days }) {
      allocate(deduction, of: receipt, to: document, .discount, .earlyDiscount)
    }
  }
}
