internal import Diagnostics
internal import Domain
internal import Ingest
internal import Normalize
internal import Render

/// Judges what people typed into the Review sheet against the facts of the run: what fits becomes decisions, what does not a finding.
///
/// A receipt's decisions are taken together or not at all.
struct ReviewDecisions {
  /// A decision and the row of the sheet it was typed on.
  struct Taken: Hashable {
    var decision: Decision
    var line: Int
  }

  private(set) var taken: [Taken] = []
  private(set) var findings: [Diagnostic] = []
  private(set) var repeated = 0

  private let report: Report
  private let path: String
  private let sheet: String
  private let receiptByID: [String: Int]
  private var documentsByNumber: [String: [Int32]] = [:]

  init(_ typed: ReviewSheetReader, path: String, report: Report) {
    self.report = report
    self.path = path
    sheet = typed.sheet
    let wanted = Set(typed.typed.map(\.receiptID))
    var receiptByID: [String: Int] = [:]
    for row in 0..<report.ledger.receipts.count where wanted.contains(report.ledger.receipts.ids[row]) {
      receiptByID[report.ledger.receipts.ids[row]] = row
    }
    self.receiptByID = receiptByID
    let numbers = Set(typed.typed.flatMap { $0.candidate + [$0.document] })
    for row in 0..<report.ledger.documents.count {
      let number = report.ledger.documents.numbers[row]
      if numbers.contains(number) { documentsByNumber[number, default: []].append(Int32(row)) }
    }
    var order: [String] = []
    var rows: [String: [TypedDecision]] = [:]
    for row in typed.typed {
      if rows[row.receiptID] == nil { order.append(row.receiptID) }
      rows[row.receiptID, default: []].append(row)
    }
    for id in order { judge(id, rows[id] ?? []) }
  }

  private func place(_ row: TypedDecision, _ column: ReviewColumn) -> Place {
    Place(path: path, sheet: sheet, line: row.line, column: column.index + 1)
  }

  private mutating func refuse(_ code: Code, _ row: TypedDecision, _ column: ReviewColumn, _ message: String, hint: String = "") {
    findings.append(Diagnostic(code, at: place(row, column), message, hint: hint))
  }

  /// All that was typed about one receipt.
  private mutating func judge(_ id: String, _ rows: [TypedDecision]) {
    var decisions: [Taken] = []
    for row in rows {
      // What is typed beside an empty decision is a note to oneself.
      if row.verb.isEmpty, row.document.isEmpty, row.amount.isEmpty { continue }
      guard let read = read(row) else { return }
      decisions += read
    }
    guard let first = rows.first, !decisions.isEmpty else { return }
    let known = Set(report.ledger.decisions.map(Self.content))
    let new = decisions.filter { !known.contains(Self.content($0.decision)) }
    repeated += decisions.count - new.count
    guard !new.isEmpty else { return }
    guard let receipt = receiptByID[id], report.reconciliation.review.contains(where: { Int($0.receipt) == receipt }) else {
      return refuse(
        ReviewCodes.notInReview, first, .receipt, "receipt '\(id)' is not in the review as of \(report.close.asOf)",
        hint: receiptByID[id] == nil ? "the id is not that of a receipt" : "`tieout explain` tells where it went")
    }
    guard fits(decisions, first, receipt) else { return }
    taken += new
    for decision in new where decision.decision.date > report.close.asOf {
      refuse(
        ReviewCodes.laterThanClose, TypedDecision(first, line: decision.line), .date,
        "the decision on '\(id)' is dated \(decision.decision.date), after \(report.close.asOf): it counts from then on")
    }
  }

  /// What makes two decisions the same, wherever they stand.
  private static func content(_ decision: Decision) -> Decision {
    var content = decision
    content.source = Source(file: 0, line: 0)
    content.note = ""
    return content
  }

