internal import Domain

/// Rows of the tables of law that nobody verified, against what is printed of them.
struct K17LabelsPrinted: DeskControl {
  static let rule = ControlRule(
    id: "K17", title: "labels on every legal date", scope: "all dates of limitation, late charges and routes",
    rule: "each figure from a row of the legal tables that is not verified has the label of that row beside it")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    var (needed, printed): (Int64, Int64) = (0, 0)
    func see(_ label: String, in text: String) {
      guard !label.isEmpty else { return }
      needed += 1
      if text.contains(label) { printed += 1 }
    }
    let rules = Dictionary(grouping: facts.policy.tables.limitation, by: \.jurisdiction)
    for item in facts.desk.limitation {
      guard let term = item.term else { continue }
      see(rules[item.jurisdiction]?.first { $0.claimType == term.claimType }?.label ?? "", in: term.label)
    }
    for charge in facts.desk.lateCharges {
      let label = facts.policy.tables.regime(charge.regime)?.label ?? ""
      for text in [charge.label] + charge.segments.map(\.label) { see(label, in: text) }
      for segment in charge.segments where segment.lacksRate { see("MISSING", in: segment.label) }
    }
    let terms = LegalCases.terms(facts.desk.limitation)
    for legal in facts.desk.legalCases {
      let first = legal.documents.compactMap { terms[$0] }.min { $0.expiry < $1.expiry }
      for route in legal.routes { see(first?.label ?? "", in: route.label) }
    }
    let hasDates = !facts.desk.lateCharges.isEmpty || facts.desk.limitation.contains { $0.term != nil }
    guard hasDates else { return [] }
    return [
      ControlResult(
        rule, .documents, expected: needed, actual: printed, digits: 0, status: needed == printed ? .tied : .failed)
    ]
  }
}
