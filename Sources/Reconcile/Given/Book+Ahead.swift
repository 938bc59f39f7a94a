internal import Domain

/// What an earlier close settled at a later point in time, and what would be used a second time.
enum Obstacle {
  case document(Int32)
  case returned(by: Int32)
}

/// What an earlier close settled is settled, also for what becomes known later and is dated before it.
///
/// Earlier allocations are put back at their own point in time, so that a receipt which waits sees what was open on its
/// day. A verdict that would take what one of them takes later is not posted: that one is put back first, and the
/// receipt is judged again.
extension Book {
  /// What is open of a document, signed, less what earlier closes settled of it at a later point in time.
  func free(_ document: Int32) -> Int64 {
    let row = Int(document)
    let open = result.open[row]
    guard row < locks.reserved.count, locks.reserved[row] != 0 else { return open }
    let left = open - locks.reserved[row]
    return ledger.documents.amounts[row] >= 0 ? max(min(open, left), 0) : min(max(open, left), 0)
  }

  /// What a verdict would use that is settled later; nil where it can be posted.
  ///
  /// - Parameter order: the receipts in the order in which they are taken.
  mutating func obstacle(to verdict: Verdict, order: [Int32]) -> Obstacle? {
    guard ledger.closed != nil else { return nil }
    if case .returned(let original) = verdict.outcome, let returned = returnsInClosed(order)[original],
      !locks.isRestored[Int(returned)]
    {
      return .returned(by: returned)
    }
    for (at, part) in verdict.parts.enumerated() {
      let row = Int(part.document)
      guard row < locks.reserved.count, locks.reserved[row] != 0 else { continue }
      let earlier = verdict.parts[..<at].reduce(Int64(0)) { $1.document == part.document ? $0 + $1.amount : $0 }
      let left = result.open[row] - earlier - part.amount - locks.reserved[row]
      let isOverdrawn =
        ledger.documents.amounts[row] >= 0 ? left < 0 && part.amount > 0 : left > 0 && part.amount < 0
      if isOverdrawn { return .document(part.document) }
    }
    return nil
  }

  /// Puts back, ahead of its point in time, what is in the way.
  ///
  /// - Returns: whether anything was put back: what cannot be is in the way for good.
  mutating func clear(_ obstacle: Obstacle) -> Bool {
    let before = result.allocations.count
    switch obstacle {
    case .document(let document): restoreAll(on: document)
    case .returned(let returned): return restore(Int(returned))
    }
    return result.allocations.count > before
  }

  private mutating func restoreAll(on document: Int32) {
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
  private mutating func returnsInClosed(_ order: [Int32]) -> [Int32: Int32] {
    if let returns = locks.returns { return returns }
    var found: [Int32: Int32] = [:]
    if let closed = ledger.closed {
      var history = ReceiptHistory(ledger.receipts, asOf: asOf)
      for receipt in order where Int(receipt) < closed.receiptCount && closed.statuses[Int(receipt)] == .returned {
        guard let original = reversedReceipt(Int(receipt), closed, in: history) else { continue }
        history.noteReturned(original)
        found[original] = receipt
      }
    }
    locks.returns = found
    return found
  }
}
