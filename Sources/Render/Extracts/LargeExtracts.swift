internal import Domain

/// Sorted by customer id, currency, due date, document number.
func writeOpenItems(_ report: Report, _ path: String, _ paths: SourcePaths) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "as_of", "customer_id", "customer_name", "document_no", "type", "document_date", "due_date", "currency", "original_amount",
      "open_amount", "reporting_amount", "days_past_due", "bucket", "disputed", "promised_date", "next_action", "source",
    ])
  let documents = report.ledger.documents
  let promised = promisedDates(report)
  let labels = report.close.policy.buckets.labels
  for item in report.close.openItems {
    let row = Int(item.document)
    let currency = documents.currencies[row]
    file.date(report.close.asOf)
    file.text(report.customerIDs, Int(documents.customers[row]) + 1)
    file.text(report.customerNames, Int(documents.customers[row]) + 1)
    file.text(documents.numbers, row)
    file.word(documents.types[row].word)
    file.date(documents.issuedOn[row])
    file.date(item.dueOn)
    file.word(currency.code)
    file.amount(item.original, currency)
    file.amount(item.open, currency)
    if let reporting = report.reportingAmount(item.open, currency) {
      file.amount(reporting, report.ledger.entity.currency)
    } else {
      file.word("n/a")
    }
    file.number(Int(item.daysPastDue))
    file.word(item.open < 0 ? "credit" : labels[Int(item.bucket)])
    file.word(report.close.disputed.contains(item.document) ? "yes" : "no")
    if let date = promised[item.document] { file.date(date) } else { file.empty() }
    file.empty()
    file.source(documents.sources[row], paths)
    try file.endRow()
  }
  try file.finish()
}

/// The latest promise on each document, as of the date.
func promisedDates(_ report: Report) -> [Int32: CalendarDate] {
  var numbers = Interner()
  var dates: [CalendarDate] = []
  for event in report.ledger.events where event.kind == .promise && event.date <= report.close.asOf && !event.documentNumber.isEmpty {
    guard let promised = event.promisedOn else { continue }
    let number = Int(numbers.intern(event.documentNumber))
    if number == dates.count { dates.append(promised) } else { dates[number] = promised }
  }
  guard !dates.isEmpty else { return [:] }
  var promises: [Int32: CalendarDate] = [:]
  for item in report.close.openItems {
    if let number = report.ledger.documents.numbers.withBytes(of: Int(item.document), { numbers.find($0) }) {
      promises[item.document] = dates[Int(number)]
    }
  }
  return promises
}

extension Report {
  /// An amount in the entity's currency at the latest rate; nil where none is known or the amount is beyond any.
  func reportingAmount(_ amount: Int64, _ currency: Currency) -> Int64? {
    let own = ledger.entity.currency
    if currency == own { return amount }
    return close.foreign.rates[currency]?.translate(amount, to: own)
  }
}

/// Rows by the text of a table, ties by row.
func rowsSorted(_ count: Int, by ids: TextTable, _ id: (Int) -> UInt32) -> [Int32] {
  // Eight bytes of the text in one number settle nearly all comparisons.
  var keyed: [(key: UInt64, row: Int32)] = []
  keyed.reserveCapacity(count)
  var isSorted = true
  for row in 0..<count {
    let key = ids.withBytes(of: id(row)) { text in
      var key: UInt64 = 0
      for at in 0..<8 { key = key << 8 | (at < text.count ? UInt64(text[at]) : 0) }
      return key
    }
    if let last = keyed.last, last.key > key { isSorted = false }
    keyed.append((key, Int32(row)))
  }
  func isBefore(_ a: (key: UInt64, row: Int32), _ b: (key: UInt64, row: Int32)) -> Bool {
    if a.key != b.key { return a.key < b.key }
    let first = id(Int(a.row))
    let second = id(Int(b.row))
    if first == second { return a.row < b.row }
    if ids.precedes(Int32(first), Int32(second)) { return true }
    return ids.precedes(Int32(second), Int32(first)) ? false : a.row < b.row
  }
  if isSorted { isSorted = zip(keyed, keyed.dropFirst()).allSatisfy { !isBefore($1, $0) } }
  if !isSorted { keyed.sort(by: isBefore) }
  return keyed.map(\.row)
}

