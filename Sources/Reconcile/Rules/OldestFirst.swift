internal import Domain

extension MatchRule {
  /// The declared fallback: the oldest due date first, what is left stays on account.
  static let oldestFirst = MatchRule(
    [.oldestFirst: "the declared fallback: oldest due date first"], when: .unnamed
  ) { one, book in
    guard one.evidence.policy.fallback == .oldestFirst else { return nil }
    var left = one.amount
    var parts: [Part] = []
    for document in one.items where left > 0 && book.open(document) > 0 {
      let taken = min(book.open(document), left)
      parts.append(Part(document: document, amount: taken, rule: .oldestFirst))
      left -= taken
    }
    return Verdict(rule: .oldestFirst, customer: one.customer, parts: parts, confidence: .policy)
  }
}
