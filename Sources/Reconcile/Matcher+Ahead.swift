internal import Domain

/// The placing of one receipt, so that it can be taken back: where it would take what an earlier close settled at a later place in time.
struct Attempt {
  enum Obstacle { case document(Int32), returned(by: Int32) }

  let receipt: Int
  /// The allocations and review items before it.
  let allocations: Int
  let reviews: Int
  let roundingTaken: [Currency: Int64]
  /// By document: the receipt that last paid on it before, in the order of the changes.
  var lastReceipts: [(document: Int32, receipt: Int32)] = []
  /// What it would have used a second time; nothing is recorded from then on.
  var obstacle: Obstacle?

  var isBlocked: Bool { obstacle != nil }
}

/// What an earlier close settled is settled, also for what becomes known later and is dated before it.
///
/// Earlier allocations are put back at their own place in time, so that a receipt which waits sees what was open on its day. A receipt
/// that would take what one of them takes later has it put back first, and is placed again.
extension Matcher {
  /// What is open of a document, signed, less what earlier closes settled of it at a later place in time.
  func free(_ document: Int32) -> Int64 {
    let row = Int(document)
    let open = result.open[row]
    guard row < locks.reserved.count, locks.reserved[row] != 0 else { return open }
    let left = open - locks.reserved[row]
    return ledger.documents.amounts[row] >= 0 ? max(min(open, left), 0) : min(max(open, left), 0)
  }

  func placeAnew(_ receipt: Int) {
    guard ledger.closed != nil else { return place(receipt) }
    while true {
      attempt = Attempt(
        receipt: receipt, allocations: result.allocations.count, reviews: result.review.count, roundingTaken: roundingTaken)
      place(receipt)
      guard let done = attempt, let obstacle = done.obstacle else { break }
      takeBack(done)
      attempt = nil
      switch obstacle {
      case .document(let document): restoreAll(on: document)
      case .returned(let returned): _ = restore(Int(returned))
      }
    }
    attempt = nil
  }

  /// Whether an allocation of the receipt at work would take what is settled later; nothing more of the attempt is recorded then.
  func isBlocked(_ amount: Int64, _ document: Int32) -> Bool {
    guard let attempt else { return false }
    if attempt.isBlocked { return true }
    let row = Int(document)
    guard row < locks.reserved.count, locks.reserved[row] != 0 else { return false }
    let left = result.open[row] - amount - locks.reserved[row]
    let isOverdrawn = ledger.documents.amounts[row] >= 0 ? left < 0 && amount > 0 : left > 0 && amount < 0
    if isOverdrawn { self.attempt?.obstacle = .document(document) }
    return isOverdrawn
  }

  /// Whether a payment that the receipt at work would reverse was returned in an earlier close.
  func isBlocked(reversing original: Int32) -> Bool {
    guard attempt != nil, let returned = returnsInClosed()[original], !locks.isRestored[Int(returned)] else { return false }
    attempt?.obstacle = .returned(by: returned)
    return true
  }

  private func takeBack(_ attempt: Attempt) {
    let allocations = result.allocations
    for at in (attempt.allocations..<allocations.count).reversed() {
      let document = allocations.documents[at]
      let wasSettled = result.open[Int(document)] == 0
      result.open[Int(document)] += allocations.amounts[at]
      if wasSettled { accounts.reopen(document) }
      if !allocations.kinds[at].isDeduction { result.allocated[attempt.receipt] -= allocations.amounts[at] }
    }
    result.allocations.removeAll(from: attempt.allocations)
    history.forget(Int32(attempt.receipt), from: attempt.allocations)
    for (document, receipt) in attempt.lastReceipts.reversed() { lastReceipt[Int(document)] = receipt }
    roundingTaken = attempt.roundingTaken
    result.review.removeSubrange(attempt.reviews...)
    result.statuses[attempt.receipt] = nil
    result.customers[attempt.receipt] = Customers.nobody
    result.rules[attempt.receipt] = .none
  }

  /// Puts back, ahead of their place in time, all that earlier closes settled of a document.
  private func restoreAll(on document: Int32) {
    guard let closed = ledger.closed else { return }
    for at in locks.ofDocument[document] ?? [] {
      let receipt = closed.allocations.receipts[at]
      if receipt >= 0 {
        _ = restore(Int(receipt))
      } else if let credit = closed.allocations.credits[Int32(at)] {
        _ = restoreSetOff(credit)
      }
    }
  }

  /// By receipt: the one that returned it in an earlier close.
  private func returnsInClosed() -> [Int32: Int32] {
    if let returns { return returns }
    var found: [Int32: Int32] = [:]
    if let closed = ledger.closed {
      var history = ReceiptHistory(ledger.receipts, asOf: asOf)
      for receipt in order where Int(receipt) < closed.receiptCount && closed.statuses[Int(receipt)] == .returned {
        guard let original = reversedReceipt(Int(receipt), closed, in: history) else { continue }
        history.noteReturned(original)
        found[original] = receipt
      }
    }
    returns = found
    return found
  }
}
