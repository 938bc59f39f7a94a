internal import Diagnostics
internal import Domain

/// The receipts that decisions name.
struct DecidedReceipts {
  private var rows: [String: Int] = [:]

  init(_ ledger: Ledger) {
    let wanted = Set(ledger.decisions.map(\.receiptID))
    for receipt in 0..<ledger.receipts.count {
      let id = ledger.receipts.ids[receipt]
      if wanted.contains(id) { rows[id] = receipt }
    }
  }

  subscript(decision: Decision) -> Int? { rows[decision.receiptID] }
}

/// Decisions that a later one replaces, until it is known whether that is taken.
struct ReplacedDecisions {
  private var waiting: [Int: [(at: Int, isTaken: Bool)]] = [:]

  /// - Parameter isTaken: whether it has counted already, in an earlier month or close.
  mutating func wait(_ at: Int, for later: Int, isTaken: Bool) { waiting[later, default: []].append((at, isTaken)) }

  /// Those that a decision replaced, which is taken.
  mutating func end(_ later: Int) -> [Int] { (waiting.removeValue(forKey: later) ?? []).map(\.at) }

  /// Those that count after all, as a decision that was to replace them is not taken.
  mutating func release(_ later: Int) -> [Int] { (waiting.removeValue(forKey: later) ?? []).filter { !$0.isTaken }.map(\.at) }
}

extension DecisionOrder {
  /// The order where a decision replaces nothing.
  func without(_ later: Int) -> DecisionOrder {
    var order = self
    order.replacedBy = replacedBy.filter { $0.value != later }
    return order
  }

  /// The decisions of each day, those that the books know apart.
  func days(_ decisions: [Decision], isKnown: (Decision) -> Bool) -> [[Int]] {
    var days: [[Int]] = []
    for at in places {
      if let last = days.last?.last, decisions[last].date == decisions[at].date, isKnown(decisions[last]) == isKnown(decisions[at]) {
        days[days.count - 1].append(at)
      } else {
        days.append([at])
      }
    }
    return days
  }
}

extension Matcher {
  func amountInEntityDigits(_ receipt: Int) -> Int64 {
    ledger.receipts.currencies[receipt].rescaled(ledger.receipts.amounts[receipt], to: ledger.entity.currency)
  }

  /// What a decision to apply takes of its receipt where it does not say how much: what is open, or was taken by an earlier close.
  func reach(_ decision: Decision, _ receipt: Int?) -> Int64 {
    guard let receipt else { return 0 }
    let whole = amountInEntityDigits(receipt)
    if isInForce(decision, receipt) {
      return ledger.receipts.currencies[receipt].rescaled(result.allocated[receipt], to: ledger.entity.currency)
    }
    guard let document = document(numbered: decision.documentNumber, customer: result.customers[receipt]) else { return 0 }
    let open = ledger.documents.currencies[Int(document)].rescaled(free(document), to: ledger.entity.currency)
    return whole < 0 ? whole : min(open, whole)
  }

  /// Whether a decision is to be taken. One that a later one replaces waits for that; one that would undo what was settled and does not fit
  /// is told, and those that it was to replace are taken in its place.
  func counts(_ at: Int, _ order: DecisionOrder, _ receipts: DecidedReceipts, _ replaced: inout ReplacedDecisions) -> Bool {
    let decision = ledger.decisions[at]
    if let later = order.replacedBy[at] {
      let replacing = ledger.decisions[later]
      // What was so at the end of a month before stays so in that month; within one month only the last word counts.
      let stays = decision.verb == .apply && !isKnown(decision) && decision.date.month != replacing.date.month
      replaced.wait(at, for: later, isTaken: stays || isKnown(decision))
      guard stays else { return false }
    }
    guard let receipt = receipts[decision] else { return true }
    if isInForce(decision, receipt) { return false }
    guard decision.verb == .apply, order.replacing.contains(at) || takesBack(receipt, decision), !fits(decision, receipt) else {
      return true
    }
    for earlier in replaced.release(at) where counts(earlier, order.without(at), receipts, &replaced) {
      makeWay(for: earlier, order, receipts, &replaced)
      take(ledger.decisions[earlier], receipts)
    }
    return false
  }

  /// Whether a decision to apply fits when all that its receipt settled is taken back; told where it does not.
  private func fits(_ decision: Decision, _ receipt: Int) -> Bool {
    let payer = payers.payer(of: receipt, in: ledger.receipts)?.customer ?? ledger.receipts.statedCustomers[receipt]
    guard let document = document(toApply: decision, payer) else { return false }
    var freed: Int64 = 0
    if let closed = ledger.closed, isLocked(receipt), !locks.isRestored[receipt] {
      for at in locks.ofReceipt[Int32(receipt)] ?? [] where closed.allocations.documents[at] == document {
        freed += closed.allocations.amounts[at]
      }
    } else {
      let allocations = result.allocations
      for at in allocations.receipts.indices where allocations.receipts[at] == Int32(receipt) && allocations.documents[at] == document {
        freed += allocations.amounts[at]
      }
    }
    return wanted(decision, receipt, document, left: ledger.receipts.amounts[receipt], open: free(document) + freed) != nil
  }

