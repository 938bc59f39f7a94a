internal import Domain

/// The facts behind the period's roll-forward: documents, receipts, deductions and corrections, each once.
///
/// Transfers between accounts of customers are left out: they add up to nothing.
func periodEntries(_ report: Report) -> [RollForwardEntry] {
  var listing = EntryListing(report)
  listing.addDocuments()
  listing.addReceipts()
  listing.addDeductions()
  listing.addCorrections()
  return listing.entries.sorted { a, b in
    let (first, second) = (a.line.order, b.line.order)
    if first != second { return first < second }
    if a.currency != b.currency { return a.currency < b.currency }
    if a.amount.magnitude != b.amount.magnitude { return a.amount.magnitude > b.amount.magnitude }
    return (a.item, a.date) < (b.item, b.date)
  }
}

extension RollForwardEntry.Line {
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

private struct EntryListing {
  let report: Report
  var entries: [RollForwardEntry] = []
  private let (first, asOf): (CalendarDate, CalendarDate)
  /// The first day that is in no closed month.
  private let firstOpen: CalendarDate

  init(_ report: Report) {
    self.report = report
    (first, asOf) = (report.close.period.firstDay, report.close.asOf)
    firstOpen = report.ledger.closed.map { $0.asOf.adding(days: 1) } ?? CalendarDate(dayNumber: Int32.min)
  }

  private enum Timing { case own, late }

  /// Whether a fact that no close has counted yet counts in the period: as its own, or as one of a closed month that
  /// came late; nil for another month's.
  private func timing(_ date: CalendarDate) -> Timing? {
    if date > asOf { return nil }
    if date >= first { return .own }
    return date < firstOpen && firstOpen.month == first.month ? .late : nil
  }

  private mutating func add(
    _ line: RollForwardEntry.Line, _ currency: Currency, _ customer: Int32, _ date: CalendarDate, _ item: String,
    _ amount: Int64, _ note: String, _ source: Source?
  ) {
    guard amount != 0 else { return }
    entries.append(
      RollForwardEntry(
        line: line, currency: currency, customer: customer, date: date, item: item, amount: amount, note: note,
        source: source))
  }

  mutating func addDocuments() {
    let documents = report.ledger.documents
    let opening = report.ledger.opening?.asOf ?? CalendarDate(dayNumber: Int32.min)
    for row in (report.ledger.closed?.documentCount ?? 0)..<documents.count {
      guard let timing = timing(documents.issuedOn[row]) else { continue }
      let line: RollForwardEntry.Line
      if timing == .late || documents.issuedOn[row] <= opening {
        line = .other
      } else {
        switch documents.types[row] {
        case .invoice, .debitNote: line = .invoiced
        case .creditNote: line = .credits
        case .writeOff: line = .writeOffs
        case .opening: line = .other
        }
      }
      let note = timing == .late ? "\(documents.types[row].word) of a closed period" : documents.types[row].word
      add(
        line, documents.currencies[row], documents.customers[row], documents.issuedOn[row], documents.numbers[row],
        documents.amounts[row], note, documents.sources[row])
    }
  }

  mutating func addReceipts() {
    let (receipts, reconciliation) = (report.ledger.receipts, report.reconciliation)
    for row in (report.ledger.closed?.receiptCount ?? 0)..<receipts.count {
      guard let status = reconciliation.statuses[row], status.isReceivable, let timing = timing(receipts.bookedOn[row])
      else { continue }
      add(
        timing == .late ? .other : .cash, receipts.currencies[row], reconciliation.customers[row],
        receipts.bookedOn[row], receipts.ids[row], -receipts.amounts[row],
        timing == .late ? "receipt of a closed period" : status.word, receipts.sources[row])
    }
  }

  /// What took something off a document for which no cash came.
  mutating func addDeductions() {
    let (documents, receipts) = (report.ledger.documents, report.ledger.receipts)
    let allocations = report.reconciliation.allocations
    for at in 0..<allocations.count where allocations.kinds[at].isDeduction && allocations.isNew(at) {
      guard let timing = timing(allocations.effectiveOn[at]) else { continue }
      let row = Int(allocations.documents[at])
      let line: RollForwardEntry.Line = allocations.rules[at] == .writeOff && timing == .own ? .writeOffs : .other
      let receipt = Int(allocations.receipts[at])
      let by = receipt >= 0 ? " with \(receipts.ids[receipt])" : ""
      add(
        line, documents.currencies[row], documents.customers[row], allocations.effectiveOn[at], documents.numbers[row],
        -allocations.amounts[at], "\(allocations.kinds[at].word)\(by)",
        allocations.decidedAt[Int32(at)] ?? (receipt >= 0 ? receipts.sources[receipt] : documents.sources[row]))
    }
  }

  /// What of closed periods is another now: changed documents, and receipts that are no longer, or at last, receivable.
  mutating func addCorrections() {
    guard let closed = report.ledger.closed, firstOpen.month == first.month else { return }
    let (documents, receipts) = (report.ledger.documents, report.ledger.receipts)
    for change in closed.changes {
      let row = Int(change.document)
      add(
        .other, documents.currencies[row], documents.customers[row], first, documents.numbers[row],
        documents.amounts[row] - change.amount, "document of a closed period, \(change.kind.rawValue)", change.source)
    }
    for row in 0..<closed.receiptCount {
      let counted = closed.statuses[row].isReceivable
      let counts = report.reconciliation.statuses[row]?.isReceivable ?? false
      guard counted != counts else { continue }
      add(
        .other, receipts.currencies[row], report.reconciliation.customers[row], first, receipts.ids[row],
        counted ? receipts.amounts[row] : -receipts.amounts[row],
        counts ? "receivable since" : "not receivable any more", receipts.sources[row])
    }
  }
}
