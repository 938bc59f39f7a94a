internal import Domain
internal import GRDB

/// The rows of one close.
struct ClosingRows {
  let db: Database
  let ledger: Ledger
  let reconciliation: Reconciliation
  let close: Close
  let number: Int
  /// The closes in force that it starts from.
  private let standing: [CloseRecord]
  /// By document and receipt of the ledger: their numbers in the books; 0 for those that do not count yet.
  private(set) var documentIDs: [Int64]
  private(set) var receiptIDs: [Int64]

  init(_ db: Database, _ entry: ClosingEntry, number: Int, standing: [CloseRecord]) {
    self.db = db
    self.standing = standing
    ledger = entry.ledger
    reconciliation = entry.reconciliation
    close = entry.close
    self.number = number
    documentIDs =
      (ledger.closed?.documentIDs ?? []) + Array(repeating: 0, count: ledger.documents.count - (ledger.closed?.documentCount ?? 0))
    receiptIDs = (ledger.closed?.receiptIDs ?? []) + Array(repeating: 0, count: ledger.receipts.count - (ledger.closed?.receiptCount ?? 0))
  }

  private let writers = Writers()

  func writer(_ table: String, _ columns: Int) throws -> RowWriter {
    let writer = try RowWriter(db, table, close: number, columns: columns)
    writers.byTable[table] = writer
    return writer
  }

  /// Of each table written to, the digest of its rows.
  var digests: [String: String] { writers.byTable.mapValues(\.hexadecimal) }

  func customerID(_ customer: Int32) -> String? { customer < 0 ? nil : ledger.customers[customer].id }

  /// Whether a fact came from a file of this run.
  private func isNew(_ source: Source) -> Bool { Int(source.file) < ledger.files.files.count }

  private func write(_ source: Source, to row: RowWriter) {
    let known = isNew(source) ? nil : ledger.closed?.fileIDs[Int(source.file) - ledger.files.files.count]
    row.integer(known ?? RowID.first(of: number) + Int64(source.file))
    row.integer(Int(source.line))
  }

  mutating func write() throws {
    try writeFiles()
    try writeCustomers()
    try writeDocuments()
    try writeReceipts()
    try writeLogs()
    try writeAllocations()
    try writeReview()
    try writeState()
    try writeFigures()
  }

  private func writeFiles() throws {
    for currency in Set(close.trend.map(\.currency) + [ledger.entity.currency]).sorted() {
      try db.execute(sql: "INSERT OR IGNORE INTO currencies VALUES (?, ?)", arguments: [currency.code, currency.minorDigits])
    }
    let inputs = try writer("inputs", 12)
    for file in ledger.files.files {
      for text in [file.path, file.kind.rawValue, file.profile, file.format.rawValue, file.sheets.joined(separator: "\n"), file.sha256] {
        inputs.text(text)
      }
      for count in [file.bytes, file.rows, file.accepted, file.merged, file.quarantined, file.footers] { inputs.integer(count) }
      try inputs.end()
    }
  }

  /// The files of the package.
  func write(_ outputs: [OutputRecord]) throws {
    let written = try writer("outputs", 3)
    for output in outputs {
      written.text(output.path)
      written.text(output.sha256)
      written.integer(output.bytes)
      try written.end()
    }
  }

  /// Customers that are new to the closes in force, or told in another way than there: what a reopened close wrote no later one reads.
  private func writeCustomers() throws {
    let columns = """
      customer, name, aliases, terms_days, credit_limit, currency, country, region, parent, segment, account_manager, email, bank_accounts, since
      """
    var known: [String: [String]] = [:]
    let rows = try RowReader(db, "SELECT \(columns) FROM customers WHERE id BETWEEN ? AND ? ORDER BY id")
    for range in Carrying.ranges(standing) {
      rows.restart([RowID.first(of: range.lowerBound), RowID.first(of: range.upperBound + 1) - 1])
      while try rows.next() { known[rows.text(0)] = (0..<rows.columns).map { rows.optionalText($0) ?? "\0" } }
    }
    let writer = try writer("customers", 16)
    for customer in ledger.customers.all {
      let details: [String?] = [
        customer.id, customer.name, customer.aliases.joined(separator: "|"), customer.termsDays.map(String.init),
        customer.creditLimit.map(String.init), customer.currency?.code, customer.country, customer.region, customer.parentID,
        customer.segment,
        customer.accountManager, customer.email, customer.bankAccounts.joined(separator: "|"), customer.since?.iso,
      ]
      if known[customer.id] == details.map({ $0 ?? "\0" }) { continue }
      for (column, detail) in details.enumerated() {
        if column == 3 || column == 4 { writer.integer(detail.flatMap { Int64($0) }) } else { writer.text(detail) }
      }
      if let source = customer.source, isNew(source) {
        write(source, to: writer)
      } else {
        writer.none()
        writer.none()
      }
      try writer.end()
    }
  }

