internal import Diagnostics
internal import Domain

extension Matcher {
  /// Decisions come before everything else: what a person settled is not matched again.
  func applyDecisions() {
    guard !ledger.decisions.isEmpty else { return }
    let receipts = DecidedReceipts(ledger)
    let order = DecisionOrder(
      ledger.decisions, asOf: asOf, isKnown: isKnown,
      amount: { receipts[$0].map { self.amountInEntityDigits($0) } }, reach: { self.reach($0, receipts[$0]) })
    var replaced = ReplacedDecisions()
    for day in order.days(ledger.decisions, isKnown: isKnown) {
      let counting = day.filter { counts($0, order, receipts, &replaced) }
      let overdrawn = overdrawn(counting, receipts)
      let taken = counting.filter { !overdrawn.contains($0) }
      // What stands in the way of any of them is taken back first; nothing is for the sake of one that is not taken.
      for at in taken { makeWay(for: at, order, receipts, &replaced) }
      for at in taken { take(ledger.decisions[at], receipts) }
    }
    let later = ledger.decisions.filter { $0.date > asOf }
    if let first = later.first {
      report(
        ReconcileCodes.laterDecision, first,
        "\(later.count) decision\(later.count == 1 ? " is" : "s are") dated after \(asOf) and count\(later.count == 1 ? "s" : "") from then on",
        hint: "date it \(asOf) or earlier if it is meant for this close")
    }
  }

  func take(_ decision: Decision, _ receipts: DecidedReceipts) {
    if let receipt = receipts[decision] {
      apply(decision, to: receipt)
    } else if let credit = document(numbered: decision.receiptID) {
      if !isInForce(decision, credit: credit) { apply(decision, toCredit: credit) }
    } else if !isKnown(decision) {
      report(
        ReconcileCodes.unknownDecision, decision, "no receipt or credit note is called '\(decision.receiptID)'",
        hint: "receipt_id is the id that receipts.csv prints")
    }
  }

  /// What a receipt leaves open of a document, given up without an amount: known when everything is matched.
  func writeOffRests() {
    for (decision, receipt) in restWriteOffs {
      let named = document(numbered: decision.documentNumber)
      let pays = result.allocations.receipts.indices.contains { at in
        result.allocations.receipts[at] == receipt && result.allocations.documents[at] == named && !result.allocations.kinds[at].isDeduction
      }
      guard named == nil || pays else {
        report(
          ReconcileCodes.unfitDecision, decision,
          "receipt '\(decision.receiptID)' pays nothing on '\(decision.documentNumber)': how much is given up is not said",
          hint: "give the amount to write off")
        continue
      }
      writeOff(decision, receipt: receipt)
      if result.statuses[Int(receipt)] == .applied { result.review.removeAll { $0.receipt == receipt } }
    }
  }

  /// A decision that is not taken is not kept by the books either: it counts again when the file says it again.
  func report(_ code: Code, _ decision: Decision, _ message: String, hint: String = "") {
    result.untaken.insert(decision.source)
    findings.append(Diagnostic(code, at: ledger.files.place(of: decision.source), message, hint: hint))
  }

  private func apply(_ decision: Decision, to receipt: Int) {
    guard counts(receipt) else {
      report(
        ReconcileCodes.laterDecision, decision,
        "receipt '\(decision.receiptID)' is booked on \(ledger.receipts.bookedOn[receipt]), after \(asOf)")
      return
    }
    let payer = payers.payer(of: receipt, in: ledger.receipts)
    let stated = ledger.receipts.statedCustomers[receipt]
    let customer = payer?.customer ?? stated
    switch decision.verb {
    case .apply: applyReceipt(decision, receipt, customer)
    case .writeOff where decision.amount == nil: restWriteOffs.append((decision, Int32(receipt)))
    case .writeOff: writeOff(decision, receipt: Int32(receipt))
    case .onAccount:
      let named = ledger.customers.row(of: decision.documentNumber) ?? customer
      settle(receipt, named, otherwise: .onAccount)
    case .notReceivable: settle(receipt, Customers.nobody, otherwise: .notReceivable)
    case .hold:
      settle(receipt, customer, otherwise: .review)
      if result.review.last?.receipt != Int32(receipt) {
        result.review.append(
          ReviewItem(receipt: Int32(receipt), customer: customer, reason: "held by \(decision.by)", candidates: []))
      }
    }
  }

  /// The amount of a decision, which was read with the decimals of the entity's currency, in the minor units of another.
  func amount(of decision: Decision, in currency: Currency) -> Int64? {
    decision.amount.map { ledger.entity.currency.rescaled($0, to: currency) }
  }

  func settle(_ receipt: Int, _ customer: Int32, otherwise status: ReceiptStatus) {
    isSettled[receipt] = true
    finish(receipt, .decision, customer: customer, otherwise: status)
  }

  private func applyReceipt(_ decision: Decision, _ receipt: Int, _ customer: Int32) {
    guard let document = document(toApply: decision, customer) else { return }
    let left = ledger.receipts.amounts[receipt] - result.allocated[receipt]
    let open = free(document)
    guard let wanted = wanted(decision, receipt, document, left: left, open: open) else { return }
    allocate(
      wanted, of: receipt, to: document, open < 0 ? .credit : .cash, .decision, .certain, effective: decision.date,
      note: "\(decision.by), \(decision.date)\(decision.note.isEmpty ? "" : ": \(decision.note)")")
    result.allocations.decidedAt[Int32(result.allocations.count - 1)] = decision.source
    settle(receipt, ledger.documents.customers[Int(document)], otherwise: .onAccount)
  }

