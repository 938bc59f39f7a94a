package import Domain

/// Everything that the report says, from the close and what was replayed of the months before.
package func makeCFOReport(_ facts: CFOFacts) -> CFOReport {
  let movement = MonthMovement(facts)
  var report = CFOReport(head: facts.head, currency: facts.currency, bridge: movement.bridge)
  report.head.entity = OneLine.text(facts.head.entity)
  report.head.gap = OneLine.text(facts.head.gap)
  report.figures = Figures(facts).all
  report.bucketLabels = facts.close.policy.buckets.labels
  report.months = movement.months
  report.movers = movement.movers
  for figure in BridgeLine.Figure.allCases { report.causes[figure] = movement.causes(figure) }
  let debtors = LargestDebtors(facts)
  report.largest = debtors.rows
  report.overdueCustomers = debtors.customers.count { $0.net > 0 }
  report.overdueNet = debtors.overdueNet
  report.customersForHalf = debtors.customers(for: 50)
  report.customersForMost = debtors.customers(for: 80)
  report.dormant = debtors.dormant
  report.rolls = movement.rolls
  // A page that is not fresh looks at nothing that is to come.
  report.cash = facts.head.isOld ? nil : facts.cash
  report.pastWeeks = movement.pastWeeks
  report.decisions = decisions(facts)
  report.others = others(facts)
  report.caveats = Caveats(facts, report).all
  report.sentences = Sentences(facts, report).all
  return report
}

/// What is owed in currencies that the page is not in.
private func others(_ facts: CFOFacts) -> [CFOCurrency] {
  facts.close.trend.filter { $0.month == facts.close.period && $0.currency != facts.currency }.map { row in
    let net = row.movements.closing
    return CFOCurrency(
      currency: row.currency, net: net, overdue: row.overdue,
      expected: facts.cash?.total(of: row.currency)?.expected ?? 0,
      converted: facts.close.foreign.rates[row.currency]?.translate(net, to: facts.currency))
  }
}
