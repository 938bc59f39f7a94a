internal import Domain

/// A7: what came of the population after the as-of date, by the later reading.
func subsequentReceipts(_ facts: AuditFacts, _ sample: AuditSample) -> SubsequentReceipts {
  guard let later = facts.later else { return SubsequentReceipts() }
  let (report, asOf) = (facts.report, facts.report.close.asOf)
  var found = SubsequentReceipts()
  found.until = later.close.asOf
  let rows = sample.items.flatMap(\.openItems).sorted()
  let byDocument = Dictionary(grouping: rows) { report.close.openItems[$0].document }
  let documents = LaterDocuments(report, later, Set(byDocument.keys))
  let movements = LaterMovements(later, after: asOf, of: Set(byDocument.keys.compactMap { documents[$0] }))
  for (document, items) in byDocument {
    var changes: [SubsequentReceipts.Movement] = []
    let open = report.reconciliation.open[Int(document)]
    var (left, why): (Int64, String) = (0, "the document is not in the later files")
    if let row = documents[document] {
      changes = movements.ofDocument[row] ?? []
      left = later.reconciliation.open[Int(row)]
      why = "what was open on \(asOf) is not what the close had: a document or a payment became known later"
    }
    let other = open - left - changes.reduce(0) { $0 + $1.amount }
    if other != 0 {
      var change = SubsequentReceipts.Movement(.other, other, on: later.close.asOf, id: "")
      change.why = why
      changes.append(change)
    }
    found.items.merge(spread(changes, over: items, of: document, report)) { $1 }
  }
  found.events = subsequentEvents(report, later, sample, documents)
  return found
}

/// Puts the movements of a document on its open items, the oldest due first, as its instalments are paid; and into the
/// ledger's currency, as differences of what is open before and behind each, so that they foot.
private func spread(
  _ movements: [SubsequentReceipts.Movement], over rows: [Int], of document: Int32, _ report: Report
) -> [Int: SubsequentReceipts.Item] {
  let open = report.close.openItems
  let rows = rows.sorted { (open[$0].dueOn, $0) < (open[$1].dueOn, $1) }
  let currency = report.ledger.documents.currencies[Int(document)]
  func own(_ amount: Int64) -> Int64 { report.reportingAmount(amount, currency) ?? 0 }
  var items = rows.map { SubsequentReceipts.Item(open: own(open[$0].open)) }
  var left = rows.map { open[$0].open }
  for movement in movements {
    var rest = movement.amount
    func take(_ amount: Int64, from at: Int) {
      guard amount != 0 else { return }
      var part = movement
      part.amount = own(left[at]) - own(left[at] - amount)
      left[at] -= amount
      rest -= amount
      items[at].movements.append(part)
    }
    if rest > 0 {
      for at in rows.indices where rest > 0 { take(min(rest, max(left[at], 0)), from: at) }
    } else {
      for at in rows.indices.reversed() where rest < 0 {
        take(max(rest, min(left[at] - open[rows[at]].open, 0)), from: at)
      }
    }
    take(rest, from: rows.count - 1)
  }
  return Dictionary(uniqueKeysWithValues: zip(rows, items))
}

/// What else became known of the customers of the sample.
private func subsequentEvents(
  _ report: Report, _ later: Report, _ sample: AuditSample, _ documents: LaterDocuments
) -> [SubsequentReceipts.Event] {
  typealias Event = SubsequentReceipts.Event
  let (asOf, until, ledger) = (report.close.asOf, later.close.asOf, later.ledger)
  var own: [Int32: Int32] = [:]
  for row in sample.selected {
    let customer = sample.items[row].customer
    if customer >= 0, let theirs = documents.customers[Int(customer)] { own[theirs] = customer }
  }
  func isIn(_ date: CalendarDate) -> Bool { date > asOf && date <= until }
  var events: [Event] = []
  func add(
    _ customer: Int32, _ kind: Event.Kind, _ date: CalendarDate, _ currency: Currency, _ amount: Int64?,
    _ document: String, _ note: String, _ source: Source?
  ) {
    guard isIn(date), let known = own[customer] else { return }
    var event = Event(customer: known, kind: kind, date: date, currency: currency)
    (event.amount, event.documentNumber, event.note) = (amount, document, note)
    event.source = source.map { ledger.files.text(of: $0) } ?? ""
    events.append(event)
  }
  let facts = ledger.documents
  for row in 0..<facts.count where facts.types[row] == .writeOff {
    add(
      facts.customers[row], .writeOff, facts.issuedOn[row], facts.currencies[row], -facts.amounts[row],
      facts.related[Int32(row)] ?? facts.numbers[row], "by the ledger", facts.sources[row])
  }
  let allocations = later.reconciliation.allocations
  for at in 0..<allocations.count
  where allocations.rules[at] == .writeOff && allocations.kinds[at].isDeduction && isIn(allocations.effectiveOn[at]) {
    let document = Int(allocations.documents[at])
    add(
      facts.customers[document], .writeOff, allocations.effectiveOn[at], facts.currencies[document],
      allocations.amounts[at], facts.numbers[document],
      "by decision" + (allocations.notes[Int32(at)].map { " of \($0)" } ?? ""), allocations.decidedAt[Int32(at)])
  }
  for event in ledger.events where event.kind == .insolvency || event.kind == .disputeOpened {
    add(
      event.customer, event.kind == .insolvency ? .insolvency : .dispute, event.date, ledger.entity.currency,
      event.amount, event.documentNumber, [event.reason, event.note].filter { !$0.isEmpty }.joined(separator: "; "),
      event.source)
  }
  for row in 0..<ledger.receipts.count where isIn(ledger.receipts.bookedOn[row]) {
    guard let status = later.reconciliation.statuses[row], [.onAccount, .partlyApplied, .review].contains(status)
    else { continue }
    let amount = later.reconciliation.unapplied(row, of: ledger.receipts)
    guard amount != 0 else { continue }
    add(
      later.reconciliation.customers[row], status == .review ? .review : .onAccount, ledger.receipts.bookedOn[row],
      ledger.receipts.currencies[row], amount, "", ledger.receipts.remittances[row], ledger.receipts.sources[row])
  }
  return events.sorted {
    let (a, b) = (report.customerID($0.customer), report.customerID($1.customer))
    if a != b { return a < b }
    return ($0.date, $0.kind.rawValue, $0.documentNumber, $0.source) < (
      $1.date, $1.kind.rawValue, $1.documentNumber, $1.source
    )
  }
}
