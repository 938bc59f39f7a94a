internal import Domain

/// Receipts by amount, for finding what a returned payment reverses.
struct ReceiptHistory {
  /// Incoming receipts of the amounts that also went out, in order of value date.
  private var byAmount: [Int64: [Int32]] = [:]
  private var returned: Set<Int32> = []
  /// The allocations of each of these receipts, in the order they were made.
  private var allocations: [Int32: [Int]] = [:]

  init(_ receipts: Receipts, asOf: CalendarDate) {
    var outgoing: Set<Int64> = []
    for receipt in 0..<receipts.count where receipts.amounts[receipt] < 0 && receipts.bookedOn[receipt] <= asOf {
      outgoing.insert(-receipts.amounts[receipt])
    }
    guard !outgoing.isEmpty else { return }
    for receipt in 0..<receipts.count where outgoing.contains(receipts.amounts[receipt]) && receipts.bookedOn[receipt] <= asOf {
      byAmount[receipts.amounts[receipt], default: []].append(Int32(receipt))
    }
  }

  /// Earlier receipts of the same size and currency that were not returned yet.
  func originals(of receipt: Int, in receipts: Receipts, withinDays days: Int) -> [Int32] {
    (byAmount[-receipts.amounts[receipt]] ?? []).filter { original in
      let age = receipts.valueOn[receipt].days(since: receipts.valueOn[Int(original)])
      return (0...days).contains(age) && receipts.currencies[Int(original)] == receipts.currencies[receipt]
        && !returned.contains(original)
    }
  }

  /// Keeps an allocation of a receipt that may be returned later.
  mutating func note(allocation: Int, of receipt: Int32, amount: Int64) {
    if !byAmount.isEmpty, byAmount[amount] != nil { allocations[receipt, default: []].append(allocation) }
  }

  func allocations(of receipt: Int32) -> [Int] { allocations[receipt] ?? [] }

  /// Takes back what was noted of a receipt from a place of the allocations on.
  mutating func forget(_ receipt: Int32, from place: Int) { allocations[receipt]?.removeAll { $0 >= place } }

  mutating func noteReturned(_ original: Int32) { returned.insert(original) }
}

extension Matcher {
  /// Money out: a returned payment, a refund of a credit, or nothing of ours.
  func placeOutgoing(_ receipt: Int, payer: Payer?, named: NamedDocuments) {
    let receipts = ledger.receipts
    let text = (receipts.remittances[receipt] + " " + receipts.parties[receipts.transactionCodes[receipt]]).uppercased()
    let saysReturn = receipts.returnReasons[receipt] != 0 || Array(text.utf8).withUnsafeBufferPointer(remarks.returned.occur)
    let originals = originals(of: receipt, payer: payer, named: named, text: text)
    if originals.count == 1, saysReturn || text.contains(receipts.ids[Int(originals[0])].uppercased()) {
      reverse(originals[0], by: receipt)
    } else if let credit = refundedCredit(receipt, named) {
      allocate(receipts.amounts[receipt], of: receipt, to: credit, .cash, .refund)
      finish(receipt, .refund, customer: ledger.documents.customers[Int(credit)])
    } else if payer != nil || !originals.isEmpty || (saysReturn && !named.documents.isEmpty) {
      let owners = Set(named.documents.map { ledger.documents.customers[Int($0)] })
      let customer = payer?.customer ?? (owners.count == 1 ? owners.first! : Customers.nobody)
      review(
        receipt, customer: customer,
        saysReturn
          ? "a returned payment, but \(originals.isEmpty ? "no receipt" : "\(originals.count) receipts") could be what it reverses"
          : "money out to a customer",
        originals.prefix(5).map { original in
          let documents = history.allocations(of: original).map { result.allocations.documents[$0] }
          return Candidate(
            documents: Array(Set(documents)).sorted(), amount: receipts.amounts[Int(original)],
            evidence: "receipt '\(receipts.ids[Int(original)])' of \(receipts.valueOn[Int(original)]) has this amount")
        })
    } else {
      setAside(receipt, .outgoing)
    }
  }

  /// Earlier receipts that this one may reverse: named by their reference, by their documents, or by their payer.
  private func originals(of receipt: Int, payer: Payer?, named: NamedDocuments, text: String) -> [Int32] {
    let receipts = ledger.receipts
    let all = history.originals(of: receipt, in: receipts, withinDays: 120)
    let byReference = all.filter { text.contains(receipts.ids[Int($0)].uppercased()) }
    if !byReference.isEmpty { return byReference }
    let numbers = Set(named.documents)
    let byDocument = all.filter { original in
      history.allocations(of: original).contains { numbers.contains(result.allocations.documents[$0]) }
    }
    if !byDocument.isEmpty { return byDocument }
    guard numbers.isEmpty, let payer else { return [] }
    return all.filter { result.customers[Int($0)] == payer.customer }
  }

  /// Takes back what a receipt settled, deductions included; its documents are open again with their old due dates.
  private func reverse(_ original: Int32, by receipt: Int) {
    if isBlocked(reversing: original) { return }
    for place in history.allocations(of: original) {
      let kind = result.allocations.kinds[place]
      allocate(
        -result.allocations.amounts[place], of: receipt, to: result.allocations.documents[place],
        kind.isDeduction ? kind : .return, .returned, note: "reverses '\(ledger.receipts.ids[Int(original)])'")
    }
    history.noteReturned(original)
    result.rules[receipt] = .returned
    result.customers[receipt] = result.customers[Int(original)]
    result.statuses[receipt] = .returned
  }

  /// The open credit that the text names and whose amount is paid out.
  private func refundedCredit(_ receipt: Int, _ named: NamedDocuments) -> Int32? {
    let credits = named.documents.filter { result.open[Int($0)] == ledger.receipts.amounts[receipt] }
    return credits.count == 1 && named.documents.count == 1 ? credits[0] : nil
  }
}
