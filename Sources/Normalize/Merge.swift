package import Diagnostics
package import Domain

/// Joins the facts of all files into one ledger without duplicates.
///
/// - Parameters:
///   - parts: one a file, in the order of `files`.
///   - termsDays: the terms of a customer who has none of his own.
///   - closed: what the books carry from earlier closes: it comes first, and what a file repeats of it adds nothing.
///   - asOf: the day that the run is for; nil where nothing is closed.
/// - Returns: the ledger, its files with their counts, and what was found on the way.
package func merge(
  _ parts: [FilePart], files: InputFiles, entity: Entity, termsDays: Int?, closed: ClosedBooks? = nil,
  asOf: CalendarDate? = nil
) -> (ledger: Ledger, findings: [Diagnostic]) {
  var merge = Merge(files: files, entity: entity, termsDays: termsDays, closed: closed)
  merge.asOf = asOf
  for part in parts { merge.count(part.context) }
  merge.addCustomers(of: parts)
  merge.carryFacts()
  merge.addDocuments(of: parts)
  merge.takeOpening(of: parts)
  merge.findings += DamagedNumbers(merge.ledger.documents).findings(merge.ledger.files)
  merge.addReceipts(of: parts)
  merge.findings += DamagedNumbers.findings(merge.ledger.receipts, merge.ledger.files)
  merge.addLogs(of: parts)
  merge.findLonelyDates()
  merge.judgeDecisions()
  return (merge.ledger, merge.findings)
}

/// Why a run cannot go on whose files, with what the books carry, hold amounts that together are larger than any
/// ledger's.
package func volumeFinding(_ parts: [FilePart], closed: ClosedBooks?) -> Diagnostic? {
  // Sums of what is smaller hold with room to spare.
  let most = AmountReader.limit * 100
  var volume = Int128(0)
  for amount in (closed?.facts.documents.amounts ?? []) + (closed?.facts.receipts.amounts ?? []) {
    volume += Int128(amount.magnitude)
  }
  for part in parts {
    volume += Int128(part.context.volume)
    guard volume > most else { continue }
    return Diagnostic(
      NormalizeCodes.beyondLedgers, at: part.context.place,
      "with this file the amounts of all files together are larger than any ledger's",
      hint: "look for a column that was read as amounts and is none")
  }
  return nil
}

/// The state of joining: the ledger so far and the findings.
struct Merge {
  var ledger: Ledger
  var findings: [Diagnostic] = []
  let termsDays: Int?
  /// Customer numbers that lost their zeros, with the whole ones.
  var wholeCustomerIDs: [String: String] = [:]
  /// Where bank statements begin of which lines are known from another statement.
  var retold: Set<Source> = []
  /// Accounts of which files tell the same lines under other references.
  var renumberedAccounts: Set<String> = []
  /// The day that the run is for.
  var asOf: CalendarDate?
  /// What the books carry, until it is in the ledger.
  var carried: CarriedFacts?
  /// How the last close left it, naming customers by their row in ``carried``.
  var closedState: ClosedState?
  /// Carried documents that a file of the run has.
  var toldDocuments: Set<Int32> = []
  /// By part of documents that is a list of open items: the document of each of its rows, in their order.
  var listed: [Int: [Int32]] = [:]
  /// How old what the file at work says is open is.
  var claimAge = ClaimAge()
  /// Documents that are new in the run, by number; made when it is first asked for.
  var newByNumber: [String: [Int]]?
  /// Those of them that are as they were.
  var retoldDocuments: Set<Int32> = []

  init(files: InputFiles, entity: Entity, termsDays: Int?, closed: ClosedBooks?) {
    ledger = Ledger(entity: entity, files: files)
    self.termsDays = termsDays
    carried = closed?.facts
    closedState = closed?.state
    closedState?.begins = closed?.facts.begins
    ledger.files.earlier = closed?.facts.files ?? []
    if let facts = closed?.facts {
      ledger.closedStatements = facts.statements.filter { ($0.closedOn ?? facts.begins) >= facts.begins }
    }
  }

  mutating func count(_ context: RowContext) {
    // The sheets of a workbook are parts of one file.
    let file = Int(context.file)
    ledger.files.files[file].rows += context.rows
    ledger.files.files[file].accepted += context.accepted
    ledger.files.files[file].merged += context.merged
    ledger.files.files[file].quarantined += context.quarantined
    ledger.files.files[file].footers += context.footers
    ledger.files.files[file].leftOutCredits += context.leftOutCredits
    ledger.files.files[file].sums.merge(context.sums, uniquingKeysWith: +)
    if let totals = context.reportTotals { ledger.files.files[file].totals.append(totals) }
    findings += context.findings
    guard context.merged > 0 else { return }
    let (items, documents) = (context.merged + context.accepted, context.accepted)
    findings.append(
      Diagnostic(
        NormalizeCodes.lineItems, at: context.place,
        "\(items) rows are the line items of \(Wording.counted(documents, "document"))"
      ))
  }

  mutating func findLonelyDates() {
    let (documents, receipts, journal) = (ledger.documents, ledger.receipts, ledger.journal)
    findings += LonelyDates(documents.issuedOn, documents.sources, column: "document_date").findings(ledger.files)
    findings += LonelyDates(receipts.valueOn, receipts.sources, column: "value_date").findings(ledger.files)
    // Where no bank file covers them the receipts are those of the journal.
    guard !receipts.fromJournal.contains(true) else { return }
    findings += LonelyDates(journal.map(\.date), journal.map(\.source), column: "date").findings(ledger.files)
  }

  func path(_ file: UInt32) -> String { ledger.files[file].path }

  func place(_ source: Source, column: Int = 0) -> Place {
    ledger.files.place(of: source, column: column)
  }

  /// Moves one row of a file from accepted to merged.
  mutating func noteMerged(file: UInt32, amount: Int64 = 0, currency: Currency? = nil) {
    ledger.files.files[Int(file)].accepted -= 1
    ledger.files.files[Int(file)].merged += 1
    if let currency { ledger.files.files[Int(file)].sums[currency, default: 0] -= amount }
  }

  /// Moves one accepted row to quarantine because it contradicts another file.
  mutating func noteConflict(
    _ code: Code = NormalizeCodes.conflictingRow, source: Source, _ message: String,
    hint: String = "decide which of the two is right and remove the other", raw: String, amount: Int64 = 0,
    currency: Currency? = nil
  ) {
    ledger.files.files[Int(source.file)].accepted -= 1
    ledger.files.files[Int(source.file)].quarantined += 1
    if let currency { ledger.files.files[Int(source.file)].sums[currency, default: 0] -= amount }
    findings.append(
      Diagnostic(code, at: place(source), message, hint: hint, raw: raw, quarantines: true))
  }

  /// - Parameter others: rows that were merged with rows of their own file.
  mutating func reportMerged(file: UInt32, besides others: Int = 0) {
    let merged = ledger.files[file].merged - others
    guard merged > 0 else { return }
    findings.append(
      Diagnostic(
        NormalizeCodes.mergedRows, at: Place(path: path(file)),
        "\(merged) of \(ledger.files[file].rows) rows are known from another file and were merged"))
  }
}
