internal import Domain

/// What earlier closes placed: it is put back as it was, at its own place in time, and never matched again.
///
/// A receipt that was before a person or on account is matched anew, with all that was open on its day.
struct Locks {
  /// By carried document: what was open before the allocations that are put back.
  private(set) var baseOpen: [Int64] = []
  /// By carried receipt: what was allocated to documents that are no longer carried.
  private(set) var baseAllocated: [Int64] = []
  /// By carried receipt: the allocations to put back, in the order they were made.
  private(set) var ofReceipt: [Int32: [Int]] = [:]
  /// By credit note: those that stand under its number.
  private(set) var ofCredit: [Int32: [Int]] = [:]
  /// By carried document: all of them. Made when it is first asked for, as few runs ask.
  private(set) lazy var ofDocument = Dictionary(grouping: 0..<closedDocuments.count) { closedDocuments[$0] }
  private var closedDocuments: [Int32] = []
  /// What decisions wrote off.
  private(set) var writeOffs: [Int] = []
  /// By carried document: what the allocations that are still to be put back take off it.
  private(set) var reserved: [Int64] = []
  /// By carried receipt: whether it was put back.
  private(set) var isRestored: [Bool] = []
  /// Credit notes whose set-off by a rule was put back.
  private(set) var restoredCredits: Set<Int32> = []
  /// By carried receipt: what a person was asked about it.
  private(set) var review: [Int32: ReviewItem] = [:]
  private let documents: Int
  private let receipts: Int
  let firstOpenDay: CalendarDate

  init(_ ledger: Ledger) {
    guard let closed = ledger.closed else {
      (documents, receipts, firstOpenDay) = (0, 0, CalendarDate(dayNumber: Int32.min))
      return
    }
    documents = closed.documentCount
    receipts = closed.receiptCount
    firstOpenDay = closed.asOf.adding(days: 1)
    baseOpen = closed.open
    baseAllocated = closed.allocated
    let allocations = closed.allocations
    closedDocuments = allocations.documents
    for at in 0..<allocations.count {
      baseOpen[Int(allocations.documents[at])] += allocations.amounts[at]
      let receipt = allocations.receipts[at]
      if receipt >= 0 {
        if !allocations.kinds[at].isDeduction { baseAllocated[Int(receipt)] -= allocations.amounts[at] }
      }
      if allocations.rules[at] == .writeOff, allocations.kinds[at] == .rounding {
        writeOffs.append(at)
      } else if receipt >= 0 {
        ofReceipt[receipt, default: []].append(at)
      } else if let credit = allocations.credits[Int32(at)] {
        ofCredit[credit, default: []].append(at)
      }
    }
    for item in closed.review { review[item.receipt] = item }
    reserved = baseOpen.indices.map { baseOpen[$0] - closed.open[$0] }
    isRestored = Array(repeating: false, count: closed.receiptCount)
  }

  mutating func noteRestored(_ amount: Int64, on document: Int32) { reserved[Int(document)] -= amount }
  mutating func noteRestored(receipt: Int) { isRestored[receipt] = true }
  mutating func noteRestored(credit: Int32) { restoredCredits.insert(credit) }

  /// The first day on which an allocation can count: one between facts that are both known from closed periods is made in the open one.
  @inline(__always)
  func earliest(receipt: Int32, document: Int32) -> CalendarDate {
    let isKnown = receipt < 0 ? Int(document) < documents : Int(receipt) < receipts
    return isKnown ? firstOpenDay : CalendarDate(dayNumber: Int32.min)
  }
}

extension Matcher {
  /// Whether the last close settled where a receipt belongs.
  func isLocked(_ receipt: Int) -> Bool {
    guard let closed = ledger.closed, receipt < closed.receiptCount else { return false }
    switch closed.statuses[receipt] {
    case .applied, .partlyApplied, .notReceivable, .returned: return true
    case .onAccount: return closed.rules[receipt] == .decision
    case .review: return false
    }
  }

  /// What a person or the ledger's journal settled in an earlier close comes first, as it did then.
  func restoreSettled() {
    guard let closed = ledger.closed else { return }
    for receipt in 0..<closed.receiptCount
    where (closed.rules[receipt] == .decision || closed.rules[receipt] == .ledgerApplication) && restore(receipt) {
      isSettled[receipt] = true
    }
    for credit in locks.ofCredit.keys.sorted() {
      for at in locks.ofCredit[credit] ?? []
      where closed.allocations.rules[at] == .decision { restore(allocation: at, of: closed) }
    }
    for at in locks.writeOffs { restore(allocation: at, of: closed) }
  }

  /// Puts back what an earlier close made of a receipt; false where it is to be matched.
  func restore(_ receipt: Int) -> Bool {
    guard let closed = ledger.closed, isLocked(receipt) else { return false }
    if locks.isRestored[receipt] { return true }
    locks.noteRestored(receipt: receipt)
    for at in locks.ofReceipt[Int32(receipt)] ?? [] { restore(allocation: at, of: closed) }
    result.statuses[receipt] = closed.statuses[receipt]
    result.customers[receipt] = closed.customers[receipt]
    result.rules[receipt] = closed.rules[receipt]
    if closed.statuses[receipt] == .returned, let original = reversedReceipt(receipt, closed, in: history) {
      history.noteReturned(original)
    }
    if let item = locks.review[Int32(receipt)] { result.review.append(item) }
    return true
  }

