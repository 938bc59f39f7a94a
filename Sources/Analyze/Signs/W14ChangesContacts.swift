internal import Domain

/// Finance contacts keep changing.
struct W14ChangesContacts: Sign {
  static let rule = SignRule(
    id: "W14", title: "Finance contacts keep changing", category: .contact,
    rule: "two changes of contact in 180 days, low; with something overdue, medium",
    evidence: "the days of the changes")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: Int32) -> SignAnswer {
    let changes = facts.events[Int(customer)].filter { $0.kind == .contactChange && facts.age($0) < 180 }
    guard changes.count >= 2, let last = changes.last else { return .clear }
    return .found(
      SignFinding(
        facts.hasOverdue[Int(customer)] ? .medium : .low, metric: "changes of contact", threshold: "2",
        observed: "\(changes.count)", window: "180 days",
        evidence: "changed on \(changes.map(\.date.iso).joined(separator: ", "))", source: last.source))
  }
}
