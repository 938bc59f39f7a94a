internal import Domain

/// In which order decisions are taken, and which of them a later one replaces. The order of lines decides nothing.
///
/// What the books know comes first, then by the day from which a decision counts. Within what is said on one day, what
/// a credit note adds comes before it is used, amounts before what takes the rest, and write-offs last. A decision
/// replaces those about the same receipt that were taken on an earlier day and cannot hold beside it: any other where
/// it settles the whole receipt (`on_account`, `not_receivable`, `hold`), those that settle the whole, and
/// applications that leave too little.
struct DecisionOrder {
  /// Rows of the decisions that count as of the date, without those that only repeat another of their day.
  private(set) var rows: [Int] = []
  /// By decision: the later one that replaces it, and those that replace one.
  var replacedBy: [Int: Int] = [:]
  private(set) var replacing: Set<Int> = []

  /// - Parameters:
  ///   - isKnown: whether an earlier close has the decision.
  ///   - amount: of the receipt that a decision is about, in the minor units of the decision; nil where it is about
  ///     none.
  ///   - reach: what a decision to apply without an amount takes at most, in the same units.
  init(
    _ decisions: [Decision], asOf: CalendarDate, isKnown: (Decision) -> Bool, amount: (Decision) -> Int64?,
    reach: (Decision) -> Int64
  ) {
    let known = decisions.map(isKnown)
    let amounts = decisions.map(amount)
    func rank(_ at: Int) -> Int {
      let decision = decisions[at]
      guard let said = decision.amount else { return decision.verb == .writeOff ? 4 : 3 }
      if decision.verb == .writeOff { return 2 }
      return said.signum() == -(amounts[at] ?? 1).signum() ? 0 : 1
    }
    func isBefore(_ a: Int, _ b: Int) -> Bool {
      let (first, second) = (decisions[a], decisions[b])
      if first.decidedOn != second.decidedOn { return first.decidedOn < second.decidedOn }
      if known[a] != known[b] { return known[a] }
      if rank(a) != rank(b) { return rank(a) < rank(b) }
      if first.receiptID != second.receiptID { return first.receiptID < second.receiptID }
      if first.documentNumber != second.documentNumber { return first.documentNumber < second.documentNumber }
      if first.amount != second.amount { return first.amount ?? 0 < second.amount ?? 0 }
      return (first.verb.rawValue, first.source) < (second.verb.rawValue, second.source)
    }
    let said = decisions.indices.filter { decisions[$0].countsFrom <= asOf }.sorted(by: isBefore)
    var inForce: [String: [Int]] = [:]
    for at in said {
      let decision = decisions[at]
      let earlier = inForce[decision.receiptID] ?? []
      let isRepeated = earlier.contains {
        decisions[$0].saying == decision.saying && decisions[$0].decidedOn == decision.decidedOn
      }
      if isRepeated { continue }
      rows.append(at)
      let replaced = earlier.filter { other in
        guard known[other] != known[at] || decisions[other].decidedOn != decision.decidedOn, let whole = amounts[at]
        else {
          return false
        }
        if decisions[other].saying == decision.saying { return false }
        // A write-off settles no receipt: it ends a hold and leaves everything else.
        if decision.verb == .writeOff { return decisions[other].verb == .hold }
        if decision.takesWhole || decisions[other].takesWhole { return true }
        guard decision.verb == .apply, decisions[other].verb == .apply else { return false }
        let applied = (earlier + [at]).filter { decisions[$0].verb == .apply }
        let sum = applied.reduce(Int128(0)) {
          $0 + Int128(decisions[$1].amount ?? ($1 == at ? 1 : reach(decisions[$1])))
        }
        return whole >= 0 ? sum > whole : sum < whole
      }
      for other in replaced { replacedBy[other] = at }
      if !replaced.isEmpty { replacing.insert(at) }
      inForce[decision.receiptID] = earlier.filter { !replaced.contains($0) } + [at]
    }
    takeByDay(decisions, known, said)
  }

  /// What the books know comes first, then by the day from which it counts, so that what a decision finds open does not
  /// change by what counts later. One that is replaced by another which counts earlier has its turn with that one.
  private mutating func takeByDay(_ decisions: [Decision], _ known: [Bool], _ said: [Int]) {
    var turn = decisions.map(\.countsFrom)
    var place = [Int](repeating: 0, count: decisions.count)
    for (at, row) in said.enumerated() { place[row] = at }
    for at in said.reversed() {
      if let later = replacedBy[at] { turn[at] = min(turn[at], turn[later]) }
    }
    rows.sort { a, b in
      if known[a] != known[b] { return known[a] }
      return turn[a] != turn[b] ? turn[a] < turn[b] : place[a] < place[b]
    }
  }
}
