internal import Diagnostics
internal import Domain

/// What a report of the ledger states of its own sums, against the rows that were read from it.
struct K11ReportTotals: Control {
  static let rule = ControlRule(
    id: "K11", title: "report totals",
    scope: "each file that states totals, or whose layout always does; each subtotal that differs",
    rule: "the accepted rows come to the report's own total and subtotals, a column at a time;"
      + " explained where rows left out on purpose are the difference;"
      + " not proven where no total is found, or it is unclear what one is a sum of")

  /// How many subtotals of a file that differ have a result of their own.
  private static let mostResults = 20

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    facts.ledger.files.files.flatMap { file in file.totals.flatMap { check($0, file) } }
  }

  private func check(_ totals: ReportTotals, _ file: InputFile) -> [ControlOutcome] {
    var outcomes = totals.whole.map { outcome($0, title: "report total, column '\($0.column)'", file) }
    if totals.lacksTotal, totals.differingCount + totals.unclearCount == 0 {
      outcomes.append(
        Self.rule.cannotProve(
          .file(file.path), "the report has no total, which its system always writes: it may be cut off"))
    }
    let holding = totals.tiedSubtotals + totals.explainedSubtotals
    if totals.subtotals > 0, totals.differingCount == 0 {
      let result = ControlResult(
        Self.rule, .file(file.path), title: "report subtotals", expected: Int64(totals.subtotals),
        actual: Int64(holding), digits: 0, status: totals.explainedSubtotals > 0 ? .explained : .tied)
      outcomes.append(ControlOutcome(result: result))
    }
    outcomes += totals.differing.prefix(Self.mostResults).map { total in
      outcome(total, title: "report subtotal '\(total.label)', column '\(total.column)'", file)
    }
    if totals.differingCount > Self.mostResults {
      outcomes.append(
        Self.rule.compare(
          .file(file.path), title: "report subtotals", expected: Int64(totals.subtotals), actual: Int64(holding),
          digits: 0))
    }
    if let first = totals.unclear.first {
      let more = totals.unclearCount > 1 ? ", and \(totals.unclearCount - 1) more" : ""
      outcomes.append(
        Self.rule.cannotProve(
          .file(file.path), title: "report total, column '\(first.column)'", count: totals.unclearCount,
          "'\(first.label)' of \(Money(first.expected, first.currency).plain): \(first.reason)\(more)"))
    }
    return outcomes
  }

  private func outcome(_ total: ReportTotal, title: String, _ file: InputFile) -> ControlOutcome {
    let status: ControlResult.Status =
      switch total.state {
      case .tied: .tied
      case .explained: .explained
      case .failed, .unclear: .failed
      }
    var result = ControlResult(
      Self.rule, .file(file.path), title: title, expected: total.expected, actual: total.actual,
      digits: total.currency.minorDigits, status: status)
    if status == .explained { result.reason = total.reason }
    guard status == .failed else { return ControlOutcome(result: result) }
    var finding = result.failure(total.reason.isEmpty ? "" : " (\(total.reason))")
    finding.place = file.place(ofLine: total.source.line)
    return ControlOutcome(result: result, findings: [finding])
  }
}
