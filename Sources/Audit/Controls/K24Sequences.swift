internal import Domain

/// How many numbers each series must have, against how many there are or have a reason.
struct K24Sequences: AuditControl {
  static let rule = ControlRule(
    id: "K24", title: "no number is missing without a reason", scope: "each series of document numbers",
    rule: "every number between the first and the last of a series, and up to the system's counter where the settings"
      + " name it, has a document, or a reason: void, in quarantine, left out; not proven for a series so full of gaps"
      + " that its numbers prove nothing")

  let numbers: AuditNumbers

  init(_ facts: AuditFacts, _ papers: AuditPapers) { numbers = papers.numbers }

  func check() -> [ControlOutcome] {
    let tested = numbers.series.filter { $0.kind != .noWindow }
    guard !tested.isEmpty else {
      return [Self.rule.cannotProve(.documents, "no number of a document is in a series")]
    }
    return tested.map { series in
      guard series.kind != .notGapless else {
        return Self.rule.cannotProve(
          .series(series.name),
          "\(series.missing) of \(series.span) numbers are not there: it is not gapless by nature")
      }
      let there = Int64(series.present) + series.explained
      return Self.rule.compare(.series(series.name), expected: there + series.missing, actual: there, digits: 0)
    }
  }
}