/// Sorted by receipt id.
func writeReceipts(_ report: Report, _ path: String, _ paths: SourcePaths) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "receipt_id", "value_date", "amount", "currency", "counterparty", "customer_id", "allocated", "unapplied", "status", "rule",
      "source",
    ])
  let receipts = report.ledger.receipts
  let reconciliation = report.reconciliation
  for row in rowsSorted(receipts.count, by: receipts.ids, { UInt32($0) }) {
    let receipt = Int(row)
    guard let status = reconciliation.statuses[receipt] else { continue }
    let currency = receipts.currencies[receipt]
    file.text(receipts.ids, receipt)
    file.date(receipts.valueOn[receipt])
    file.amount(receipts.amounts[receipt], currency)
    file.word(currency.code)
    receipts.parties.texts.withBytes(of: receipts.counterparties[receipt]) { file.text($0) }
    file.text(report.customerIDs, Int(reconciliation.customers[receipt]) + 1)
    file.amount(reconciliation.allocated[receipt], currency)
    file.amount(reconciliation.unapplied(receipt, of: receipts), currency)
    file.word(status.word)
    file.word(reconciliation.rules[receipt].word)
    file.source(receipts.sources[receipt], paths)
    try file.endRow()
  }
  try file.finish()
}

/// The order of the allocations: by receipt id (a credit's own number where there is no receipt), then as they were made.
func allocationOrder(_ report: Report) -> (order: [Int32], names: TextTable, nameOf: [UInt32]) {
  let allocations = report.reconciliation.allocations
  var names = report.ledger.receipts.ids
  var nameOf = [UInt32](repeating: 0, count: allocations.count)
  for place in 0..<allocations.count {
    if allocations.receipts[place] >= 0 {
      nameOf[place] = UInt32(allocations.receipts[place])
    } else {
      let credit = allocations.credits[Int32(place)] ?? allocations.documents[place]
      nameOf[place] = report.ledger.documents.numbers.withBytes(of: Int(credit)) { names.append($0) }
    }
  }
  return (rowsSorted(allocations.count, by: names) { nameOf[$0] }, names, nameOf)
}

/// Sorted by receipt id, then in the order in which they were made.
func writeAllocations(_ report: Report, _ path: String, _ paths: SourcePaths) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "receipt_id", "value_date", "customer_id", "document_no", "kind", "amount", "currency", "rule", "confidence", "evidence",
      "source",
    ])
  let documents = report.ledger.documents
  let receipts = report.ledger.receipts
  let allocations = report.reconciliation.allocations
  let evidence = report.reconciliation.evidence
  let (order, names, nameOf) = allocationOrder(report)
  for at in order {
    let place = Int(at)
    let document = Int(allocations.documents[place])
    let receipt = Int(allocations.receipts[place])
    file.text(names, Int(nameOf[place]))
    file.date(receipt >= 0 ? receipts.valueOn[receipt] : allocations.effectiveOn[place])
    file.text(report.customerIDs, Int(documents.customers[document]) + 1)
    file.text(documents.numbers, document)
    file.word(allocations.kinds[place].word)
    file.amount(allocations.amounts[place], documents.currencies[document])
    file.word(documents.currencies[document].code)
    file.word(allocations.rules[place].word)
    file.word(allocations.confidences[place].word)
    if let note = allocations.notes[at] {
      file.text("\(evidence[allocations.rules[place]]); \(note)")
    } else {
      file.text(evidence[allocations.rules[place]])
    }
    let source = allocations.decidedAt[at] ?? (receipt >= 0 ? receipts.sources[receipt] : documents.sources[document])
    file.source(source, paths)
    try file.endRow()
  }
  try file.finish()
}
