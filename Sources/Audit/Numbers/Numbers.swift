internal import Domain

/// Whether all documents are there, as far as their numbers tell.
func numbers(_ facts: AuditFacts, _ index: SeriesIndex) -> AuditNumbers {
  let window = NumberWindow(facts)
  var numbers = AuditNumbers(completeFrom: window.from)
  numbers.completeBecause = window.because
  numbers.withoutDigits = index.withoutDigits
  let series = SeriesTest(facts, index, window)
  (numbers.series, numbers.gaps, numbers.late, numbers.alone) = (series.series, series.gaps, series.late, series.alone)
  var duplicates = DuplicateTest(facts, window)
  duplicates.take(series.sharedNumbers)
  duplicates.find()
  numbers.duplicates = duplicates.found
  (numbers.usualAmounts, numbers.usualKinds) = (duplicates.usualAmounts, duplicates.usualKinds)
  numbers.entries = EntryTests(facts, window).all
  numbers.ledgerEntries = facts.report.close.tieOuts.generalLedger.flatMap(\.items).sorted { $0.source < $1.source }
  numbers.compared = facts.compared?.close.period
  numbers.vanished = vanishedCustomers(facts)
  numbers.zeroBalances = zeroBalances(facts)
  return numbers
}

/// The days of which all documents are in the exports.
struct NumberWindow {
  let from: CalendarDate
  let because: String
  let asOf: CalendarDate
  /// Documents that the exports once had and have no longer.
  let withdrawn: Set<Int32>
  private let documents: Documents

  init(_ facts: AuditFacts) {
    let (ledger, documents) = (facts.report.ledger, facts.report.ledger.documents)
    self.documents = documents
    asOf = facts.report.close.asOf
    withdrawn = Set((ledger.closed?.changes ?? []).filter { $0.kind == .withdrawn }.map(\.document))
    if let given = facts.request.completeFrom {
      (from, because) = (given, "as --complete-from says")
      return
    }
    var opening = ledger.opening?.asOf
    var first: CalendarDate?
    for row in 0..<documents.count where documents.issuedOn[row] <= asOf {
      let day = documents.issuedOn[row]
      if documents.types[row] == .opening {
        opening = max(opening ?? day, day)
      } else if first.map({ day < $0 }) ?? true {
        first = day
      }
    }
    // The books carry of older documents what is open alone.
    let begins = ledger.closed?.begins
    let known: (CalendarDate, String) =
      if let opening {
        (opening.adding(days: 1), "the day after the latest opening document")
      } else if let first {
        (first.month.firstDay, "the month of the first document")
      } else {
        (facts.report.close.period.firstDay, "there are no documents")
      }
    if let begins, begins > known.0 {
      (from, because) = (begins, "the first day of which the books carry all documents")
    } else {
      (from, because) = known
    }
  }

  /// Whether a document is one of the window: issued in it, and no opening balance.
  func holds(_ document: Int32) -> Bool {
    let row = Int(document)
    return documents.types[row] != .opening && documents.issuedOn[row] >= from && documents.issuedOn[row] <= asOf
  }

  /// Whether it is in the window, and there.
  func counts(_ document: Int32) -> Bool { holds(document) && !withdrawn.contains(document) }
}