  /// The document that a decision to apply names; nil, with a finding, where there is none.
  func document(toApply decision: Decision, _ customer: Int32) -> Int32? {
    if let document = document(numbered: decision.documentNumber, customer: customer) { return document }
    report(
      ReconcileCodes.unknownDecision, decision, "no document is called '\(decision.documentNumber)'",
      hint: "the receipt is matched as if it were not decided")
    return nil
  }

  /// What a decision to apply takes of a document; nil, with the finding that says why, where it does not fit.
  ///
  /// - Parameters:
  ///   - left: what of the receipt is there to be applied.
  ///   - open: what of the document is there to be settled.
  func wanted(_ decision: Decision, _ receipt: Int, _ document: Int32, left: Int64, open: Int64) -> Int64? {
    // The whole receipt goes to the document as far as that is open, unless the decision says how much.
    let wanted =
      amount(of: decision, in: ledger.receipts.currencies[receipt]) ?? (open < 0 && left > 0 ? open : left < 0 ? left : min(left, open))
    let sameCurrency = ledger.documents.currencies[Int(document)] == ledger.receipts.currencies[receipt]
    let withinOpen = open >= 0 ? wanted <= open && wanted >= 0 || wanted < 0 && left < 0 : wanted >= open && wanted <= 0
    let withinReceipt = left >= 0 ? wanted <= left : wanted >= left
    guard sameCurrency, withinOpen, withinReceipt, wanted != 0 else {
      let currency = ledger.documents.currencies[Int(document)]
      report(
        ReconcileCodes.unfitDecision, decision,
        "\(Money(wanted, ledger.receipts.currencies[receipt]).plain) of receipt '\(decision.receiptID)' does not fit:"
          + " \(Money(left, ledger.receipts.currencies[receipt]).plain) \(ledger.receipts.currencies[receipt]) of it is left,"
          + " '\(decision.documentNumber)' has \(Money(open, currency).plain) \(currency) open")
      return nil
    }
    return wanted
  }

  /// A credit note set against a document, or written off.
  private func apply(_ decision: Decision, toCredit credit: Int32) {
    if decision.verb == .writeOff {
      writeOff(decision, receipt: Allocations.noReceipt)
      return
    }
    guard decision.verb == .apply else {
      report(
        ReconcileCodes.unfitDecision, decision,
        "'\(decision.receiptID)' is a credit note, for which \(decision.verb.rawValue) says nothing",
        hint: "apply sets it against a document, write_off gives it up; without a decision it stays open")
      return
    }
    let customer = ledger.documents.customers[Int(credit)]
    guard let document = document(numbered: decision.documentNumber, customer: customer) else {
      report(ReconcileCodes.unknownDecision, decision, "no document is called '\(decision.documentNumber)'")
      return
    }
    let available = -free(credit)
    let open = free(document)
    let amount = decision.amount ?? min(available, open)
    let sameCurrency = ledger.documents.currencies[Int(credit)] == ledger.documents.currencies[Int(document)]
    guard sameCurrency, amount > 0, amount <= available, amount <= open else {
      let currency = ledger.documents.currencies[Int(credit)]
      report(
        ReconcileCodes.unfitDecision, decision,
        "\(Money(amount, currency).plain) of '\(decision.receiptID)' does not fit: \(Money(available, currency).plain) of it is"
          + " open, '\(decision.documentNumber)' has \(Money(open, ledger.documents.currencies[Int(document)]).plain) open")
      return
    }
    setOff(
      credit, against: document, amount, .decision, .certain, effective: decision.date,
      note: "\(decision.by), \(decision.date)", decidedAt: decision.source)
  }

  /// What is open of a document, or a part of it, is given up by a person's decision.
  private func writeOff(_ decision: Decision, receipt: Int32) {
    guard let document = document(numbered: decision.documentNumber) else {
      report(ReconcileCodes.unknownDecision, decision, "no document is called '\(decision.documentNumber)'")
      return
    }
    let currency = ledger.documents.currencies[Int(document)]
    if receipt >= 0, ledger.receipts.currencies[Int(receipt)] != currency {
      report(
        ReconcileCodes.unfitDecision, decision,
        "receipt '\(decision.receiptID)' is in \(ledger.receipts.currencies[Int(receipt)]), '\(decision.documentNumber)' in \(currency)",
        hint: "a document of another currency is given up by a decision of its own, with its number as receipt_id")
      return
    }
    let open = free(document)
    let amount = amount(of: decision, in: currency) ?? open
    guard open > 0 ? (1...open).contains(amount) : amount == open && open < 0 else {
      report(
        ReconcileCodes.unfitDecision, decision,
        "\(Money(amount, currency).plain) cannot be written off '\(decision.documentNumber)': \(Money(open, currency).plain) is open")
      return
    }
    record(
      amount, receipt: receipt, document, .rounding, .writeOff, .certain,
      effective: max(decision.date, ledger.documents.issuedOn[Int(document)]), note: "\(decision.by), \(decision.date)")
    if receipt == Allocations.noReceipt {
      result.allocations.credits[Int32(result.allocations.count - 1)] = document
    }
    result.allocations.decidedAt[Int32(result.allocations.count - 1)] = decision.source
  }
}
