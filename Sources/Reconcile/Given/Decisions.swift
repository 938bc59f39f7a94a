internal import Diagnostics
internal import Domain

/// What people decided. It comes before everything else: what a person settled is not matched again.
struct Decisions {
  let evidence: Evidence
  let receipts: DecidedReceipts
  /// Decisions that a later one replaces, until that is taken.
  var replaced = ReplacedDecisions()
  /// Write-offs without an amount, which wait until the receipt is matched.
  private var restWriteOffs: [(decision: Decision, receipt: Int32)] = []
  private(set) var findings: [Diagnostic] = []
  /// Where decisions were read that are not taken: the books keep none of them, and they count again when the file says
  /// them again.
  var untaken: Set<Source> = []

  init(_ evidence: Evidence) {
    self.evidence = evidence
    receipts = DecidedReceipts(evidence.ledger)
  }

  var ledger: Ledger { evidence.ledger }

  mutating func take(into book: inout Book) {
    guard !ledger.decisions.isEmpty else { return }
    let order = order(book)
    for day in order.days(ledger.decisions, isKnown: isKnown) {
      let counting = day.filter { counts($0, order, &book) }
      let overdrawn = overdrawn(counting, book)
      let taken = counting.filter { !overdrawn.contains($0) }
      // What stands in the way of any of them is taken back first; nothing is for the sake of one that is not taken.
      for at in taken { makeWay(for: at, order, &book) }
      for at in taken { take(ledger.decisions[at], &book) }
    }
    reportDays()
  }

  mutating func take(_ decision: Decision, _ book: inout Book) {
    if let receipt = receipts[decision] {
      apply(decision, to: receipt, &book)
    } else if let credit = evidence.document(numbered: decision.receiptID) {
      if !isInForce(decision, credit: credit, book) { apply(decision, toCredit: credit, &book) }
    } else if !isKnown(decision) {
      report(
        ReconcileCodes.unknownDecision, decision, "no receipt or credit note is called '\(decision.receiptID)'",
        hint: "receipt_id is the id that receipts.csv prints")
    }
  }

  /// What a receipt leaves open of a document, given up without an amount: known when everything is matched.
  mutating func writeOffRests(into book: inout Book) {
    for (decision, receipt) in restWriteOffs {
      if decision.documentNumber.isEmpty {
        takeToIncome(decision, Int(receipt), &book)
        continue
      }
      let named = evidence.document(numbered: decision.documentNumber)
      let pays = book.pays(receipt, on: named)
      guard named == nil || pays else {
        report(
          ReconcileCodes.unfitDecision, decision,

          "receipt '\(decision.receiptID)' pays nothing on '\(decision.documentNumber)': how much is given up is not"
            + " said",
          hint: "give the amount to write off")
        continue
      }
      writeOff(decision, receipt: receipt, &book)
      if book.result.statuses[Int(receipt)] == .applied { book.dropQuestions(about: Int(receipt)) }
    }
  }

  /// Reports a decision that is not taken.
  mutating func report(_ code: Code, _ decision: Decision, _ message: String, hint: String = "") {
    untaken.insert(decision.source)
    findings.append(Diagnostic(code, at: ledger.files.place(of: decision.source), message, hint: hint))
  }

  mutating func tell(_ finding: Diagnostic) { findings.append(finding) }

  private mutating func apply(_ decision: Decision, to receipt: Int, _ book: inout Book) {
    guard evidence.counts(receipt) else {
      report(
        ReconcileCodes.laterDecision, decision,
        "receipt '\(decision.receiptID)' is booked on \(ledger.receipts.bookedOn[receipt]), after \(evidence.asOf)")
      return
    }
    let customer = customer(of: receipt)
    switch decision.verb {
    case .apply: applyReceipt(decision, receipt, customer, &book)
    case .writeOff where decision.amount == nil || decision.documentNumber.isEmpty:
      restWriteOffs.append((decision, Int32(receipt)))
    case .writeOff: writeOff(decision, receipt: Int32(receipt), &book)
    case .onAccount:
      let named = ledger.customers.row(of: decision.documentNumber) ?? customer
      book.settle(receipt, named, otherwise: .onAccount)
    case .notReceivable: book.settle(receipt, Customers.nobody, otherwise: .notReceivable)
    case .hold:
      let isAsked = book.result.review.last?.receipt == Int32(receipt)
      let question = isAsked ? nil : Question(reason: "held by \(decision.by)")
      book.settle(receipt, customer, otherwise: .review, question)
    }
  }

  /// The amount of a decision, which was read with the decimals of the entity's currency, in the minor units of
  /// another.
  func amount(of decision: Decision, in currency: Currency) -> Int64? {
    decision.amount.map { ledger.entity.currency.rescaled($0, to: currency) }
  }

  /// Whose a receipt is before anything is decided: the payer's, or whom the journal states.
  func customer(of receipt: Int) -> Int32 {
    evidence.payers.payer(of: receipt)?.customer ?? ledger.receipts.statedCustomers[receipt]
  }

