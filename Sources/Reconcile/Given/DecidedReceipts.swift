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
  mutating func release(_ later: Int) -> [Int] {
    (waiting.removeValue(forKey: later) ?? []).filter { !$0.isTaken }.map(\.at)
  }
}

extension DecisionOrder {
  /// The order where a decision replaces nothing.
  func without(_ later: Int) -> DecisionOrder {
    var order = self
    order.replacedBy = replacedBy.filter { $0.value != later }
    return order
  }

  /// The decisions taken on one day and counting from one, those that the books know apart.
  func days(_ decisions: [Decision], isKnown: (Decision) -> Bool) -> [[Int]] {
    var days: [[Int]] = []
    for at in rows {
      if let last = days.last?.last, decisions[last].decidedOn == decisions[at].decidedOn,
        decisions[last].countsFrom == decisions[at].countsFrom,
        isKnown(decisions[last]) == isKnown(decisions[at])
      {
        days[days.count - 1].append(at)
      } else {
        days.append([at])
      }
    }
    return days
  }
}