  /// One row as decisions: one a document of its candidate.
  private mutating func read(_ row: TypedDecision) -> [Taken]? {
    guard let verb = Decision.Verb(rawValue: row.verb.lowercased()) else {
      refuse(
        ReviewCodes.badDecision, row, .decision, "'\(row.verb)' is no decision",
        hint: "choose one of \(Decision.Verb.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    guard !row.by.isEmpty, !row.date.isEmpty else {
      refuse(ReviewCodes.unsigned, row, row.by.isEmpty ? .by : .date, "the decision on '\(row.receiptID)' has no \(row.by.isEmpty ? "name" : "date")")
      return nil
    }
    guard let date = CalendarDate(iso: row.date) else {
      refuse(ReviewCodes.badDecision, row, .date, "'\(row.date)' is no date", hint: "write it as 2026-11-03")
      return nil
    }
    let currency = receiptByID[row.receiptID].map { report.ledger.receipts.currencies[$0] } ?? report.ledger.entity.currency
    var amount: Int64?
    if !row.amount.isEmpty {
      amount = DecimalText.minorUnits(row.amount, digits: currency.minorDigits)
      guard amount != nil else {
        refuse(ReviewCodes.badDecision, row, .applied, "'\(row.amount)' is no amount in \(currency)", hint: "write it as 1234.50")
        return nil
      }
    }
    func decision(_ document: String, _ amount: Int64?) -> Taken {
      Taken(
        decision: Decision(
          receiptID: row.receiptID, documentNumber: document, amount: amount, verb: verb, by: row.by, date: date, note: row.note,
          source: Source(file: 0, line: 0)),
        line: row.line)
    }
    guard verb == .apply || verb == .writeOff else { return [decision("", nil)] }
    let numbers = row.document.isEmpty ? row.candidate : [row.document]
    guard !numbers.isEmpty else {
      refuse(ReviewCodes.unfitDecision, row, .document, "the decision \(verb.rawValue) needs a document", hint: "type its number into Document")
      return nil
    }
    for number in numbers where documentsByNumber[number] == nil {
      refuse(ReviewCodes.unfitDecision, row, .document, "no document is called '\(number)'")
      return nil
    }
    if numbers.count == 1 { return [decision(numbers[0], amount)] }
    return spread(row, numbers, amount).map { $0.map { decision($0.number, $0.amount) } }
  }

  /// A candidate of several documents: credits in full first, then invoices as far as the receipt reaches.
  private mutating func spread(_ row: TypedDecision, _ numbers: [String], _ amount: Int64?) -> [(number: String, amount: Int64)]? {
    guard let receipt = receiptByID[row.receiptID] else { return [] }
    // Taken before: what is open has changed by it, the decisions are the same.
    let before = report.ledger.decisions.filter {
      $0.receiptID == row.receiptID && $0.verb.rawValue == row.verb.lowercased() && $0.by == row.by && $0.date.iso == row.date
        && numbers.contains($0.documentNumber)
    }
    if Set(before.map(\.documentNumber)) == Set(numbers), before.count == numbers.count {
      return before.map { ($0.documentNumber, $0.amount ?? 0) }
    }
    let documents = numbers.compactMap { number -> (number: String, open: Int64)? in
      guard let found = documentsByNumber[number], found.count == 1 else { return nil }
      return (number, report.reconciliation.open[Int(found[0])])
    }
    guard documents.count == numbers.count else {
      refuse(ReviewCodes.unfitDecision, row, .document, "a number of '\(numbers.joined(separator: TypedDecision.joint))' is borne by several documents")
      return nil
    }
    var left = amount ?? report.reconciliation.unapplied(receipt, of: report.ledger.receipts)
    var parts: [(number: String, amount: Int64)] = []
    for document in documents where document.open < 0 {
      parts.append((document.number, document.open))
      left -= document.open
    }
    for document in documents where document.open > 0 && left > 0 {
      parts.append((document.number, min(document.open, left)))
      left -= min(document.open, left)
    }
    return parts
  }

  /// Whether the decisions about one receipt can stand together, and within what it has.
  private mutating func fits(_ decisions: [Taken], _ first: TypedDecision, _ receipt: Int) -> Bool {
    let verbs = Set(decisions.map(\.decision.verb))
    let isOne = verbs.count == 1 || verbs == [.apply, .writeOff]
    let places = decisions.map { "\($0.decision.verb.rawValue) \($0.decision.documentNumber)" }
    guard isOne, Set(places).count == places.count, verbs.isSubset(of: [.apply, .writeOff]) || decisions.count == 1 else {
      refuse(
        ReviewCodes.contradiction, first, .decision,
        "receipt '\(first.receiptID)' is decided in \(decisions.count) ways: \(places.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }.joined(separator: ", "))",
        hint: "leave the row of the rival that is right")
      return false
    }
    let currency = report.ledger.receipts.currencies[receipt]
    let available = report.reconciliation.unapplied(receipt, of: report.ledger.receipts)
    let applied = decisions.filter { $0.decision.verb == .apply }
    guard applied.isEmpty || available != 0 else {
      refuse(
        ReviewCodes.unfitDecision, first, .decision, "nothing of receipt '\(first.receiptID)' is left to apply",
        hint: "write_off gives up what stays open of the document; on_account leaves it open")
      return false
    }
    let sum = applied.reduce(Int64(0)) { $0 + ($1.decision.amount ?? 0) }
    let isTooMuch = available >= 0 ? sum > available : sum < available
    let isOpenEnded = applied.count > 1 && applied.contains { $0.decision.amount == nil }
    guard !isTooMuch, !isOpenEnded else {
      refuse(
        ReviewCodes.unfitDecision, first, .applied,
        isOpenEnded
          ? "receipt '\(first.receiptID)' is applied to several documents, of which one has no amount"
          : "\(Money(sum, currency).plain) \(currency) is applied of receipt '\(first.receiptID)', of which \(Money(available, currency).plain) is left",
        hint: "type the amount of each into Apply amount")
      return false
    }
    for decision in applied {
      guard let document = documentsByNumber[decision.decision.documentNumber]?.first, let amount = decision.decision.amount else { continue }
      let open = report.reconciliation.open[Int(document)]
      if open >= 0 ? amount > open : amount < open {
        refuse(
          ReviewCodes.unfitDecision, first, .applied,
          "\(Money(amount, currency).plain) is applied to '\(decision.decision.documentNumber)', of which \(Money(open, currency).plain) is open")
        return false
      }
    }
    return true
  }
}

extension TypedDecision {
  fileprivate init(_ other: TypedDecision, line: Int) {
    self = other
    self.line = line
  }
}
