internal import Diagnostics
internal import Domain
internal import Ingest
internal import Reconcile

/// Why what was typed about a receipt is not taken.
struct ReviewRefusal: Error {
  var finding: Diagnostic
}

/// Judges what people typed into the Review sheet against the facts of the run: what fits becomes decisions, what does
/// not a finding.
///
/// A receipt's decisions are taken together or not at all.
struct ReviewDecisions {
  private(set) var taken: [Decision] = []
  private(set) var findings: [Diagnostic] = []
  /// Rows of which the decisions stand in the file already.
  private(set) var repeated = 0
  /// The lines of the sheet of which the decisions do not stand in the file.
  private(set) var waiting: [Int] = []

  let report: Report
  let sheet: ReviewSheetReader
  private let path: String
  private let receiptByID: [String: Int]
  private let inReview: Set<Int32>
  private(set) var documentsByNumber: [String: [Int32]] = [:]
  private var decided: [String: [Decision]] = [:]
  private var allocations: [Int: [Int]] = [:]

  init(_ sheet: ReviewSheetReader, path: String, report: Report) {
    self.report = report
    self.sheet = sheet
    self.path = path
    inReview = Set(report.reconciliation.review.map(\.receipt))
    var order: [String] = []
    var rows: [String: [TypedDecision]] = [:]
    for row in sheet.typed {
      if rows[row.receiptID] == nil { order.append(row.receiptID) }
      rows[row.receiptID, default: []].append(row)
    }
    var receiptByID: [String: Int] = [:]
    for row in 0..<report.ledger.receipts.count {
      let id = report.ledger.receipts.ids[row]
      if rows[id] != nil { receiptByID[id] = row }
    }
    self.receiptByID = receiptByID
    let named = Set(receiptByID.values)
    for (at, receipt) in report.reconciliation.allocations.receipts.enumerated() where named.contains(Int(receipt)) {
      allocations[Int(receipt), default: []].append(at)
    }
    let texts = sheet.typed.flatMap { [$0.candidate, $0.document] }
    let numbers = Set(texts + texts.flatMap { $0.split(separator: TypedDecision.joint).map(String.init) })
    for row in 0..<report.ledger.documents.count {
      let number = report.ledger.documents.numbers[row]
      if numbers.contains(number) { documentsByNumber[number, default: []].append(Int32(row)) }
    }
    for decision in report.ledger.decisions + report.ledger.refusedDecisions where rows[decision.receiptID] != nil {
      decided[decision.receiptID, default: []].append(decision)
    }
    for id in order {
      do {
        taken += try judge(id, rows[id] ?? [])
      } catch {
        findings.append(error.finding)
      }
    }
    let overdrawn = overdrawn(taken) { id in
      receiptByID[id].map { ReceiptPosition($0, allocations: allocations[$0] ?? [], in: report) }
    }
    taken.removeAll { overdrawn[$0.receiptID] != nil }
    findings += order.compactMap { overdrawn[$0]?.finding }
  }

  func refusal(_ code: Code, _ row: TypedDecision, _ column: ReviewColumn, _ message: String, hint: String = "")
    -> ReviewRefusal
  {
    let place = Place(path: path, sheet: sheet.sheet, line: row.line, column: sheet.column(column))
    return ReviewRefusal(finding: Diagnostic(code, at: place, message, hint: hint))
  }

  func money(_ amount: Int64, _ currency: Currency) -> String { "\(Money(amount, currency).plain) \(currency)" }

  func exists(_ number: String) -> Bool { documentsByNumber[number] != nil }

