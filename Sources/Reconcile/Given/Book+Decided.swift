internal import Domain

extension Book {
  /// Settles a receipt as a person says, with what is applied of it already.
  mutating func settle(_ receipt: Int, _ customer: Int32, otherwise status: ReceiptStatus, _ question: Question? = nil)
  {
    post(
      Verdict(
        rule: .decision, customer: customer, outcome: .settled(otherwise: status), question: question,
        confidence: .certain),
      for: receipt)
  }

  /// Whether cash or a credit of a receipt went to a document.
  func pays(_ receipt: Int32, on document: Int32?) -> Bool {
    let allocations = result.allocations
    return allocations.receipts.indices.contains { at in
      allocations.receipts[at] == receipt && allocations.documents[at] == document && !allocations.kinds[at].isDeduction
    }
  }

  /// A new decision about a receipt that matching had settled in a closed period: what it settled is open again from
  /// now on. What the ledger's journal applies is the ledger's to correct.
  mutating func takeBack(_ receipt: Int, for decision: Decision) {
    guard let closed = ledger.closed, isLocked(receipt), closed.rules[receipt] != .decision,
      closed.rules[receipt] != .ledgerApplication
    else { return }
    if decision.verb == .writeOff || result.statuses[receipt] != nil { return }
    _ = restore(receipt)
    noteSettled(receipt)
    dropQuestions(about: receipt)
    guard decision.verb != .apply || result.allocated[receipt] == ledger.receipts.amounts[receipt] else { return }
    for at in locks.ofReceipt[Int32(receipt)] ?? [] {
      let kind = closed.allocations.kinds[at]
      let part = Part(
        document: closed.allocations.documents[at], amount: -closed.allocations.amounts[at],
        kind: kind.isDeduction ? kind : .return,
        rule: closed.allocations.rules[at] == .unappliedWriteOff ? .unappliedWriteOff : .decision,
        note: "\(decision.by), \(decision.decidedOn): taken back")
      allocate(part, of: receipt, .certain, effective: decision.countsFrom)
    }
  }

  /// What earlier decisions put on documents is open again from the later one on; what they gave up of documents stands
  /// where the later one applies the receipt, and is owed again where it settles all of it in another way.
  mutating func takeBackDecided(_ receipt: Int, for decision: Decision) {
    var applied: [Int32: Int64] = [:]
    var income: [Int32: Int64] = [:]
    var givenUp: [Int32: Int64] = [:]
    for at in result.allocations.receipts.indices
    where result.allocations.receipts[at] == Int32(receipt) {
      let (document, amount) = (result.allocations.documents[at], result.allocations.amounts[at])
      if !result.allocations.kinds[at].isDeduction {
        applied[document, default: 0] += amount
      } else if result.allocations.rules[at] == .unappliedWriteOff {
        income[document, default: 0] += amount
      } else if result.allocations.rules[at] == .writeOff, decision.takesWhole {
        givenUp[document, default: 0] += amount
      }
    }
    for (document, amount) in givenUp.sorted(by: { $0.key < $1.key }) where amount != 0 {
      let part = Part(
        document: document, amount: -amount, kind: .rounding, rule: .writeOff,
        note: "\(decision.by), \(decision.decidedOn): taken back")
      record(part, receipt: Int32(receipt), .certain, effective: decision.countsFrom, decidedAt: decision.source)
    }
    for (document, amount) in income.sorted(by: { $0.key < $1.key }) where amount != 0 {
      let part = Part(
        document: document, amount: -amount, kind: .rounding, rule: .unappliedWriteOff,
        note: "\(decision.by), \(decision.decidedOn): taken back")
      allocate(part, of: receipt, .certain, effective: decision.countsFrom)
    }
    for (document, amount) in applied.sorted(by: { $0.key < $1.key }) where amount != 0 {
      let part = Part(
        document: document, amount: -amount, kind: .return, rule: .decision,
        note: "\(decision.by), \(decision.decidedOn): taken back")
      allocate(part, of: receipt, .certain, effective: decision.countsFrom)
    }
    dropQuestions(about: receipt)
    settle(receipt, result.customers[receipt], otherwise: .onAccount)
  }
}
