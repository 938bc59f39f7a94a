internal import Domain

extension Matcher {
  private static let onAccountWords = WordList([
    "ON ACCOUNT", "A CONTO", "AKONTO", "A-KONTO", "ACOMPTE", "PREPAYMENT", "PRE-PAYMENT", "PRO FORMA", "PROFORMA", "VORKASSE",
    "VORAUSZAHLUNG", "ADVANCE", "DEPOSIT",
  ])

  /// A receipt whose text names no document: an order number, the amount alone, or nothing.
  func placeByAmount(_ receipt: Int, payer: Payer?) {
    let remittance = ledger.receipts.remittances[receipt]
    guard let payer = payer ?? payers.customer(namedIn: remittance) else {
      placeUnidentified(receipt)
      return
    }
    let customer = payer.customer
    let amount = ledger.receipts.amounts[receipt]
    let currency = ledger.receipts.currencies[receipt]
    if let document = documentOfOrder(named: remittance, customer: customer, amount: amount, receipt) {
      allocate(amount, of: receipt, to: document, .cash, .order)
      finish(receipt, .order, customer: customer)
      return
    }
    if ledger.receipts.remittances.withBytes(of: receipt, Self.onAccountWords.occur) {
      finish(receipt, .onAccountText, customer: customer)
      return
    }
    let search = AmountSearch(documents: ledger.documents, open: result.open)
    switch search.search(owned[customer], amount: amount, currency: currency, on: ledger.receipts.valueOn[receipt]) {
    case .item(let document):
      allocate(amount, of: receipt, to: document, .cash, .amountUnique, note: payer.evidence.words)
      finish(receipt, .amountUnique, customer: customer)
    case .account(let items):
      for document in items { applyOpen(of: document, receipt, .accountTotal) }
      finish(receipt, .accountTotal, customer: customer)
    case .rivals(let candidates, let reason):
      if policy.fallback == .oldestFirst {
        applyOldestFirst(receipt, customer: customer)
      } else {
        review(receipt, customer: customer, reason, candidates)
      }
    case .none:
      if policy.fallback == .oldestFirst {
        applyOldestFirst(receipt, customer: customer)
      } else {
        finish(receipt, .payerOnly, customer: customer)
      }
    }
  }

  /// The declared fallback: the oldest due date first, what is left stays on account.
  private func applyOldestFirst(_ receipt: Int, customer: Int32) {
    var left = ledger.receipts.amounts[receipt]
    let currency = ledger.receipts.currencies[receipt]
    for document in owned[customer] where left > 0 {
      let open = result.open[Int(document)]
      guard open > 0, ledger.documents.currencies[Int(document)] == currency else { continue }
      let part = min(open, left)
      allocate(part, of: receipt, to: document, .cash, .oldestFirst, .policy)
      left -= part
    }
    finish(receipt, .oldestFirst, customer: customer)
  }

  /// The one open document of the payer whose order number stands in the text as a whole word and whose open amount is paid.
  private func documentOfOrder(named remittance: String, customer: Int32, amount: Int64, _ receipt: Int) -> Int32? {
    var words: Set<String>?
    var found: Int32?
    for document in owned[customer]
    where result.open[Int(document)] == amount && !ledger.documents.orders.isEmpty(Int(document))
      && ledger.documents.currencies[Int(document)] == ledger.receipts.currencies[receipt]
      && ledger.documents.issuedOn[Int(document)] <= ledger.receipts.valueOn[receipt]
    {
      let known = words ?? Set(remittance.uppercased().split { " ,;:|+()".contains($0) }.map { Self.bare($0) })
      words = known
      let order = Self.bare(ledger.documents.orders[Int(document)].uppercased()[...])
      guard order.count >= 4, known.contains(order) else { continue }
      if found != nil { return nil }
      found = document
    }
    return found
  }

  private static func bare(_ text: Substring) -> String { String(text.filter { $0.isLetter || $0.isNumber }) }

  private func placeUnidentified(_ receipt: Int) {
    let amount = ledger.receipts.amounts[receipt]
    let currency = ledger.receipts.currencies[receipt]
    let rivals = openAmounts.documents(of: amount, ledger.documents).filter {
      result.open[Int($0)] == amount && ledger.documents.currencies[Int($0)] == currency
    }
    review(
      receipt, customer: Customers.nobody, "the payer is not known and the remittance names no document",
      rivals.prefix(5).map { candidate([$0], "amount equals its open amount") })
  }
}

/// Documents by amount, for showing what an unidentified receipt could pay. Made when it is first asked for.
struct AmountIndex {
  private var sorted: [Int32] = []
  private var isMade = false

  mutating func documents(of amount: Int64, _ documents: Documents) -> ArraySlice<Int32> {
    if !isMade {
      isMade = true
      sorted = (0..<Int32(documents.count)).sorted { one, other in
        let a = documents.amounts[Int(one)]
        let b = documents.amounts[Int(other)]
        return a == b ? documents.numbers.precedes(one, other) : a < b
      }
    }
    let start = firstIndex { documents.amounts[Int($0)] >= amount }
    let end = firstIndex { documents.amounts[Int($0)] > amount }
    return sorted[start..<end]
  }

  private func firstIndex(where isAtLeast: (Int32) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if isAtLeast(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
