internal import Domain

/// Promises to pay are broken.
struct W09BreaksPromises: Sign {
  static let rule = SignRule(
    id: "W09", title: "Broken promises", category: .contact,
    rule: "promises for days of the last 90 that were broken: one, low; two, medium; three, or one where less than half"
      + " of three or more of twelve months were kept, high; cash decides, and partly kept is not broken",
    evidence: "the promised days that were broken, and how many promises were kept in twelve months",
    action: "call, one rank up: no further promise without a plan")

  static let log = LogUse.all

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let t = facts.thresholds
    let decided = once(facts.agreements.promises(of: customer.customer).filter(\.status.isDecided))
    let broken = decided.filter { $0.status == .broken && facts.age($0.promisedOn) < t[.w09WindowDays] }
    guard let last = broken.last else { return .clear }
    let ofYear = decided.filter { facts.age($0.promisedOn) < t[.w09KeptDays] }
    let kept = ofYear.count { $0.status == .kept }
    let isRarelyKept =
      ofYear.count >= t[.w09KeptMin] && kept * 10_000 < t[.w09KeptPercent] * ofYear.count
    let severity: SignSeverity =
      broken.count >= t[.w09HighCount] || isRarelyKept ? .high : broken.count >= t[.w09MediumCount] ? .medium : .low
    // What was promised again is owed once.
    let latest = Dictionary(broken.filter { $0.currency == last.currency }.map { ($0.documents, $0) }) { $1 }
    let sum = latest.values.reduce(Int64(0)) { $0 + $1.amount - $1.received }
    var finding = SignFinding(
      severity,
      "broke \(Wording.counted(broken.count, "promise")): \(facts.words(sum, last.currency)) did not come in time",
      metric: "broken promises", threshold: "\(severity == .low ? 1 : t[.w09MediumCount])", observed: "\(broken.count)",
      window: "\(t[.w09WindowDays]) days",
      evidence: "promised for \(broken.map(\.promisedOn.iso).joined(separator: ", ")); \(kept) of \(ofYear.count) kept"
        + " in \(t[.w09KeptDays]) days",
      since: broken.first?.promisedOn, documents: Set(broken.flatMap(\.documents)).sorted(), source: last.source)
    finding.currency = last.currency
    return .found(finding)
  }

  /// One of a line of the log that was about several currencies: what was broken before what was kept.
  private func once(_ promises: [PromiseResult]) -> [PromiseResult] {
    var places: [Source: Int] = [:]
    var all: [PromiseResult] = []
    for promise in promises {
      if let at = places[promise.source] {
        if promise.status == .broken { all[at] = promise }
      } else {
        places[promise.source] = all.count
        all.append(promise)
      }
    }
    return all
  }
}
