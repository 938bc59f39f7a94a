internal import Domain

/// Asks for longer terms while paying late.
struct W03AsksForTerms: Sign {
  static let rule = SignRule(
    id: "W03", title: "Asks for longer terms", category: .contact,
    rule: "asks for longer terms within 60 days while the median of the last 24 invoices is late, medium;"
      + " a second time in 180 days, high",
    evidence: "the days of the requests and the median of days late")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: Int32) -> SignAnswer {
    let requests = facts.events[Int(customer)].filter { $0.kind == .termsRequest && facts.age($0) < 180 }
    guard let last = requests.last, facts.age(last) < 60 else { return .clear }
    let late = facts.invoices[Int(customer)].suffix(24).compactMap { facts.daysLate(Int($0)) }
      .filter { $0.isPaid || $0.days > 0 }.map(\.days)
    guard !late.isEmpty else { return .tooFewData }
    let median = TwiceMedian.of(late)
    let isRepeated = requests.count > 1
    guard median > 0 || isRepeated else { return .clear }
    let days = requests.map(\.date.iso).joined(separator: ", ")
    return .found(
      SignFinding(
        isRepeated ? .high : .medium, metric: "requests for longer terms", threshold: "1",
        observed: "\(requests.count)", window: isRepeated ? "180 days" : "60 days",
        evidence: "asked on \(days), median \(TwiceMedian.text(median)) days late", source: last.source))
  }
}
