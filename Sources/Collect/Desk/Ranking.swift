internal import Domain

/// The order of the work list, and what of it is beyond the cap.
///
/// What cannot wait comes first, by the days that are left; then all by `amount x (1 + score / 100) x f`, f by stage.
struct Ranking {
  private let facts: CollectFacts
  private let policy: DeskPolicy
  private let signs: FoundSigns

  init(_ facts: CollectFacts, _ policy: DeskPolicy, _ signs: FoundSigns) {
    self.facts = facts
    self.policy = policy
    self.signs = signs
  }

  private static let factors = [100, 100, 110, 125, 150, 175]

  func ranked(_ actions: [DeskAction]) -> [DeskAction] {
    var actions = actions
    for at in actions.indices {
      let action = actions[at]
      let amount = facts.inEntityCurrency(action.amount, action.currency)
      let factor = Int128(Self.factors[min(max(action.stage, 0), 5)])
      let score = Int128(100 + signs.score(action.customer))
      actions[at].priority = Int64(clamping: Int128(amount) * score * factor / 100)
    }
    actions.sort { one, other in
      let (first, second) = (isForced(one), isForced(other))
      if first != second { return first }
      // What has no day cannot wait at all.
      if first, one.daysLeft ?? 0 != other.daysLeft ?? 0 { return one.daysLeft ?? 0 < other.daysLeft ?? 0 }
      if one.priority != other.priority { return one.priority > other.priority }
      return (one.customer, one.currency, one.kind) < (other.customer, other.currency, other.kind)
    }
    var calls = 0
    for at in actions.indices {
      actions[at].rank = at + 1
      guard actions[at].channel?.needsVoice ?? false, !isForced(actions[at]) else { continue }
      calls += 1
      actions[at].isListed = calls <= policy.calls
    }
    return actions
  }

  private func isForced(_ action: DeskAction) -> Bool {
    switch action.kind {
    case .deadline, .stop: true
    case .promise: facts.inEntityCurrency(action.amount, action.currency) >= policy.minAmount
    case .contact, .apply, .resolve, .decide: false
    }
  }
}
