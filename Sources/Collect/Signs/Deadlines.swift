internal import Domain

/// Days by which something must be done, of the tables of limitation and of the contact log: missed instalments of
/// plans, and days before courts. Sorted by customer, day, then words.
///
/// An instalment that is not due yet, or was met, is no deadline: it is what was agreed.
func deadlines(_ facts: CollectFacts, _ agreements: Agreements, _ limitation: [LimitationItem]) -> [Deadline] {
  let documents = facts.ledger.documents
  var all: [Deadline] = []
  for item in limitation {
    guard let term = item.term else { continue }
    let row = Int(item.document)
    all.append(
      Deadline(
        .limitation, customer: documents.customers[row], currency: documents.currencies[row], day: term.expiry,
        amount: item.open, documents: [item.document],
        what: "\(documents.numbers[row]) possibly time-barred from \(term.expiry) (\(item.jurisdiction))",
        source: documents.sources[row]))
  }
  for plan in agreements.plans where plan.state == .active || plan.state == .signed {
    for line in plan.lines where line.status == .missed {
      all.append(
        Deadline(
          .plan, customer: plan.customer, currency: plan.currency, day: line.date,
          amount: line.amount - line.received, documents: plan.documents,
          what: "instalment of \(line.date) of plan \(plan.id) missed", source: plan.source))
    }
  }
  for event in facts.events.values.joined() {
    guard event.kind == .legalDemand || event.kind == .settlement, let day = event.until ?? event.promisedOn,
      day >= facts.asOf
    else { continue }
    let own = facts.documents(of: event)
    let currency = own.first.map { documents.currencies[Int($0)] } ?? facts.currency(ofAccount: event.customer)
    all.append(
      Deadline(
        .court, customer: event.customer, currency: currency, day: day,
        amount: event.amount.map { facts.amount($0, in: currency) }
          ?? own.reduce(0) { $0 + max(0, facts.reconciliation.open[Int($1)]) },
        documents: own, what: "\(event.kind == .settlement ? "settlement" : "legal demand") until \(day)",
        source: event.source))
  }
  return all.sorted { ($0.customer, $0.day, $0.what) < ($1.customer, $1.day, $1.what) }
}
