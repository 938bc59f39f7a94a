internal import Diagnostics
internal import Domain

extension Decisions {
  /// Tells of decisions that do not count yet, and of those that were to count in a closed month.
  mutating func reportDays() {
    let later = ledger.decisions.filter { $0.countsFrom > evidence.asOf }
    if let first = later.first {
      report(
        ReconcileCodes.laterDecision, first,
        "\(Wording.counted(later.count, "decision counts", "decisions count")) from a day after \(evidence.asOf)",
        hint: "give it counts_from \(evidence.asOf) or earlier if it is meant for this close")
    }
    guard let closed = ledger.closed else { return }
    let moved = ledger.decisions.filter { decision in
      guard let said = decision.saidFrom, decision.countsFrom <= evidence.asOf else { return false }
      return said <= closed.asOf && !isKnown(decision)
    }
    guard let first = moved.first, let said = first.saidFrom else { return }
    tell(
      Diagnostic(
        ReconcileCodes.closedMonth, at: ledger.files.place(of: first.source),
        "\(Wording.counted(moved.count, "decision was", "decisions were")) to count from a closed month, such as"
          + " \(said); \(Wording.form(moved.count, "it counts", "they count")) from \(first.countsFrom) on",
        hint: "a closed month stays as it is; if it must change, close it again with --reopen"))
  }

  /// The order in which the decisions are taken.
  func order(_ book: borrowing Book) -> DecisionOrder {
    DecisionOrder(
      ledger.decisions, asOf: evidence.asOf, isKnown: isKnown, amount: { receipts[$0].map(amountInEntityDigits) },
      reach: { reach($0, receipts[$0], book) })
  }

  private func amountInEntityDigits(_ receipt: Int) -> Int64 {
    ledger.receipts.currencies[receipt].rescaled(ledger.receipts.amounts[receipt], to: ledger.entity.currency)
  }

  /// What a decision to apply takes of its receipt where it does not say how much: what is open, or was taken by an
  /// earlier close.
  private func reach(_ decision: Decision, _ receipt: Int?, _ book: borrowing Book) -> Int64 {
    guard let receipt else { return 0 }
    let whole = amountInEntityDigits(receipt)
    if isInForce(decision, receipt, book) {
      return ledger.receipts.currencies[receipt].rescaled(book.result.allocated[receipt], to: ledger.entity.currency)
    }
    let customer = book.result.customers[receipt]
    guard let document = evidence.document(numbered: decision.documentNumber, customer: customer) else { return 0 }
    let open = ledger.documents.currencies[Int(document)].rescaled(book.free(document), to: ledger.entity.currency)
    return whole < 0 ? whole : min(open, whole)
  }

  /// Whether a decision is to be taken. One that a later one replaces waits for that; one that would undo what was
  /// settled and does not fit is told, and those that it was to replace are taken in its place.
  mutating func counts(_ at: Int, _ order: DecisionOrder, _ book: inout Book) -> Bool {
    let decision = ledger.decisions[at]
    if let later = order.replacedBy[at] {
      let replacing = ledger.decisions[later]
      if isKnown(replacing), !isKnown(decision) {
        // The word that a close knows was said later.
        tellReplaced(decision, by: replacing)
        untaken.insert(decision.source)
        return false
      }
      // What was so at the end of a month before stays so in that month; within one month only the last word counts.
      let stays =
        decision.verb == .apply && !isKnown(decision) && decision.countsFrom.month < replacing.countsFrom.month
      replaced.wait(at, for: later, isTaken: stays || isKnown(decision))
      guard stays else { return false }
    }
    guard let receipt = receipts[decision] else { return true }
    if let opening = ledger.opening?.asOf, book.result.statuses[receipt] == .inOpening {
      report(
        ReconcileCodes.unfitDecision, decision,
        "receipt '\(decision.receiptID)' is of \(ledger.receipts.bookedOn[receipt]): the opening list of \(opening)"
          + " has it in its amounts",
        hint: "correct the list where it is wrong; a receipt of that time settles nothing again")
      return false
    }
    if isInForce(decision, receipt, book) { return false }
    let undoes = order.replacing.contains(at) || takesBack(receipt, decision, book)
    guard decision.verb == .apply, undoes, !fits(decision, receipt, book) else { return true }
    for earlier in replaced.release(at) where counts(earlier, order.without(at), &book) {
      makeWay(for: earlier, order, &book)
      take(ledger.decisions[earlier], &book)
    }
    return false
  }

