internal import Digest
internal import Domain

/// Draws the sample that is asked for from the open debit items of a close.
func drawSample(_ report: Report, _ request: AuditRequest) throws(AuditFailure) -> AuditSample {
  var sample = AuditSample()
  var items = try population(report)
  if request.unit == .customer { items = byCustomer(items) }
  let drawn: MonetaryUnitSample
  do {
    drawn = try MonetaryUnitSample(items.map(\.amount), request.size, seed: request.seed)
  } catch {
    throw .sample(error)
  }
  for at in items.indices {
    items[at].stratum = drawn.interval.map { items[at].amount >= $0 } ?? true ? .top : .rest
    items[at].runningTotal = drawn.runningTotals[at]
    items[at].hit = drawn.hits[at]
  }
  (sample.items, sample.interval, sample.start, sample.rest) = (items, drawn.interval, drawn.start, drawn.rest)
  sample.total = items.reduce(0) { $0 + $1.amount }
  sample.factor = request.size.confidence.factors[0]
  sample.populationDigest = digest(of: items, report)
  return sample
}

/// The open debit items in the stated order: customer id, document date, document number, byte by byte; instalments of
/// a document by due date.
private func population(_ report: Report) throws(AuditFailure) -> [AuditSample.Item] {
  let (items, documents) = (report.close.openItems, report.ledger.documents)
  var withoutRate: [Int] = []
  var found: [(item: AuditSample.Item, row: Int32)] = []
  for at in items.indices where items[at].open > 0 {
    let row = items[at].document
    guard let amount = report.reportingAmount(items[at].open, documents.currencies[Int(row)]) else {
      withoutRate.append(at)
      continue
    }
    // Less than half a minor unit of the ledger's currency has no monetary unit.
    guard amount > 0 else { continue }
    let customer = documents.customers[Int(row)]
    found.append((AuditSample.Item(customer: customer, openItems: [at], amount: amount), row))
  }
  guard withoutRate.isEmpty else { throw .withoutRate(withoutRate) }
  let ranks = ranks(report.customerIDs)
  func due(_ item: AuditSample.Item) -> CalendarDate { items[item.openItems[0]].dueOn }
  found.sort { a, b in
    let (first, second) = (ranks[Int(a.item.customer) + 1], ranks[Int(b.item.customer) + 1])
    if first != second { return first < second }
    let (issued, other) = (documents.issuedOn[Int(a.row)], documents.issuedOn[Int(b.row)])
    if issued != other { return issued < other }
    if documents.numbers.precedes(a.row, b.row) { return true }
    if documents.numbers.precedes(b.row, a.row) { return false }
    if due(a.item) != due(b.item) { return due(a.item) < due(b.item) }
    return a.item.openItems[0] < b.item.openItems[0]
  }
  return found.map(\.item)
}

/// By row of a table: its place where rows are sorted byte by byte.
private func ranks(_ texts: TextTable) -> [Int32] {
  var ranks = [Int32](repeating: 0, count: texts.count)
  for (rank, row) in (0..<Int32(texts.count)).sorted(by: { texts.precedes($0, $1) }).enumerated() {
    ranks[Int(row)] = Int32(rank)
  }
  return ranks
}

private func byCustomer(_ items: [AuditSample.Item]) -> [AuditSample.Item] {
  items.reduce(into: []) { customers, item in
    guard let last = customers.last, last.customer == item.customer else {
      var customer = item
      customer.isCustomer = true
      return customers.append(customer)
    }
    customers[customers.count - 1].openItems += item.openItems
    customers[customers.count - 1].amount += item.amount
  }
}

/// What tells whether a population is the same.
private func digest(of items: [AuditSample.Item], _ report: Report) -> String {
  let (documents, open) = (report.ledger.documents, report.close.openItems)
  var hash = SHA256()
  var line: [UInt8] = []
  func end(_ byte: UInt8) { line.append(byte) }
  for item in items {
    line.removeAll(keepingCapacity: true)
    report.customerIDs.withBytes(of: Int(item.customer) + 1) { line.append(contentsOf: $0) }
    end(0x1F)
    if !item.isCustomer {
      let own = open[item.openItems[0]]
      documents.numbers.withBytes(of: Int(own.document)) { line.append(contentsOf: $0) }
      end(0x1F)
      own.dueOn.appendISO(to: &line)
      end(0x1F)
    }
    DecimalText.append(item.amount, digits: 0, to: &line)
    end(0x0A)
    line.withUnsafeBytes { hash.update($0) }
  }
  return hash.hexadecimal
}