  /// Puts back a set-off of a credit note by a rule; false where there is none.
  func restoreSetOff(_ credit: Int32) -> Bool {
    guard let closed = ledger.closed, let places = locks.ofCredit[credit] else { return false }
    let byRule = places.filter { closed.allocations.rules[$0] != .decision && closed.allocations.kinds[$0] == .credit }
    guard !locks.restoredCredits.contains(credit) else { return true }
    if !byRule.isEmpty { locks.noteRestored(credit: credit) }
    for at in byRule { restore(allocation: at, of: closed) }
    return !byRule.isEmpty
  }

  private func restore(allocation at: Int, of closed: ClosedState) {
    let allocations = closed.allocations
    restoring = true
    defer { restoring = false }
    let receipt = allocations.receipts[at]
    let document = allocations.documents[at]
    locks.noteRestored(allocations.amounts[at], on: document)
    record(
      allocations.amounts[at], receipt: receipt, document, allocations.kinds[at], allocations.rules[at], allocations.confidences[at],
      effective: allocations.effectiveOn[at], note: allocations.notes[Int32(at)])
    let place = Int32(result.allocations.count - 1)
    if let credit = allocations.credits[Int32(at)] { result.allocations.credits[place] = credit }
    if let source = allocations.decidedAt[Int32(at)] { result.allocations.decidedAt[place] = source }
    guard receipt >= 0 else { return }
    if !allocations.kinds[at].isDeduction { result.allocated[Int(receipt)] += allocations.amounts[at] }
    if allocations.kinds[at] == .cash { lastReceipt[Int(document)] = receipt }
  }

  /// The receipt that a returned payment took back: the one of its size that paid the same documents.
  func reversedReceipt(_ receipt: Int, _ closed: ClosedState, in history: ReceiptHistory) -> Int32? {
    let documents = Set((locks.ofReceipt[Int32(receipt)] ?? []).map { closed.allocations.documents[$0] })
    return history.originals(of: receipt, in: ledger.receipts, withinDays: 120).last { original in
      (locks.ofReceipt[original] ?? []).contains { documents.contains(closed.allocations.documents[$0]) }
    }
  }

  // MARK: Decisions

  /// Whether a decision did its work in an earlier close.
  func isInForce(_ decision: Decision, _ receipt: Int) -> Bool {
    guard isKnown(decision), let closed = ledger.closed else { return false }
    if decision.verb == .writeOff { return locks.writeOffs.contains { closed.allocations.receipts[$0] == Int32(receipt) } }
    return isLocked(receipt)
  }

  func isInForce(_ decision: Decision, credit: Int32) -> Bool {
    guard isKnown(decision), let closed = ledger.closed else { return false }
    if decision.verb == .writeOff { return locks.writeOffs.contains { closed.allocations.documents[$0] == credit } }
    return (locks.ofCredit[credit] ?? []).contains { closed.allocations.rules[$0] == .decision }
  }

  /// Whether the books have a decision from an earlier close.
  func isKnown(_ decision: Decision) -> Bool {
    guard let known = ledger.closed?.decisions, !known.isEmpty else { return false }
    return known.contains(decision.withoutSource)
  }

  /// Whether a decision takes back what an earlier close made of a receipt.
  func takesBack(_ receipt: Int, _ decision: Decision) -> Bool {
    guard let closed = ledger.closed, isLocked(receipt), closed.rules[receipt] != .decision, closed.rules[receipt] != .ledgerApplication,
      decision.verb != .writeOff, result.statuses[receipt] == nil
    else { return false }
    return decision.verb != .apply || closed.allocated[receipt] == ledger.receipts.amounts[receipt]
  }

  /// A new decision about a receipt that matching had placed in a closed period: what it settled is open again from now on. What the
  /// ledger's journal applies is the ledger's to correct.
  func takeBack(_ receipt: Int, for decision: Decision) {
    guard let closed = ledger.closed, isLocked(receipt), closed.rules[receipt] != .decision, closed.rules[receipt] != .ledgerApplication
    else { return }
    if decision.verb == .writeOff || result.statuses[receipt] != nil { return }
    _ = restore(receipt)
    isSettled[receipt] = true
    result.review.removeAll { $0.receipt == Int32(receipt) }
    guard decision.verb != .apply || result.allocated[receipt] == ledger.receipts.amounts[receipt] else { return }
    for at in locks.ofReceipt[Int32(receipt)] ?? [] {
      let kind = closed.allocations.kinds[at]
      allocate(
        -closed.allocations.amounts[at], of: receipt, to: closed.allocations.documents[at], kind.isDeduction ? kind : .return, .decision,
        .certain, effective: decision.date, note: "\(decision.by), \(decision.date): taken back")
    }
  }
}