  /// All that was typed about one receipt.
  private mutating func judge(_ id: String, _ typed: [TypedDecision]) throws(ReviewRefusal) -> [Decision] {
    let currency = receiptByID[id].map { report.ledger.receipts.currencies[$0] } ?? report.ledger.entity.currency
    var rows: [ReviewRow] = []
    do {
      for row in typed { rows.append(try read(row, currency)) }
    } catch {
      waiting += typed.map(\.line)
      throw error
    }
    let all = rows
    rows.removeAll { isDecided($0, currency) }
    repeated += all.count - rows.count
    waiting += rows.map(\.typed.line)
    guard let first = rows.first?.typed else { return [] }
    if let receipt = receiptByID[id] { try holdAgainstSheet(receipt, first) }
    guard let receipt = receiptByID[id], inReview.contains(Int32(receipt)) else { throw notInReview(first) }
    let typed = try decisions(rows, of: ReceiptPosition(receipt, allocations: allocations[receipt] ?? [], in: report))
    try holdAgainstFile(typed, decided[id] ?? [], receipt, first)
    try holdAgainstTaken(rows, saying: all, receipt, decided[id] ?? [])
    return typed.map { decision in
      var decision = decision
      decision.subject = report.ledger.receipts.subject(receipt)
      decision.countsFrom = max(report.ledger.receipts.bookedOn[receipt], report.ledger.firstOpenDay)
      return decision
    }
  }

  private func read(_ typed: TypedDecision, _ currency: Currency) throws(ReviewRefusal) -> ReviewRow {
    let row: ReviewRow
    do {
      row = try ReviewRow(typed, currency: currency)
    } catch {
      throw refusal(
        error.unsigned ? ReviewCodes.unsigned : ReviewCodes.badDecision, typed, error.column, error.message,
        hint: error.hint)
    }
    if row.date > report.close.asOf.adding(days: TypedFields.longestWait) {
      throw refusal(
        ReviewCodes.laterThanClose, typed, .date,
        "the decision on '\(typed.receiptID)' is dated \(row.date), more than a year after \(report.close.asOf)",
        hint: "type the day on which it was decided")
    }
    if let receipt = receiptByID[typed.receiptID], row.date < report.ledger.receipts.bookedOn[receipt] {
      throw refusal(
        ReviewCodes.beforeReceipt, typed, .date,
        "the decision on '\(typed.receiptID)' is dated \(row.date), before the receipt came on"
          + " \(report.ledger.receipts.bookedOn[receipt])",
        hint: "type the day on which it was decided")
    }
    return row
  }

  private func notInReview(_ row: TypedDecision) -> ReviewRefusal {
    let before =
      decided[row.receiptID]?.last.map {
        "; \($0.by) decided it on \($0.decidedOn), \(report.ledger.files.text(of: $0.source))"
      } ?? ""
    return refusal(
      ReviewCodes.notInReview, row, .receipt,
      "receipt '\(row.receiptID)' is not in the review as of \(report.close.asOf)\(before)",
      hint: receiptByID[row.receiptID] == nil
        ? "the id is not that of a receipt"
        : before.isEmpty
          ? "`tieout explain` shows where it went"
          : "where that was wrong, correct its line in the file of decisions, or add one of a later day")
  }

  /// Whether the decision stands in the file: the same person's, of the same day, about the same documents.
  func isDecided(_ row: ReviewRow, _ currency: Currency) -> Bool {
    let same = (decided[row.typed.receiptID] ?? []).filter {
      $0.verb == row.verb && $0.by == row.typed.by && $0.decidedOn == row.date
    }
    guard row.verb == .apply || row.verb == .writeOff else { return !same.isEmpty }
    if isOfRest(row) { return same.contains { $0.documentNumber.isEmpty } }
    let numbers = row.numbers(existing: exists)
    let amounts = numbers.map { number in same.first { $0.documentNumber == number } }
    guard !numbers.isEmpty, !amounts.contains(nil) else { return false }
    let known = amounts.map { decision in
      decision?.amount.map { report.ledger.entity.currency.rescaled($0, to: currency) } ?? 0
    }
    return row.amounts.isEmpty || known == row.amounts || row.amounts == [known.reduce(0, +)]
  }
}