  private mutating func applyReceipt(_ decision: Decision, _ receipt: Int, _ customer: Int32, _ book: inout Book) {
    guard let document = document(toApply: decision, customer) else { return }
    let headroom = book.headroom(receipt, document)
    guard let wanted = wanted(decision, receipt, document, headroom) else { return }
    let note = "\(decision.by), \(decision.decidedOn)\(decision.note.isEmpty ? "" : ": \(decision.note)")"
    let part = Part(
      document: document, amount: wanted, kind: headroom.open < 0 ? .credit : .cash, rule: .decision, note: note)
    book.post(
      Verdict(
        rule: .decision, customer: ledger.documents.customers[Int(document)], parts: [part], confidence: .certain,
        effective: decision.countsFrom, decidedAt: decision.source),
      for: receipt)
  }

  /// The document that a decision to apply names; nil, with a finding, where there is none.
  mutating func document(toApply decision: Decision, _ customer: Int32) -> Int32? {
    if let document = evidence.document(numbered: decision.documentNumber, customer: customer) { return document }
    report(
      ReconcileCodes.unknownDecision, decision, "no document is called '\(decision.documentNumber)'",
      hint: "the receipt is matched as if it were not decided")
    return nil
  }

  /// What a decision to apply takes of a document; nil, with the finding that says why, where it does not fit.
  mutating func wanted(_ decision: Decision, _ receipt: Int, _ document: Int32, _ headroom: Headroom) -> Int64? {
    let wanted = amount(of: decision, in: ledger.receipts.currencies[receipt]) ?? headroom.whole
    let sameCurrency = ledger.documents.currencies[Int(document)] == ledger.receipts.currencies[receipt]
    guard sameCurrency, headroom.admits(wanted), headroom.isLeft(wanted) else {
      let (left, open) = (headroom.left, headroom.open)
      let currency = ledger.documents.currencies[Int(document)]
      report(
        ReconcileCodes.unfitDecision, decision,
        "\(Money(wanted, ledger.receipts.currencies[receipt]).plain) of receipt '\(decision.receiptID)' does not fit:"
          + " \(Money(left, ledger.receipts.currencies[receipt]).plain) \(ledger.receipts.currencies[receipt]) of it"
          + " is left,"
          + " '\(decision.documentNumber)' has \(Money(open, currency).plain) \(currency) open")
      return nil
    }
    return wanted
  }

  /// A credit note set against a document, or written off.
  private mutating func apply(_ decision: Decision, toCredit credit: Int32, _ book: inout Book) {
    if decision.verb == .writeOff {
      if decision.documentNumber.isEmpty {
        report(
          ReconcileCodes.unfitDecision, decision, "'\(decision.receiptID)' is a credit note, and no document is named",
          hint: "a credit note is given up with its own number as document_no as well")
        return
      }
      writeOff(decision, receipt: Allocations.noReceipt, &book)
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
    guard let document = evidence.document(numbered: decision.documentNumber, customer: customer) else {
      report(ReconcileCodes.unknownDecision, decision, "no document is called '\(decision.documentNumber)'")
      return
    }
    let available = -book.free(credit)
    let open = book.free(document)
    let amount = decision.amount ?? min(available, open)
    let sameCurrency = ledger.documents.currencies[Int(credit)] == ledger.documents.currencies[Int(document)]
    guard sameCurrency, amount > 0, amount <= available, amount <= open else {
      let currency = ledger.documents.currencies[Int(credit)]
      report(
        ReconcileCodes.unfitDecision, decision,
        "\(Money(amount, currency).plain) of '\(decision.receiptID)' does not fit: \(Money(available, currency).plain)"
          + " of it is"
          + " open, '\(decision.documentNumber)' has"
          + " \(Money(open, ledger.documents.currencies[Int(document)]).plain) open"
      )
      return
    }
    book.setOff(
      credit, against: document, amount, .decision, .certain, effective: decision.countsFrom,
      note: "\(decision.by), \(decision.decidedOn)", decidedAt: decision.source)
  }

  /// What is open of a document, or a part of it, is given up by a person's decision.
  private mutating func writeOff(_ decision: Decision, receipt: Int32, _ book: inout Book) {
    guard let document = evidence.document(numbered: decision.documentNumber) else {
      report(ReconcileCodes.unknownDecision, decision, "no document is called '\(decision.documentNumber)'")
      return
    }
    let currency = ledger.documents.currencies[Int(document)]
    if receipt >= 0, ledger.receipts.currencies[Int(receipt)] != currency {
      report(
        ReconcileCodes.unfitDecision, decision,

        "receipt '\(decision.receiptID)' is in \(ledger.receipts.currencies[Int(receipt)]),"
          + " '\(decision.documentNumber)'"
          + " in \(currency)",
        hint: "a document of another currency is given up by a decision of its own, with its number as receipt_id")
      return
    }
    let open = book.free(document)
    let amount = amount(of: decision, in: currency) ?? open
    guard Headroom.admitsWriteOff(amount, of: open) else {
      report(
        ReconcileCodes.unfitDecision, decision,
        "\(Money(amount, currency).plain) cannot be written off '\(decision.documentNumber)':"
          + " \(Money(open, currency).plain) is open"
      )
      return
    }
    let note = "\(decision.by), \(decision.decidedOn)"
    book.record(
      Part(document: document, amount: amount, kind: .rounding, rule: .writeOff, note: note), receipt: receipt,
      .certain,
      effective: max(decision.countsFrom, ledger.documents.issuedOn[Int(document)]),
      credit: receipt == Allocations.noReceipt ? document : nil, decidedAt: decision.source)
  }
}
