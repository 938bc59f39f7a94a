internal import Domain

/// Whether documents and cash near the as-of date are in the right period.
func cutOff(_ facts: AuditFacts, _ index: SeriesIndex, _ numbers: AuditNumbers) -> AuditCutOff {
  var test = CutOffTest(facts, index)
  test.findCancelled()
  test.findDeliveries()
  test.findCredits()
  test.findCash()
  test.findLate()
  test.findPattern()
  test.findNumbers(index, numbers.series)
  return test.result
}

/// The tests C1 to C8, one after the other: an invoice or a credit note has an effect in one of them only.
struct CutOffTest {
  var result = AuditCutOff()

  let facts: AuditFacts
  let report: Report
  let asOf: CalendarDate
  /// The last day of what may be looked at.
  let until: CalendarDate
  /// What was known on that day; the close where nothing later is asked for.
  let latest: Report
  /// Documents of ``latest`` dated after the as-of date and up to that day.
  let after: [Int32]
  /// By what makes documents of two readings the same: rows of the close; empty where there is one reading.
  private var ownRows: [RowFingerprint: Int32] = [:]

  /// Credit notes that a test has taken, by their row of ``latest``, and invoices by theirs.
  var takenCredits: Set<Int32> = []
  var takenInvoices: Set<Int32> = []

  /// Days behind the as-of date in which a credit note is looked at.
  static let creditDays = 60

  init(_ facts: AuditFacts, _ index: SeriesIndex) {
    self.facts = facts
    report = facts.report
    asOf = facts.report.close.asOf
    latest = facts.later ?? facts.report
    let (asOf, latest) = (asOf, latest)
    let until = facts.later == nil ? asOf : facts.request.subsequent ?? latest.close.asOf
    self.until = until
    after = (0..<Int32(latest.ledger.documents.count)).filter {
      let day = latest.ledger.documents.issuedOn[Int($0)]
      return day > asOf && day <= until
    }
    if facts.later != nil {
      let count = report.ledger.documents.count
      ownRows.reserveCapacity(count)
      for row in 0..<Int32(count) { ownRows[report.fingerprint(row)] = row }
    }
    result.hasDeliveries = latest.ledger.documents.hasDeliveries
    listNear(index)
  }

  var currency: Currency { report.ledger.entity.currency }

  /// The row that a document of ``latest`` has in the close; nil where the close has none.
  func own(_ document: Int32) -> Int32? {
    facts.later == nil ? document : ownRows[latest.fingerprint(document)]
  }

  func reporting(_ amount: Int64, _ currency: Currency) -> Int64? { latest.reportingAmount(amount, currency) }

  /// A finding about a document of ``latest``.
  func finding(_ test: AuditCutOff.Test, _ document: Int32) -> AuditCutOff.Finding {
    let (documents, row) = (latest.ledger.documents, Int(document))
    var finding = AuditCutOff.Finding(test, documents.currencies[row])
    finding.customerID = latest.customerID(documents.customers[row])
    finding.customerName = latest.customerName(documents.customers[row])
    finding.number = documents.numbers[row]
    finding.related = documents.related[document] ?? ""
    finding.issuedOn = documents.issuedOn[row]
    finding.deliveredOn = documents.terms(row).deliveredOn
    finding.amount = documents.amounts[row]
    finding.place = latest.ledger.files.text(of: documents.sources[row])
    return finding
  }

  /// Adds what a test found, by customer, date and number.
  mutating func add(_ findings: [AuditCutOff.Finding]) {
    result.findings += findings.sorted { a, b in
      (a.customerID, a.issuedOn ?? asOf, a.number, a.place) < (b.customerID, b.issuedOn ?? asOf, b.number, b.place)
    }
    result.findings.sortByTest()
  }

  func isBill(_ documents: Documents, _ row: Int) -> Bool {
    documents.amounts[row] > 0 && (documents.types[row] == .invoice || documents.types[row] == .debitNote)
  }
}

extension [AuditCutOff.Finding] {
  /// The order of the tests; within one the findings stay as they are.
  fileprivate mutating func sortByTest() {
    let tests = AuditCutOff.Test.allCases
    self = tests.flatMap { test in filter { $0.test == test } }
  }
}

extension Report {
  /// What makes a document the same in two readings: customer id, number and type.
  func fingerprint(_ document: Int32) -> RowFingerprint {
    let (documents, row) = (ledger.documents, Int(document))
    var print = RowFingerprint()
    customerIDs.withBytes(of: Int(documents.customers[row]) + 1) { print.add($0) }
    documents.numbers.withBytes(of: row) { print.add($0) }
    print.add(UInt64(documents.types[row].rawValue))
    return print
  }
}

extension Documents {
  fileprivate var hasDeliveries: Bool { (0..<count).contains { terms($0).deliveredOn != nil } }
}

// The documents near the day.
extension CutOffTest {
  /// The last and first of each kind and series that are listed whatever their dates.
  private static let leastOfKind = 5

  fileprivate mutating func listNear(_ index: SeriesIndex) {
    let days = facts.request.cutOffDays
    let documents = report.ledger.documents
    let keys = index.keys(documents.count, ofAtLeast: Self.leastOfKind)
    let before = (0..<Int32(documents.count)).filter {
      documents.issuedOn[Int($0)] <= asOf && documents.types[Int($0)] != .opening
    }
    let known = Set(keys)
    (result.before, result.countBefore) = near(before, report) {
      asOf.days(since: $0) < days
    } order: {
      $0 > $1
    } series: {
      keys[Int($0)]
    }
    let later = latest.ledger.documents
    (result.after, result.countAfter) = near(after, latest) {
      $0.days(since: asOf) <= days
    } order: {
      $0 < $1
    } series: { document in
      let year = later.issuedOn[Int(document)].parts.year
      let key = later.numbers.withBytes(of: Int(document)) { index.find($0, year: year)?.key }.map { Int32($0) }
      return key.flatMap { known.contains($0) ? $0 : nil } ?? -1
    }
  }

  /// Documents of a side, the nearest first.
  private func near(
    _ rows: [Int32], _ report: Report, isInside: (CalendarDate) -> Bool,
    order: (CalendarDate, CalendarDate) -> Bool, series: (Int32) -> Int32
  ) -> (listed: [AuditCutOff.Near], count: Int) {
    struct Kind: Hashable { let type: DocumentType, series: Int32 }
    let documents = report.ledger.documents
    let sorted = rows.sorted { a, b in
      let (day, other) = (documents.issuedOn[Int(a)], documents.issuedOn[Int(b)])
      return day != other ? order(day, other) : documents.precedes(a, b)
    }
    var counts: [Kind: Int] = [:]
    let found = sorted.filter { document in
      let kind = Kind(type: documents.types[Int(document)], series: series(document))
      counts[kind, default: 0] += 1
      return isInside(documents.issuedOn[Int(document)]) || counts[kind, default: 0] <= Self.leastOfKind
    }
    return (found.prefix(AuditCutOff.mostListed).map { near($0, report) }, found.count)
  }

  private func near(_ document: Int32, _ report: Report) -> AuditCutOff.Near {
    let (documents, row) = (report.ledger.documents, Int(document))
    return AuditCutOff.Near(
      customerID: report.customerID(documents.customers[row]),
      customerName: report.customerName(documents.customers[row]), number: documents.numbers[row],
      type: documents.types[row], issuedOn: documents.issuedOn[row], deliveredOn: documents.terms(row).deliveredOn,
      amount: documents.amounts[row], currency: documents.currencies[row],
      place: report.ledger.files.text(of: documents.sources[row]))
  }
}
