internal import Domain

/// In which order decisions are taken, and which of them a later one replaces. The order of lines decides nothing.
///
/// What the books know comes first, then by date. Within a day what a credit note adds comes before it is used, amounts
/// before what takes the rest, and write-offs last. A decision replaces earlier ones about the same receipt that cannot
/// hold beside it: any other where it settles the whole receipt (`on_account`, `not_receivable`, `hold`), those that
/// settle the whole, and applications that leave too little.
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
      if known[a] != known[b] { return known[a] }
      if first.date != second.date { return first.date < second.date }
      if rank(a) != rank(b) { return rank(a) < rank(b) }
      if first.receiptID != second.receiptID { return first.receiptID < second.receiptID }
      if first.documentNumber != second.documentNumber { return first.documentNumber < second.documentNumber }
      if first.amount != second.amount { return first.amount ?? 0 < second.amount ?? 0 }
      return (first.verb.rawValue, first.source) < (second.verb.rawValue, second.source)
    }
    var inForce: [String: [Int]] = [:]
    for at in decisions.indices.filter({ decisions[$0].date <= asOf }).sorted(by: isBefore) {
      let decision = decisions[at]
      let earlier = inForce[decision.receiptID] ?? []
      let isRepeated = earlier.contains {
        decisions[$0].saying == decision.saying && decisions[$0].date == decision.date
      }
      if isRepeated { continue }
      rows.append(at)
      let replaced = earlier.filter { other in
        guard known[other] != known[at] || decisions[other].date != decision.date, let whole = amounts[at] else {
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
  }
}
