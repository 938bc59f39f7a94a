internal import Domain

/// The population's sum and rows against the aging, which adds other rows up.
struct K23Population: AuditControl {
  static let rule = ControlRule(
    id: "K23", title: "sampled population is the gross of the aging", scope: "the ledger's currency",
    rule:
      "the sum of the population that is sampled is the gross open items of the aging, other currencies at the rates"
      + " in force, and its rows are those of the open debit items")

  let report: Report
  let sample: AuditSample

  init(_ facts: AuditFacts, _ papers: AuditPapers) { (report, sample) = (facts.report, papers.sample) }

  func check() -> [ControlOutcome] {
    let currency = report.ledger.entity.currency
    // Rates are applied item by item, as in the population: the gross in other currencies is no sum of rounded amounts.
    var gross: Int64 = 0
    for row in report.close.aging where row.currency == currency { gross += row.gross }
    var rows = 0
    for item in report.close.openItems where item.open > 0 {
      let own = report.ledger.documents.currencies[Int(item.document)]
      let amount = report.reportingAmount(item.open, own) ?? 0
      // Less than half a minor unit is nothing in the ledger's currency.
      if amount > 0 { rows += 1 }
      if own != currency { gross += amount }
    }
    return [
      Self.rule.compare(
        .currency(currency), expected: gross, actual: sample.total, digits: currency.minorDigits),
      Self.rule.compare(
        .documents, title: "rows of the population are the open debit items", expected: Int64(rows),
        actual: Int64(sample.items.reduce(0) { $0 + $1.openItems.count }), digits: 0),
    ]
  }
}