  /// Whether a decision to apply fits when all that its receipt settled is taken back; told where it does not.
  private mutating func fits(_ decision: Decision, _ receipt: Int, _ book: borrowing Book) -> Bool {
    guard let document = document(toApply: decision, customer(of: receipt)) else { return false }
    var freed: Int64 = 0
    if let closed = ledger.closed, book.isLocked(receipt), !book.locks.isRestored[receipt] {
      for at in book.locks.ofReceipt[Int32(receipt)] ?? []
      where closed.allocations.documents[at] == document {
        freed += closed.allocations.amounts[at]
      }
    } else {
      let allocations = book.result.allocations
      for at in allocations.receipts.indices
      where allocations.receipts[at] == Int32(receipt) && allocations.documents[at] == document {
        freed += allocations.amounts[at]
      }
    }
    let headroom = Headroom(left: ledger.receipts.amounts[receipt], open: book.free(document) + freed)
    return wanted(decision, receipt, document, headroom) != nil
  }

  /// Takes back what stands in the way of a decision that is taken.
  mutating func makeWay(for at: Int, _ order: DecisionOrder, _ book: inout Book) {
    let decision = ledger.decisions[at]
    for earlier in replaced.end(at) { tellReplaced(ledger.decisions[earlier], by: decision) }
    guard let receipt = receipts[decision] else { return }
    book.takeBack(receipt, for: decision)
    // A write-off that ends a hold leaves the receipt to be matched.
    if order.replacing.contains(at), decision.verb != .writeOff { book.takeBackDecided(receipt, for: decision) }
  }

  private mutating func tellReplaced(_ decision: Decision, by later: Decision) {
    guard decision.verb != .hold, !(isKnown(decision) && isKnown(later)) else { return }
    tell(
      Diagnostic(
        ReconcileCodes.replacedDecision, at: ledger.files.place(of: decision.source),
        "the decision of \(decision.by) of \(decision.decidedOn) on '\(decision.receiptID)', \(decision.verb.rawValue),"
          + " is replaced by that of \(later.by) of \(later.decidedOn), \(later.verb.rawValue)"))
  }

  /// Whether a decision did its work in an earlier close.
  func isInForce(_ decision: Decision, _ receipt: Int, _ book: borrowing Book) -> Bool {
    guard isKnown(decision), let closed = ledger.closed else { return false }
    if decision.verb == .writeOff {
      if decision.documentNumber.isEmpty {
        return (book.locks.ofReceipt[Int32(receipt)] ?? []).contains {
          closed.allocations.rules[$0] == .unappliedWriteOff
        }
      }
      return book.locks.writeOffs.contains { closed.allocations.receipts[$0] == Int32(receipt) }
    }
    return book.isLocked(receipt)
  }

  func isInForce(_ decision: Decision, credit: Int32, _ book: borrowing Book) -> Bool {
    guard isKnown(decision), let closed = ledger.closed else { return false }
    if decision.verb == .writeOff {
      return book.locks.writeOffs.contains { closed.allocations.documents[$0] == credit }
    }
    return (book.locks.ofCredit[credit] ?? []).contains { closed.allocations.rules[$0] == .decision }
  }

  /// Whether the books have a decision from an earlier close.
  func isKnown(_ decision: Decision) -> Bool {
    guard let known = ledger.closed?.decisions, !known.isEmpty else { return false }
    return known.contains(decision.withoutSource)
  }

  /// Whether a decision takes back what an earlier close made of a receipt.
  private func takesBack(_ receipt: Int, _ decision: Decision, _ book: borrowing Book) -> Bool {
    guard let closed = ledger.closed, book.isLocked(receipt), closed.rules[receipt] != .decision,
      closed.rules[receipt] != .ledgerApplication, decision.verb != .writeOff, book.result.statuses[receipt] == nil
    else { return false }
    return decision.verb != .apply || closed.allocated[receipt] == ledger.receipts.amounts[receipt]
  }
}
