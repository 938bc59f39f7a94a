package import Domain

/// The controls of the papers: `tieout explain K23` and docs read them.
package enum AuditControls {
  package static let population = ControlRule(
    id: "K23", title: "sampled population is the gross of the aging", scope: "all open items",
    rule: "the sum of the population that is sampled equals the open debit items of the aging, and so do its rows")

  package static let sequences = ControlRule(
    id: "K24", title: "no number is missing without a reason", scope: "each series of document numbers",
    rule: "every number between the first and the last of a series, and up to the system's counter where the settings"
      + " name it, has a document, or a reason: void, in quarantine, left out; not proven for a series so full of gaps"
      + " that its numbers prove nothing")

  package static let all = [population, sequences]
}

func auditControls(_ facts: AuditFacts, _ papers: AuditPapers) -> [ControlResult] {
  populationControl(facts.report, papers) + sequenceControl(papers.numbers)
}

/// K24: by series, how many numbers there must be and how many there are or have a reason.
private func sequenceControl(_ numbers: AuditNumbers) -> [ControlResult] {
  let rule = AuditControls.sequences
  let tested = numbers.series.filter { $0.kind != .noWindow || $0.missing > 0 }
  guard !tested.isEmpty else {
    return [rule.cannotProve(.documents, "no two documents have numbers that differ in their digits alone").result]
  }
  return tested.map { series in
    guard series.kind != .notGapless else {
      return rule.cannotProve(
        .series(series.name),
        "\(series.missing) of \(series.span) numbers are not there: it is not gapless by nature"
      ).result
    }
    let there = Int64(series.present) + series.explained
    return rule.compare(.series(series.name), expected: there + series.missing, actual: there, digits: 0).result
  }
}

/// K23: the population's sum and rows against the aging's, which adds other rows up.
private func populationControl(_ report: Report, _ papers: AuditPapers) -> [ControlResult] {
  let currency = report.ledger.entity.currency
  // Rates are applied item by item, as the population does: the sum of rounded amounts.
  var gross: Int64 = 0
  for row in report.close.aging where row.currency == currency { gross += row.gross }
  let items = report.close.openItems
  var (foreign, rows) = (Int64(0), 0)
  for item in items where item.open > 0 {
    let own = report.ledger.documents.currencies[Int(item.document)]
    let amount = report.reportingAmount(item.open, own) ?? 0
    // Less than half a minor unit is nothing in the ledger's currency.
    if amount > 0 { rows += 1 }
    if own != currency { foreign += amount }
  }
  let sum = AuditControls.population.compare(
    .currency(currency), title: "sum of the population is the gross of the aging", expected: gross + foreign,
    actual: papers.sample.total, digits: currency.minorDigits)
  let sampled = papers.sample.items.reduce(0) { $0 + $1.openItems.count }
  let count = AuditControls.population.compare(
    .documents, title: "rows of the population are those of the aging", expected: Int64(rows), actual: Int64(sampled),
    digits: 0)
  return [sum.result, count.result]
}
