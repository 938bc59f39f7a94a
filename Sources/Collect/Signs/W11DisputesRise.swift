internal import Domain

/// A customer disputes more than he did.
struct W11DisputesRise: Sign {
  static let rule = SignRule(
    id: "W11", title: "Disputes rise", category: .disputes,
    rule: "disputes opened in 90 days, d1, against d0 of the 365 before: the first ever, raised more than 15 days after"
      + " the due date, low; d1 at least 3 and at least d0 / 2 + 1, medium; d1 at least 5 and more than half of what is"
      + " open disputed, high; where more than half of three or more closed ones ended in a credit it is our fault:"
      + " low, and a note"
      + " to sales",
    evidence: "both numbers, the documents, and what is disputed of what is open",
    action: "clear what is behind the disputes before anything is asked for")

  static let log = LogUse.all

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let t = facts.thresholds
    let all = facts.disputes(of: customer.customer).filter { $0.openedOn != nil }
    let recent = all.filter { facts.age($0.openedOn!) < t[.w11WindowDays] }
    let before = all.count {
      (t[.w11WindowDays]..<(t[.w11WindowDays] + t[.w11EarlierDays])).contains(facts.age($0.openedOn!))
    }
    guard let last = recent.max(by: { ($0.openedOn!, $0.source) < ($1.openedOn!, $1.source) }) else { return .clear }
    let disputed = all.filter { $0.isOpen && $0.currency == last.currency }.reduce(Int64(0)) { $0 + $1.amount }
    let open =
      customer.accounts.first { $0.currency == last.currency }.map { facts.quantities.exposure($0.account).receivable }
      ?? 0
    let isMuch = Int128(disputed) * 10_000 > Int128(open) * Int128(t[.w11HighShare])
    var severity: SignSeverity?
    if recent.count >= t[.w11HighCount], isMuch {
      severity = .high
    } else if recent.count >= t[.w11MediumCount], 2 * recent.count >= before + 2 {
      severity = .medium
    } else if all.count == 1, let opened = last.openedOn,
      opened.days(since: facts.ledger.documents.dueOn[Int(last.document)]) > t[.w11FirstLateDays]
    {
      severity = .low
    }
    guard var severity else { return .clear }
    let closed = all.filter { !$0.isOpen && $0.outcome != .paid }
    let credited = closed.count { $0.outcome == .validCredit || $0.outcome == .partial }
    let isOurs =
      closed.count >= t[.w11ClosedMin] && credited * 10_000 > t[.w11CreditShare] * closed.count
    if isOurs { severity = .low }
    var finding = SignFinding(
      severity,
      isOurs
        ? "disputes \(Wording.counted(recent.count, "invoice")), and \(credited) of \(closed.count) before were right"
        : "disputes \(Wording.counted(recent.count, "invoice")) in \(t[.w11WindowDays]) days",
      metric: "disputes opened", threshold: "\(severity == .low ? 1 : t[.w11MediumCount])",
      observed: "\(recent.count)", window: "\(t[.w11WindowDays]) days",
      evidence: "\(recent.count) in \(t[.w11WindowDays]) days, \(before) in the \(t[.w11EarlierDays]) before;"
        + " \(facts.plain(disputed, last.currency)) of \(facts.plain(open, last.currency)) disputed;"
        + " \(credited) of \(closed.count) closed with a credit",
      since: recent.compactMap(\.openedOn).min(), documents: recent.map(\.document), source: last.source)
    finding.currency = last.currency
    if isOurs { finding.action = "tell sales what was credited and why" }
    return .found(finding)
  }
}
