internal import Domain

/// Why numbers have no document, by series.
struct MissingReasons {
  struct Reason {
    var value: Int64
    var state: AuditNumbers.Gap.State
    var text: String
    var source: Source?
  }

  private var reasons: [Int: [Reason]] = [:]

  /// - Parameter later: the ledger as of a later day, whose list of voids may have more.
  init(_ ledger: Ledger, _ index: SeriesIndex, later: Ledger?) {
    func add(_ place: (key: Int, value: Int64)?, _ state: AuditNumbers.Gap.State, _ text: String, _ source: Source?) {
      guard let place else { return }
      reasons[place.key, default: []].append(
        Reason(value: place.value, state: state, text: text, source: source))
    }
    func words(_ void: DocumentVoid) -> String { "\(void.date): \(void.reason) (\(void.by))" }
    for void in ledger.voids { add(index.find(void.number), .void, words(void), void.source) }
    // Behind those of the close, and of files that have other numbers here.
    if let later {
      let known = Set(ledger.voids.map { $0.number })
      for void in later.voids where !known.contains(void.number) {
        add(index.find(void.number), .void, "\(words(void)), \(later.files.text(of: void.source))", nil)
      }
    }
    let unused = ledger.unusedDocuments
    for row in 0..<unused.count {
      let place = unused.numbers.withBytes(of: row) { index.find($0) }
      if unused.areQuarantined[row] {
        add(place, .quarantined, "the row cannot be used: Exceptions says why", unused.sources[row])
      } else {
        add(place, .leftOut, "the row says itself that it is no document", unused.sources[row])
      }
    }
    for change in ledger.closed?.changes ?? [] where change.kind == .withdrawn {
      let row = Int(change.document)
      let year = ledger.documents.issuedOn[row].parts.year
      let place = ledger.documents.numbers.withBytes(of: row) { index.find($0, year: year) }
      let close = ledger.closed?.sequence ?? 0
      add(
        place, .missing, "close \(close) had it, and the exports no longer do", ledger.documents.sources[row])
    }
    // The first says why, of one number; a document that is gone is gone, whatever else is said.
    func rank(_ reason: Reason) -> (Int64, Int, Source, String) {
      let last = Source(file: .max, line: .max)
      return (reason.value, reason.state == .missing ? 0 : 1, reason.source ?? last, reason.text)
    }
    for key in reasons.keys { reasons[key]?.sort { rank($0) < rank($1) } }
  }

  /// Sorted by number; the first of a number counts.
  func of(_ key: Int) -> [Reason] {
    (reasons[key] ?? []).reduce(into: []) { if $0.last?.value != $1.value { $0.append($1) } }
  }
}

/// Numbers of a series that are not there.
struct Absences {
  private(set) var present = 0
  private(set) var explained: Int64 = 0
  private(set) var missing: Int64 = 0
  private(set) var gaps: [AuditNumbers.Gap] = []

  /// Numbers that are there, each once, with a document.
  private let there: [SeriesIndex.Member]
  /// Of numbers that are not there.
  private let reasons: [MissingReasons.Reason]

  init(_ there: [SeriesIndex.Member], _ reasons: [MissingReasons.Reason]) {
    self.there = there
    var (at, absent) = (0, [MissingReasons.Reason]())
    for reason in reasons {
      while at < there.count, there[at].value < reason.value { at += 1 }
      if at == there.count || there[at].value != reason.value { absent.append(reason) }
    }
    self.reasons = absent
  }

  /// Counts what is there, what has a reason, and what has none.
  mutating func look(in range: ClosedRange<Int64>) {
    present = there.count { range.contains($0.value) }
    explained = Int64(reasons.count { range.contains($0.value) && $0.state != .missing })
    // Of at most 18 digits each.
    missing = range.upperBound - range.lowerBound + 1 - Int64(present) - explained
  }

  /// Lists what is not there: ranges without a reason, and each number that has one.
  mutating func list(in range: ClosedRange<Int64>) {
    var next = range.lowerBound
    var before = there.last { $0.value < range.lowerBound }?.document
    var reason = reasons.firstIndex { $0.value >= range.lowerBound } ?? reasons.count
    func take(to end: Int64, after: Int32?, _ gaps: inout [AuditNumbers.Gap]) {
      func add(_ from: Int64, _ to: Int64, _ state: AuditNumbers.Gap.State, _ why: MissingReasons.Reason? = nil) {
        guard from <= to else { return }
        var gap = AuditNumbers.Gap(series: 0, from: from, to: to, state: state)
        (gap.before, gap.after, gap.reason, gap.source) = (before, after, why?.text ?? "", why?.source)
        gaps.append(gap)
      }
      while reason < reasons.count, reasons[reason].value <= end {
        let own = reasons[reason]
        add(next, own.value - 1, .missing)
        add(own.value, own.value, own.state, own)
        next = own.value + 1
        reason += 1
      }
      add(next, end, .missing)
    }
    for own in there where range.contains(own.value) {
      take(to: own.value - 1, after: own.document, &gaps)
      (next, before) = (own.value + 1, own.document)
    }
    take(to: range.upperBound, after: there.first { $0.value > range.upperBound }?.document, &gaps)
  }
}
