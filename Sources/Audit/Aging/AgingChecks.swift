internal import Domain

/// Ages every open item again: due date from terms where it was derived, days, bucket.
func agingChecks(_ report: Report) -> [AgingCheck] {
  let (documents, close) = (report.ledger.documents, report.close)
  let moved = movedDueDates(report)
  let edges = close.policy.buckets.edges
  var checks: [AgingCheck] = []
  checks.reserveCapacity(close.openItems.count)
  for (at, item) in close.openItems.enumerated() {
    let row = Int(item.document)
    let isDerived = documents.derivedDue.contains(item.document)
    let terms = isDerived ? report.ledger.customers[documents.customers[row]].terms : nil
    // Terms of the settings, for customers that have none of their own, show as the days between both dates.
    let due = terms?.due(from: documents.issuedOn[row]) ?? item.dueOn
    let base = close.policy.basis == .dueDate ? due : documents.issuedOn[row]
    let days = close.asOf.days(since: base)
    let bucket = edges.count { $0 < days }
    let agrees =
      due == item.dueOn && close.asOf.days(since: due) == Int(item.daysPastDue) && bucket == Int(item.bucket)
    var check = AgingCheck(item: at, terms: terms, dueOn: due, days: days, bucket: bucket, agrees: agrees)
    var remarks: [String] = []
    if !agrees { remarks.append("differs from the close") }
    if let was = moved[item.document] { remarks.append("due date moved from \(was.iso)") }
    if isDerived { remarks.append("due date derived from terms") }
    check.remark = remarks.joined(separator: "; ")
    checks.append(check)
  }
  let first = checks.filter { !$0.remark.isEmpty }
  return first.isEmpty ? checks : first + checks.filter { $0.remark.isEmpty }
}

/// Documents whose due date was another at the last close.
private func movedDueDates(_ report: Report) -> [Int32: CalendarDate] {
  var moved: [Int32: CalendarDate] = [:]
  for change in report.ledger.closed?.changes ?? []
  where change.kind == .changed && change.dueOn != report.ledger.documents.dueOn[Int(change.document)] {
    moved[change.document] = change.dueOn
  }
  return moved
}
