internal import Domain

/// What a close read: customers, documents, receipts, statements and logs.
extension ClosingRows {
  /// Customers that are new to the closes in force, or told in another way than there: what a reopened close wrote no
  /// later one reads.
  func writeCustomers() throws {
    var known: [String: CustomerRecord] = [:]
    let reader = try Tables.customers.reader(db)
    for range in Carrying.ranges(standing) {
      try reader.each(RowID.all(of: range)) { _, record in known[record.details.id] = record }
    }
    let writer = try writer(Tables.customers)
    for customer in ledger.customers.all {
      let source = customer.source.flatMap { isNew($0) ? $0 : nil }
      let record = CustomerRecord(customer, origin: source.map(origin))
      if let known = known[customer.id], known.saysTheSame(as: record) { continue }
      try writer.add(record)
    }
  }

  func writeDocuments() throws {
    let documents = ledger.documents
    let writer = try writer(Tables.documents)
    let gone = try self.writer(Tables.withdrawals)
    let carried = ledger.closed?.documentCount ?? 0
    func write(_ row: Int, replacing old: Int64?) throws -> Int64 {
      try documents.withRow(row) { row in
        try writer.add(
          DocumentRecord(replaces: old, customer: customerID(row.customer) ?? "", row: row, origin: origin(row.source)))
      }
    }
    for change in ledger.closed?.changes ?? [] {
      let row = Int(change.document)
      if change.kind == .withdrawn {
        try gone.add(documentIDs[row])
      } else {
        documentIDs[row] = try write(row, replacing: documentIDs[row])
      }
    }
    for row in carried..<documents.count {
      let id = try write(row, replacing: nil)
      // What is not there yet is kept for the months to come, and has no part in this one.
      if documents.issuedOn[row] <= close.asOf { documentIDs[row] = id }
    }
  }

  func writeReceipts() throws {
    let receipts = ledger.receipts
    let writer = try writer(Tables.receipts(parties: receipts.parties.texts))
    let states = try self.writer(Tables.receiptStates)
    let carried = ledger.closed?.receiptCount ?? 0
    let statementIDs = StatementIDs(ledger, close: number)
    var occurrences: [RowFingerprint: Int] = [:]
    for row in 0..<receipts.count {
      let occurrence = occurrences[receipts.fingerprints[row], default: 0] + 1
      occurrences[receipts.fingerprints[row]] = occurrence
      guard let status = reconciliation.statuses[row] else { continue }
      if row >= carried {
        receiptIDs[row] = try receipts.withRow(row) { line in
          try receipts.ids.withBytes(of: row) { id in
            var record = ReceiptRecord(id: id, row: line, occurrence: occurrence)
            record.statement = statementIDs.statement(of: line.source)
            record.statedCustomer = customerID(line.statedCustomer)
            record.origin = origin(line.source)
            return try writer.add(record)
          }
        }
      } else if let closed = ledger.closed, closed.statuses[row] == status,
        closed.customers[row] == reconciliation.customers[row],
        closed.allocated[row] == reconciliation.allocated[row], closed.rules[row] == reconciliation.rules[row]
      {
        continue
      }
      try states.add(position(of: row, status))
    }
    let statements = try self.writer(Tables.statements)
    for statement in ledger.bankStatements where isNew(statement.source) {
      try statements.add(Sourced(fact: statement, origin: origin(statement.source)))
    }
  }

  /// How the close leaves a receipt.
  func position(of receipt: Int, _ status: ReceiptStatus) -> PositionRecord {
    PositionRecord(
      receipt: receiptIDs[receipt], status: status, customer: customerID(reconciliation.customers[receipt]),
      allocated: reconciliation.allocated[receipt], rule: reconciliation.rules[receipt])
  }

  func writeLogs() throws {
    let decisions = try writer(Tables.decisions)
    for decision in ledger.decisions
    where isNew(decision.source) && decision.countsFrom <= close.asOf
      && !reconciliation.untaken.contains(decision.source)
    {
      try decisions.add(Sourced(fact: decision, origin: origin(decision.source)))
    }
    let events = try writer(Tables.events)
    for event in ledger.events where isNew(event.source) && event.date <= close.asOf {
      try events.add(Sourced(fact: (event, customerID(event.customer)), origin: origin(event.source)))
    }
    let remittances = try writer(Tables.remittances)
    for line in ledger.remittances where isNew(line.source) {
      try remittances.add(Sourced(fact: line, origin: origin(line.source)))
    }
    let rates = try writer(Tables.rates)
    for rate in ledger.rates where isNew(rate.source) && rate.date <= close.asOf {
      try rates.add(Sourced(fact: rate, origin: origin(rate.source)))
    }
  }
}

/// The statements that a close writes, by where they begin: a line stands in the last one that begins above it in its
/// file.
private struct StatementIDs {
  private var begins: [UInt32: [(line: UInt32, id: Int64)]] = [:]

  init(_ ledger: Ledger, close: Int) {
    var next = RowID.first(of: close)
    for statement in ledger.bankStatements where Int(statement.source.file) < ledger.files.files.count {
      begins[statement.source.file, default: []].append((statement.source.line, next))
      next += 1
    }
    for file in begins.keys { begins[file]?.sort { $0 < $1 } }
  }

  func statement(of source: Source) -> Int64? { begins[source.file]?.last { $0.line <= source.line }?.id }
}
