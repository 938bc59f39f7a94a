internal import Domain

extension MatchRule {
  /// The payer sent an advice: every line says what is paid on which document.
  ///
  /// Where an advice does not add up or names what cannot be found, its documents are references like any other.
  static let advice = MatchRule(
    [.advice: "the payer's remittance advice names the document and the amount"], when: .incoming
  ) { one, book in
    guard !one.situation.contains(.ours), let advice = Advice(one, book) else { return nil }
    return advice.verdict(one, book)
  }
}

/// What the lines of an advice say, by document.
private struct Advice {
  private var documents: [Int32] = []
  private var paid: [Int32: Int64] = [:]
  private var kept: [Int32: Int64] = [:]

  init?(_ one: Case, _ book: borrowing Book) {
    guard let lines = one.evidence.advices[Int32(one.receipt)] else { return nil }
    let ledger = one.evidence.ledger
    guard lines.reduce(0, { $0 + ledger.remittances[$1].amount }) == one.amount else { return nil }
    let stated = lines.map { ledger.remittances[$0] }
    guard let meant = AdviceLines(stated, one, book)?.documents else { return nil }
    for (line, document) in zip(stated, meant) {
      if paid[document] == nil { documents.append(document) }
      paid[document, default: 0] += line.amount
      let missing = book.open(document) - line.amount
      let isRemarked = line.deduction == 0 && one.isStated(missing, of: book.open(document), by: line)
      kept[document, default: 0] += isRemarked ? missing : line.deduction
    }
  }

  func verdict(_ one: Case, _ book: borrowing Book) -> Verdict {
    let owner = one.evidence.soleOwner(of: documents)
    let isExact = documents.allSatisfy { book.open($0) == paid[$0] ?? 0 }
    let ledger = one.evidence.ledger.documents
    let isOfItsDay = documents.allSatisfy {
      ledger.currencies[Int($0)] == one.currency && ledger.issuedOn[Int($0)] <= one.date
    }
    // Who pays for several customers is not asked where every line is the open amount of what it names.
    let isAgent = one.known == nil && owner == nil && isExact && isOfItsDay
    var parts: [Part] = []
    var sum: Int64 = 0
    for document in documents {
      let open = book.open(document)
      let stated = paid[document] ?? 0
      let taken = open < 0 ? max(stated, open) : min(stated, open)
      let isTaken = taken != 0 && (taken < 0) == (open < 0)
      if isTaken {
        parts.append(Part(document: document, amount: taken, kind: open < 0 ? .credit : .cash, rule: .advice))
        sum += taken
      }
      if let discount = agreedDiscount(document, one, left: isTaken ? open - taken : open) { parts.append(discount) }
    }
    let customer = owner ?? one.known?.customer ?? Customers.nobody
    guard sum <= one.amount else { return tooMuch(customer, book) }
    return Verdict(
      rule: .advice, customer: customer, parts: parts,
      ground: isAgent ? [] : .advice, advised: documents)
  }

  /// Less is open of a credit note than the advice nets: the documents would take more cash than came.
  private func tooMuch(_ customer: Int32, _ book: borrowing Book) -> Verdict {
    var verdict = Verdict.ask(
      Question(
        reason: "the advice takes more of what it names than is open, so that its lines are more than came",
        wouldDecide: "a new advice from the payer",
        candidates: documents.map { book.candidate([$0], "named in the payer's advice") }),
      customer: customer, .advice)
    verdict.advised = documents
    return verdict
  }

  /// A deduction that the advice states is a discount where it is the agreed one inside its window; any other stays
  /// open.
  private func agreedDiscount(_ document: Int32, _ one: Case, left: Int64) -> Part? {
    let deduction = kept[document] ?? 0
    guard deduction > 0, left == deduction else { return nil }
    let whole = one.evidence.ledger.documents.amounts[Int(document)]
    let age = one.date.days(since: one.evidence.ledger.documents.issuedOn[Int(document)])
    let isAgreed = one.evidence.policy.discounts.contains {
      Ratio.share($0.basisPoints, of: whole) == deduction && age <= $0.days
    }
    return isAgreed ? Part(document: document, amount: deduction, kind: .discount, rule: .earlyDiscount) : nil
  }
}
