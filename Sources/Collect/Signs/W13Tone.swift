internal import Domain

/// Somebody who spoke with the customer found him defensive or evasive.
struct W13Tone: Sign {
  static let rule = SignRule(
    id: "W13", title: "Tone", category: .contact,
    rule: "signals defensive or evasive of a person in 60 days: one, low; two, medium; no text is read for mood",
    evidence: "the days, and who entered them", action: "let somebody else call, one rank up")

  static let log = LogUse.all

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let t = facts.thresholds
    let found = customer.events.filter {
      ($0.signal == .defensive || $0.signal == .evasive) && facts.age($0) < t[.w13WindowDays]
    }
    guard let first = found.first, let last = found.last else { return .clear }
    return .found(
      SignFinding(
        found.count >= t[.w13MediumCount] ? .medium : .low,
        "was \(found.compactMap { $0.signal?.rawValue }.joined(separator: ", then ")) on the phone",
        metric: "signals of tone", threshold: found.count >= t[.w13MediumCount] ? "\(t[.w13MediumCount])" : "1",
        observed: "\(found.count)", window: "\(t[.w13WindowDays]) days",
        evidence: found.map { "\($0.date)\($0.by.isEmpty ? "" : " by \($0.by)")" }.joined(separator: ", "),
        since: first.date, source: last.source))
  }
}
