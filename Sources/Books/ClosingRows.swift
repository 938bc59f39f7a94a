internal import Domain
internal import GRDB

/// The rows of one close.
final class ClosingRows {
  let db: Database
  let ledger: Ledger
  let reconciliation: Reconciliation
  let close: Close
  let number: Int
  /// The closes in force that it starts from.
  let standing: [CloseRecord]
  /// By document and receipt of the ledger: their numbers in the books; 0 for those that do not count yet.
  var documentIDs: [Int64]
  var receiptIDs: [Int64]
  /// The writers by table, kept until their digests are asked for.
  private var writers: [String: RowWriter] = [:]

  init(_ db: Database, _ entry: ClosingEntry, number: Int, standing: [CloseRecord]) {
    self.db = db
    self.standing = standing
    ledger = entry.ledger
    reconciliation = entry.reconciliation
    close = entry.close
    self.number = number
    let closed = entry.ledger.closed
    documentIDs =
      (closed?.documentIDs ?? [])
      + Array(repeating: 0, count: entry.ledger.documents.count - (closed?.documentCount ?? 0))
    receiptIDs =
      (closed?.receiptIDs ?? []) + Array(repeating: 0, count: entry.ledger.receipts.count - (closed?.receiptCount ?? 0))
  }

  func writer<Row>(_ table: Table<Row>) throws -> TableWriter<Row> {
    let writer = try table.writer(db, close: number)
    writers[table.name] = writer.rows
    return writer
  }

  /// Of each table written to, the digest of its rows.
  var digests: [String: String] { writers.mapValues(\.hexadecimal) }

  func customerID(_ customer: Int32) -> String? { customer < 0 ? nil : ledger.customers[customer].id }

  /// Whether a fact came from a file of this run.
  func isNew(_ source: Source) -> Bool { Int(source.file) < ledger.files.files.count }

  /// A source as the books have it.
  func origin(_ source: Source) -> Origin {
    let known = isNew(source) ? nil : ledger.closed?.fileIDs[Int(source.file) - ledger.files.files.count]
    return Origin(input: known ?? RowID.first(of: number) + Int64(source.file), line: Int64(source.line))
  }

  func write() throws {
    try writeFiles()
    try writeCustomers()
    try writeDocuments()
    try writeReceipts()
    try writeLogs()
    try writeAllocations()
    try writeReview()
    try writeState()
    try writeFigures()
    try writeReasons()
  }

  /// What was said of the close; nothing is begun where nothing was, so that its digest has no such table.
  private func writeReasons() throws {
    guard let lock = close.lock else { return }
    var records = lock.acceptances.map { ReasonRecord(kind: .acceptance, control: $0.control, reason: $0.reason) }
    if let incomplete = lock.incomplete { records.insert(ReasonRecord(kind: .incomplete, reason: incomplete), at: 0) }
    if let reopening = lock.reopening { records.insert(ReasonRecord(kind: .reopening, reason: reopening), at: 0) }
    guard !records.isEmpty else { return }
    let reasons = try writer(Tables.reasons)
    for record in records { try reasons.add(record) }
  }

  private func writeFiles() throws {
    for currency in Set(close.trend.map(\.currency) + [ledger.entity.currency]).sorted() {
      try db.execute(
        sql: "INSERT OR IGNORE INTO currencies VALUES (?, ?)", arguments: [currency.code, currency.minorDigits])
    }
    let inputs = try writer(Tables.inputs)
    for file in ledger.files.files { try inputs.add(file) }
  }

  /// The files of the package.
  func write(_ outputs: [OutputRecord]) throws {
    let written = try writer(Tables.outputs)
    for output in outputs { try written.add(output) }
  }
}
