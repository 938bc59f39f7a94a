internal import Domain

extension Matcher {
  /// Takes `amount` off a document, on account of a receipt.
  func allocate(
    _ amount: Int64, of receipt: Int, to document: Int32, _ kind: AllocationKind = .cash, _ rule: Rule,
    _ confidence: Confidence = .automatic, effective: CalendarDate? = nil, note: String? = nil
  ) {
    if isBlocked(amount, document) { return }
    let booked = ledger.receipts.bookedOn[receipt]
    let issued = ledger.documents.issuedOn[Int(document)]
    record(
      amount, receipt: Int32(receipt), document, kind, rule, confidence, effective: max(effective ?? booked, booked, issued),
      note: note)
    if !kind.isDeduction { result.allocated[receipt] += amount }
    guard kind == .cash else { return }
    attempt?.lastReceipts.append((document, lastReceipt[Int(document)]))
    lastReceipt[Int(document)] = Int32(receipt)
  }

  /// Adds an allocation and takes it off what is open.
  func record(
    _ amount: Int64, receipt: Int32, _ document: Int32, _ kind: AllocationKind, _ rule: Rule, _ confidence: Confidence,
    effective: CalendarDate, note: String? = nil
  ) {
    let place = Int32(result.allocations.count)
    result.allocations.receipts.append(receipt)
    result.allocations.documents.append(document)
    result.allocations.kinds.append(kind)
    result.allocations.amounts.append(amount)
    result.allocations.effectiveOn.append(restoring ? effective : max(effective, locks.earliest(receipt: receipt, document: document)))
    result.allocations.rules.append(rule)
    result.allocations.isRestored.append(restoring)
    result.allocations.confidences.append(confidence)
    if let note { result.allocations.notes[place] = note }
    let wasSettled = result.open[Int(document)] == 0
    result.open[Int(document)] -= amount
    if wasSettled { accounts.reopen(document) }
    if receipt >= 0 {
      history.note(allocation: Int(place), of: receipt, amount: ledger.receipts.amounts[Int(receipt)])
    }
  }

  /// Settles what is still unsaid about a receipt whose allocations are made.
  func finish(_ receipt: Int, _ rule: Rule, customer: Int32, otherwise status: ReceiptStatus = .onAccount) {
    guard attempt?.isBlocked != true else { return }
    let amount = ledger.receipts.amounts[receipt]
    result.rules[receipt] = rule
    result.customers[receipt] = customer
    if result.allocated[receipt] == amount {
      result.statuses[receipt] = .applied
    } else {
      result.statuses[receipt] = result.allocated[receipt] == 0 ? status : .partlyApplied
    }
  }

  /// Leaves a receipt to a person, with what speaks for each rival.
  func review(_ receipt: Int, customer: Int32, _ reason: String, wouldDecide: String = "", _ candidates: [Candidate]) {
    guard attempt?.isBlocked != true else { return }
    result.review.append(
      ReviewItem(
        receipt: Int32(receipt), customer: customer, reason: reason, wouldDecide: wouldDecide, candidates: Array(candidates.prefix(5))))
    if result.statuses[receipt] == nil {
      if candidates.count == 1, ledger.receipts.amounts[receipt] > 0 {
        for document in candidates[0].documents { pending[document] = Int32(receipt) }
      }
      result.statuses[receipt] = .review
      result.customers[receipt] = customer
    }
  }

  func candidate(_ documents: [Int32], _ evidence: String) -> Candidate {
    Candidate(
      documents: documents, amount: documents.reduce(0) { $0 + result.open[Int($1)] }, evidence: evidence)
  }

  /// The one document with this number, or nil where there is none or more than one and the customer does not decide.
  func document(numbered number: String, customer: Int32 = Customers.nobody) -> Int32? {
    var number = number
    let found: [Int32] = number.withUTF8 { text in
      var segments: [Segment] = []
      Segments.find(in: text, into: &segments)
      let start = segments.firstIndex { $0.isDigits } ?? 0
      guard !segments.isEmpty, let key = ReferenceKey.joined(segments[start...], of: text) else { return [] }
      return index.documents(of: key).filter { document in
        ledger.documents.numbers.withBytes(of: Int(document)) { $0.elementsEqual(text) }
      }
    }
    if found.count == 1 { return found[0] }
    let own = found.filter { ledger.documents.customers[Int($0)] == customer }
    return own.count == 1 ? own[0] : nil
  }
}
