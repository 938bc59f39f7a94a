internal import Domain

extension MatchRule {
  /// A line of nothing, and money that goes from one account of ours to another.
  static let nothingPaid = MatchRule(when: .nothing) { one, _ in .setAside(one.amount == 0 ? .outgoing : .ownTransfer) }
}