  /// Takes back what stands in the way of a decision that is taken.
  func makeWay(for at: Int, _ order: DecisionOrder, _ receipts: DecidedReceipts, _ replaced: inout ReplacedDecisions) {
    let decision = ledger.decisions[at]
    for earlier in replaced.end(at) { tellReplaced(ledger.decisions[earlier], by: decision) }
    guard let receipt = receipts[decision] else { return }
    takeBack(receipt, for: decision)
    if order.replacing.contains(at) { takeBackDecided(receipt, for: decision) }
  }

  private func tellReplaced(_ decision: Decision, by later: Decision) {
    guard decision.verb != .hold, !(isKnown(decision) && isKnown(later)) else { return }
    findings.append(
      Diagnostic(
        ReconcileCodes.replacedDecision, at: ledger.files.place(of: decision.source),
        "the decision of \(decision.by) of \(decision.date) on '\(decision.receiptID)', \(decision.verb.rawValue), is replaced by that of"
          + " \(later.by) of \(later.date), \(later.verb.rawValue)"))
  }

  /// What earlier decisions put on documents is open again from the later one on; write-offs stand.
  private func takeBackDecided(_ receipt: Int, for decision: Decision) {
    var placed: [Int32: Int64] = [:]
    for at in result.allocations.receipts.indices
    where result.allocations.receipts[at] == Int32(receipt) && !result.allocations.kinds[at].isDeduction {
      placed[result.allocations.documents[at], default: 0] += result.allocations.amounts[at]
    }
    for (document, amount) in placed.sorted(by: { $0.key < $1.key }) where amount != 0 {
      allocate(
        -amount, of: receipt, to: document, .return, .decision, .certain, effective: decision.date,
        note: "\(decision.by), \(decision.date): taken back")
    }
    result.review.removeAll { $0.receipt == Int32(receipt) }
    settle(receipt, result.customers[receipt], otherwise: .onAccount)
  }

  /// Decisions of one day that take more than there is, where nothing but their order could say which of them counts.
  func overdrawn(_ places: [Int], _ receipts: DecidedReceipts) -> Set<Int> {
    var byDocument: [Int32: [Int]] = [:]
    var byReceipt: [Int: [Int]] = [:]
    for at in places {
      let decision = ledger.decisions[at]
      guard decision.verb == .apply || decision.verb == .writeOff, let document = document(of: decision, receipts) else { continue }
      if decision.amount != nil {
        byDocument[document, default: []].append(at)
      } else if decision.verb == .apply, let receipt = receipts[decision], free(document) > 0 {
        byReceipt[receipt, default: []].append(at)
      }
    }
    var overdrawn: Set<Int> = []
    for (document, places) in byDocument.sorted(by: { $0.key < $1.key }) where places.count > 1 {
      if isOverdrawn(document, places) { overdrawn.formUnion(places) }
    }
    for (receipt, rests) in byReceipt.sorted(by: { $0.key < $1.key }) where rests.count > 1 {
      if isOverdrawn(receipt, rests, beside: places, receipts) { overdrawn.formUnion(rests) }
    }
    return overdrawn
  }

  private func document(of decision: Decision, _ receipts: DecidedReceipts) -> Int32? {
    let payer = receipts[decision].flatMap { receipt in
      payers.payer(of: receipt, in: ledger.receipts)?.customer ?? ledger.receipts.statedCustomers[receipt]
    }
    return document(numbered: decision.documentNumber, customer: payer ?? Customers.nobody)
  }

  /// Amounts for one document: told, where together they are more than is open, though each of them would fit alone.
  private func isOverdrawn(_ document: Int32, _ places: [Int]) -> Bool {
    let (open, currency) = (free(document), ledger.documents.currencies[Int(document)])
    let decisions = places.map { ledger.decisions[$0] }
    let amounts = decisions.compactMap { amount(of: $0, in: currency) }
    let sum = amounts.reduce(Int128(0)) { $0 + Int128($1) }
    guard open > 0, amounts.allSatisfy({ (1...open).contains($0) }), sum > open, let sum = Int64(exactly: sum) else { return false }
    for decision in decisions {
      report(
        ReconcileCodes.unfitDecision, decision,
        "the \(decisions.count) decisions of \(decision.date) on '\(decision.documentNumber)' take \(Money(sum, currency).plain) \(currency) of it,"
          + " which has \(Money(open, currency).plain) open: none of them is taken", hint: "decide which of them is right")
    }
    return true
  }

  /// Decisions without an amount for one receipt: told, where it does not reach for all of their documents.
  private func isOverdrawn(_ receipt: Int, _ rests: [Int], beside places: [Int], _ receipts: DecidedReceipts) -> Bool {
    let currency = ledger.receipts.currencies[receipt]
    let said = places.map { ledger.decisions[$0] }.filter { receipts[$0] == receipt && $0.verb == .apply }
      .reduce(Int64(0)) { $0 + (amount(of: $1, in: currency) ?? 0) }
    let left = ledger.receipts.amounts[receipt] - result.allocated[receipt] - said
    let documents = Set(rests.compactMap { document(of: ledger.decisions[$0], receipts) })
    let open = documents.reduce(Int64(0)) { $0 + free($1) }
    guard left > 0, open > left else { return false }
    for decision in rests.map({ ledger.decisions[$0] }) {
      report(
        ReconcileCodes.unfitDecision, decision,
        "receipt '\(decision.receiptID)' is applied to \(rests.count) documents without amounts, which have \(Money(open, currency).plain)"
          + " \(currency) open together; \(Money(left, currency).plain) of it is left: none of them is taken", hint: "give the amounts")
    }
    return true
  }
}
