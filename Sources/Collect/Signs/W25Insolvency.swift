internal import Domain

/// The customer is insolvent.
struct W25Insolvency: Sign {
  static let rule = SignRule(
    id: "W25", title: "Insolvency", category: .exposure,
    rule:
      "the log has an insolvency that was not dismissed since, or the list of customers the status insolvent: critical,"
      + " and the whole score",
    evidence: "what was filed or opened and when, and until when claims are taken",
    action: "stop dunning; file the proof of claim")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let known = facts.ledger.customers[customer.customer]
    let event = customer.events.last { $0.kind == .insolvency }
    let isDismissed = event?.reason.lettersInLowerCase == "dismissed"
    guard event.map({ _ in !isDismissed }) ?? (known.standing.status == .insolvent) else { return .clear }
    let what = event.map { "insolvency \($0.reason) on \($0.date)" } ?? "insolvent, says the list of customers"
    var finding = SignFinding(
      .critical, what, metric: "insolvency", threshold: "1", observed: "1", window: facts.asOf.iso,
      evidence: what + (event?.until.map { "; claims until \($0)" } ?? ""), since: event?.date,
      source: event?.source ?? known.source)
    if let until = event?.until { finding.action = "stop dunning; file the proof of claim by \(until)" }
    return .found(finding)
  }
}
