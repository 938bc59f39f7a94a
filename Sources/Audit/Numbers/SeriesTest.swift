internal import Domain

/// Looks for numbers that are missing, late or given twice, a series at a time.
struct SeriesTest {
  private(set) var series: [AuditNumbers.Series] = []
  private(set) var gaps: [AuditNumbers.Gap] = []
  private(set) var late: [AuditNumbers.Late] = []
  /// Numbers of which no other begins alike.
  private(set) var alone = 0
  /// Documents with the same number, by pairs.
  private(set) var sharedNumbers: [(Int32, Int32)] = []

  private let ledger: Ledger
  private let index: SeriesIndex
  private let window: NumberWindow
  private let reasons: MissingReasons
  private let counters: [Int: Int64]

  /// As many series of one document are listed; more are no series.
  private static let mostAlone = 20

  init(_ facts: AuditFacts, _ index: SeriesIndex, _ window: NumberWindow) {
    (ledger, self.index, self.window) = (facts.report.ledger, index, window)
    reasons = MissingReasons(ledger, index, later: facts.later?.ledger)
    counters = facts.policy.counters.sorted { $0.key < $1.key }.reduce(into: [:]) { counters, counter in
      if let key = index.key(named: counter.key) { counters[key] = counter.value }
    }
    let single = index.runs.count { $0.members.count == 1 && counters[$0.key] == nil }
    let hidesSingles = single > Self.mostAlone
    if hidesSingles { alone = single }
    let runs = index.runs.filter { !hidesSingles || $0.members.count > 1 || counters[$0.key] != nil }
    let all = runs.map { (run: $0, series: named($0)) }.sorted { a, b in
      (a.series.name, a.run.key) < (b.series.name, b.run.key)
    }
    for (run, series) in all { test(run, series) }
  }

  /// The series, as its lowest number writes it.
  private func named(_ run: SeriesIndex.Run) -> AuditNumbers.Series {
    let documents = ledger.documents
    let first = index.members[run.members.lowerBound]
    var series = documents.numbers.withBytes(of: Int(first.document)) { bytes in
      let digits = index.digits(bytes, key: run.key, year: documents.issuedOn[Int(first.document)].parts.year)
      func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
      }
      var series = AuditNumbers.Series(
        prefix: text(0..<digits.lowerBound), suffix: text(digits.upperBound..<bytes.count))
      series.width = digits.count
      return series
    }
    series.isOfCreditNotes = run.isOfCreditNotes
    return series
  }

  private mutating func test(_ run: SeriesIndex.Run, _ named: AuditNumbers.Series) {
    var series = named
    let members = index.members[run.members]
    let own = run.isOfCreditNotes ? [] : reasons.of(run.key)
    series.counter = run.isOfCreditNotes ? nil : counters[run.key]
    series.highest = members.last { ledger.documents.issuedOn[Int($0.document)] <= window.asOf }?.document
    if let closed = ledger.closed {
      series.highestAtLastClose =
        members.last { member in
          Int(member.document) < closed.documentCount
            && ledger.documents.issuedOn[Int(member.document)] <= closed.asOf
        }?.value
    }
    let there = members.filter { !window.withdrawn.contains($0.document) }.reduce(into: [SeriesIndex.Member]()) {
      if $0.last?.value != $1.value { $0.append($1) }
    }
    let inside = members.filter { window.holds($0.document) }
    var found = Absences(there, own)
    if let first = inside.first, let last = inside.last {
      (series.first, series.last) = (first.value, last.value)
      found.look(in: first.value...last.value)
      series.present = found.present
      (series.explained, series.missing) = (found.explained, found.missing)
      series.kind =
        series.missing == 0
        ? .gapless : series.missing <= 10 || series.missing <= series.span / 20 ? .gaps : .notGapless
    }
    if series.kind == .gaps || series.explained > 0, series.kind != .notGapless {
      found.list(in: series.first!...series.last!)
    }
    let highest = there.last?.value ?? 0
    if let counter = series.counter, counter > highest {
      found.look(in: highest + 1...counter)
      series.missing += found.missing
      series.explained += found.explained
      found.list(in: highest + 1...counter)
      if series.kind != .notGapless, series.missing > 0 { series.kind = .gaps }
    }
    let number = self.series.count
    gaps += found.gaps.map { gap in
      var gap = gap
      gap.series = number
      return gap
    }
    if series.kind == .gapless || series.kind == .gaps { findLate(inside, &series) }
    findShared(members, &series)
    self.series.append(series)
  }

  /// Documents that would have to be taken out for the rest to be in the order of dates; those of a few days count as
  /// in order.
  private mutating func findLate(_ members: [SeriesIndex.Member], _ series: inout AuditNumbers.Series) {
    let days = members.map { ledger.documents.issuedOn[Int($0.document)] }
    let found = OutOfOrder.find(days).filter { abs($0.days) > 3 }
    guard !AuditNumbers.isUsual(found.count, of: members.count) else { return series.unordered = found.count }
    late += found.map {
      AuditNumbers.Late(
        series: self.series.count, document: members[$0.at].document, neighbour: members[$0.neighbour].document,
        days: $0.days)
    }
  }

  /// Documents of the window with the same number. A write-off bears that of what it writes off.
  private mutating func findShared(_ members: ArraySlice<SeriesIndex.Member>, _ series: inout AuditNumbers.Series) {
    var pairs: [(Int32, Int32)] = []
    var last: SeriesIndex.Member?
    for member in members
    where ledger.documents.types[Int(member.document)] != .writeOff && !window.withdrawn.contains(member.document) {
      if let last, last.value == member.value, window.holds(last.document) || window.holds(member.document) {
        pairs.append((last.document, member.document))
      }
      last = member
    }
    guard !AuditNumbers.isUsual(pairs.count, of: members.count) else { return series.shared = pairs.count }
    sharedNumbers += pairs
  }
}

extension SeriesIndex {
  /// The digits by which a document is in a series.
  func digits(_ bytes: UnsafeBufferPointer<UInt8>, key: Int, year: Int) -> Range<Int> {
    let number = DocumentNumber(bytes)
    for reading in 0..<number.readings where isKnown(number, reading, year, as: key) {
      return number.digits(reading, year: year)
    }
    preconditionFailure("the document is in the series")
  }
}