  private mutating func writeDocuments() throws {
    let documents = ledger.documents
    let writer = try writer("documents", 15)
    let gone = try self.writer("withdrawals", 1)
    let carried = ledger.closed?.documentCount ?? 0
    func write(_ row: Int, replacing old: Int64?) throws -> Int64 {
      let id = writer.nextID
      writer.integer(old)
      writer.text(documents.numbers, row)
      writer.text(customerID(documents.customers[row]) ?? "")
      writer.text(documents.types[row].word)
      writer.date(documents.issuedOn[row])
      writer.date(documents.dueOn[row])
      writer.text(documents.currencies[row].code)
      writer.integer(documents.amounts[row])
      writer.text(documents.orders, row)
      writer.text(documents.related.isEmpty ? nil : documents.related[Int32(row)])
      writer.text(documents.instalments.isEmpty ? nil : Words.text(documents.instalments[Int32(row)]))
      writer.text(documents.disputes.isEmpty ? nil : documents.disputes[Int32(row)])
      writer.flag(documents.derivedDue.contains(Int32(row)))
      self.write(documents.sources[row], to: writer)
      try writer.end()
      return id
    }
    for change in ledger.closed?.changes ?? [] {
      let row = Int(change.document)
      if change.kind == .withdrawn {
        gone.integer(documentIDs[row])
        try gone.end()
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

  private mutating func writeReceipts() throws {
    let receipts = ledger.receipts
    let writer = try writer("receipts", 25)
    let states = try self.writer("receipt_states", 5)
    let carried = ledger.closed?.receiptCount ?? 0
    let statementIDs = StatementIDs(ledger, close: number)
    var occurrences: [RowFingerprint: Int] = [:]
    for row in 0..<receipts.count {
      if row < receipts.fingerprints.count { occurrences[receipts.fingerprints[row], default: 0] += 1 }
      guard let status = reconciliation.statuses[row] else { continue }
      if row >= carried {
        receiptIDs[row] = writer.nextID
        let occurrence = row < receipts.fingerprints.count ? occurrences[receipts.fingerprints[row]] ?? 1 : 1
        try write(row, receipts, writer, occurrence, statementIDs.statement(of: receipts.sources[row]))
      } else if let closed = ledger.closed, closed.statuses[row] == status, closed.customers[row] == reconciliation.customers[row],
        closed.allocated[row] == reconciliation.allocated[row], closed.rules[row] == reconciliation.rules[row]
      {
        continue
      }
      states.integer(receiptIDs[row])
      states.text(status.word)
      states.text(customerID(reconciliation.customers[row]))
      states.integer(reconciliation.allocated[row])
      states.text(reconciliation.rules[row].word)
      try states.end()
    }
    let statements = try self.writer("statements", 16)
    for statement in ledger.bankStatements where isNew(statement.source) { try write(statement, statements) }
  }

  private func write(_ row: Int, _ receipts: Receipts, _ writer: RowWriter, _ occurrence: Int, _ statement: Int64?) throws {
    let place = Int32(row)
    writer.text(receipts.ids, row)
    let fingerprint = row < receipts.fingerprints.count ? receipts.fingerprints[row] : RowFingerprint()
    writer.integer(Int64(bitPattern: fingerprint.high))
    writer.integer(Int64(bitPattern: fingerprint.low))
    writer.integer(occurrence)
    writer.integer(statement)
    writer.text(receipts.parties.texts, Int(receipts.accounts[row]))
    writer.date(receipts.bookedOn[row])
    writer.date(receipts.valueOn[row])
    writer.text(receipts.currencies[row].code)
    writer.integer(receipts.amounts[row])
    for party in [receipts.counterparties[row], receipts.counterpartyAccounts[row], receipts.ultimateCounterparties[row]] {
      writer.text(receipts.parties.texts, Int(party))
    }
    writer.text(receipts.remittances, row)
    writer.text(receipts.references, row)
    writer.text(receipts.endToEndIDs, row)
    writer.text(receipts.parties.texts, Int(receipts.transactionCodes[row]))
    writer.text(receipts.parties.texts, Int(receipts.returnReasons[row]))
    writer.integer(receipts.charges.isEmpty ? nil : receipts.charges[place])
    let instructed = receipts.instructed.isEmpty ? nil : receipts.instructed[place]
    writer.text(instructed?.currency.code)
    writer.integer(instructed?.minorUnits)
    writer.text(customerID(receipts.statedCustomers[row]))
    writer.flag(receipts.fromJournal[row])
    write(receipts.sources[row], to: writer)
    try writer.end()
  }

  private func write(_ statement: BankStatement, _ writer: RowWriter) throws {
    for text in [statement.purpose.rawValue, statement.account, statement.number, statement.currency.code] { writer.text(text) }
    writer.integer(statement.opening)
    writer.integer(statement.closing)
    for date in [statement.openedOn, statement.closedOn, statement.coversFrom, statement.coversTo] { writer.date(date) }
    writer.integer(statement.entries)
    writer.integer(statement.sum)
    writer.date(statement.firstDay)
    writer.date(statement.lastDay)
    write(statement.source, to: writer)
    try writer.end()
  }

  private func writeLogs() throws {
    let decisions = try writer("decisions", 9)
    for decision in ledger.decisions
    where isNew(decision.source) && decision.date <= close.asOf && !reconciliation.untaken.contains(decision.source) {
      decisions.text(decision.receiptID)
      decisions.text(decision.documentNumber)
      decisions.integer(decision.amount)
      decisions.text(decision.verb.rawValue)
      decisions.text(decision.by)
      decisions.date(decision.date)
      decisions.text(decision.note)
      write(decision.source, to: decisions)
      try decisions.end()
    }
    let events = try writer("events", 11)
    for event in ledger.events where isNew(event.source) && event.date <= close.asOf {
      events.date(event.date)
      events.text(customerID(event.customer))
      for text in [event.documentNumber, event.kind.rawValue, event.channel, event.outcome] { events.text(text) }
      events.integer(event.amount)
      events.date(event.promisedOn)
      events.text(event.note)
      write(event.source, to: events)
      try events.end()
    }
    let remittances = try writer("remittances", 8)
    for line in ledger.remittances where isNew(line.source) {
      remittances.text(line.paymentReference)
      remittances.text(line.documentNumber)
      remittances.integer(line.amount)
      remittances.integer(line.deduction)
      remittances.text(line.reason)
      remittances.text(line.currency.code)
      write(line.source, to: remittances)
      try remittances.end()
    }
    let rates = try writer("rates", 6)
    for rate in ledger.rates where isNew(rate.source) && rate.date <= close.asOf {
      rates.date(rate.date)
      rates.text(rate.currency.code)
      rates.integer(rate.numerator)
      rates.integer(rate.denominator)
      write(rate.source, to: rates)
      try rates.end()
    }
  }

  private func writeAllocations() throws {
    let allocations = reconciliation.allocations
    let writer = try writer("allocations", 11)
    for place in 0..<allocations.count where allocations.isNew(place) {
      let receipt = allocations.receipts[place]
      writer.integer(receipt < 0 ? nil : receiptIDs[Int(receipt)])
      writer.integer(documentIDs[Int(allocations.documents[place])])
      writer.integer(receipt >= 0 ? nil : allocations.credits[Int32(place)].map { documentIDs[Int($0)] })
      writer.text(allocations.kinds[place].word)
      writer.integer(allocations.amounts[place])
      writer.date(allocations.effectiveOn[place])
      writer.text(allocations.rules[place].word)
      writer.text(allocations.confidences[place].word)
      writer.text(allocations.notes.isEmpty ? nil : allocations.notes[Int32(place)])
      if !allocations.decidedAt.isEmpty, let source = allocations.decidedAt[Int32(place)], isNew(source) {
        write(source, to: writer)
      } else {
        writer.none()
        writer.none()
      }
      try writer.end()
    }
  }

  private func writeReview() throws {
    let review = try writer("review", 4)
    let candidates = try writer("candidates", 4)
    for item in reconciliation.review {
      for candidate in item.candidates {
        candidates.integer(review.nextID)
        candidates.text(candidate.documents.map { "\(documentIDs[Int($0)])" }.joined(separator: " "))
        candidates.integer(candidate.amount)
        candidates.text(candidate.evidence)
        try candidates.end()
      }
      review.integer(receiptIDs[Int(item.receipt)])
      review.text(customerID(item.customer))
      review.text(item.reason)
      review.text(item.wouldDecide)
      try review.end()
    }
  }
}

/// The writers of a close, kept until their digests are asked for.
private final class Writers { var byTable: [String: RowWriter] = [:] }

/// The statements that a close writes, by where they begin: a line stands in the last one that begins above it in its file.
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
