internal import Domain

/// The lines of the lead schedule from a report.
func leadFigures(_ report: Report) -> LeadFigures {
  var lead = LeadFigures()
  var withoutRate: Set<Currency> = []
  let (documents, own) = (report.ledger.documents, report.ledger.entity.currency)
  func translated(_ amount: Int64, _ currency: Currency) -> Int64 {
    if let amount = report.reportingAmount(amount, currency) { return amount }
    withoutRate.insert(currency)
    return 0
  }
  for item in report.close.openItems {
    let row = Int(item.document)
    let amount = translated(item.open, documents.currencies[row])
    guard item.open > 0 else {
      lead.credits += amount
      continue
    }
    lead.gross += amount
    if item.daysPastDue > 90 { lead.over90 += amount }
    if report.close.disputed.contains(item.document) { lead.disputed += amount }
    if report.ledger.customers[documents.customers[row]].standing.isRelated { lead.related += amount }
    if documents.currencies[row] != own { lead.foreign += amount }
  }
  for row in report.close.aging where row.unapplied != 0 { lead.unapplied += translated(row.unapplied, row.currency) }
  if let allowance = report.close.desk.allowance {
    lead.allowance = -allowance.movements.reduce(0) { $0 + translated($1.closing, $1.currency) }
  }
  lead.withoutRate = withoutRate.sorted()
  return lead
}

/// Last year's figures, and the customers that the change comes from.
func leadComparison(_ facts: AuditFacts, _ now: LeadFigures) -> LeadComparison {
  let month = facts.comparedMonth
  guard let before = facts.compared else {
    return LeadComparison(month: month, figures: nil, reason: facts.comparedReason)
  }
  var comparison = LeadComparison(month: month, figures: leadFigures(before), reason: "")
  var changes: [String: LeadCause] = [:]
  for (report, sign) in [(facts.report, Int64(1)), (before, -1)] {
    for row in report.close.aging {
      guard let net = report.reportingAmount(row.net, row.currency) else { continue }
      let id = report.customerID(row.customer)
      changes[id, default: LeadCause(customerID: id, name: report.customerName(row.customer), change: 0)].change +=
        sign * net
    }
  }
  let sorted = changes.values.filter { $0.change != 0 }.sorted {
    ($0.change.magnitude, $1.customerID) > ($1.change.magnitude, $0.customerID)
  }
  comparison.causes = Array(sorted.prefix(3))
  return comparison
}

/// What the general ledger's comparison has more than the lead schedule: it translates sums, and the schedule items.
/// Nil where nothing is compared.
func roundingOfForeign(_ report: Report, _ lead: LeadFigures) -> Int64? {
  let nets = report.close.tieOuts.generalLedger.compactMap(\.subledger)
  guard let net = nets.first else { return nil }
  // A difference beyond half a minor unit an item is none of rounding.
  let most = Int64(report.close.openItems.count + report.close.aging.count)
  let difference = net - lead.net
  return report.close.foreign.rates.isEmpty || abs(difference) > most ? 0 : difference
}
