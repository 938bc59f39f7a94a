internal import Analyze
internal import Books
package import Diagnostics
package import Domain
internal import Settings

/// Closes a period: the package in its place, and the close in the books.
///
/// The package is built beside its place, then the books are written in one transaction, which is the moment of
/// closing, then the package is put in its place. A run that is cut short between the two is brought to its end by the
/// next: the books know the package by its digest.
package struct Closing: Sendable {
  let run: Run
  let order: ClosingOrder
  /// Where the package will stand.
  private let place: PackagePlace
  /// What the person should know before: months that are opened with this one, a close that was brought to its end.
  package internal(set) var findings: [Diagnostic] = []
  /// Controls that fail and that nobody accepted: the month is not locked. Known when the report is judged.
  package internal(set) var notLocked: [ControlResult] = []
  private var reopened: Int?
  /// Whether the period is closed and its package is written again to a place that has none.
  private(set) var isAgain = false

  /// Judges whether the period can be closed.
  ///
  /// - Parameter finishes: whether an earlier run that was cut short is brought to its end first; not so in a dry run,
  ///   which writes nothing.
  /// - Throws: ``RunFailure`` with the reason.
  package init(_ run: Run, _ order: ClosingOrder, folder: String, finishes: Bool, _ request: RunRequest) throws {
    self.run = run
    self.order = order
    if finishes { findings += Self.finish(run, folder: folder) }
    if !order.reopens, run.isClosed, !run.hasPackage(at: folder) {
      // Its package stands elsewhere or was lost: it may be written again, if it comes out the same.
      isAgain = true
      place = try run.place(at: folder, request)
      return
    }
    findings += run.sealFindings + run.sourcesLeadingOut
    var problems: [Diagnostic] = []
    reopened = Self.judge(run, order, &problems, &findings)
    // Before the first close there is no history to hold the inputs against: what seems to be missing is told, not
    // refused.
    let isFirst = run.books?.inForce.isEmpty ?? true
    let missing = run.missingInputs(isFirst ? BooksCodes.incompleteDraft : BooksCodes.missingInputs)
    if isFirst { findings += missing } else if order.incomplete == nil { problems += missing }
    guard problems.isEmpty else { throw RunFailure.refused(problems) }
    place = try run.place(at: folder, request)
    findings += place.findings + run.typedBefore(beside: folder, request)
  }

  private static func judge(
    _ run: Run, _ order: ClosingOrder, _ problems: inout [Diagnostic], _ findings: inout [Diagnostic]
  ) -> Int? {
    let period = run.period
    let place = Place(path: run.path(run.settings.books))
    func refuse(_ code: Code, _ message: String, _ hint: String) {
      problems.append(Diagnostic(code, at: place, message, hint: hint))
    }
    let standing = run.books?.inForce ?? []
    if let other = standing.first(where: { $0.entity != run.settings.entity.name }) {
      refuse(
        BooksCodes.otherEntity, "the books are those of '\(other.entity)', not of '\(run.settings.entity.name)'",
        "give each entity its own `books:`")
      return nil
    }
    if let closed = standing.first(where: { $0.period == period }) {
      guard order.reopens else {
        refuse(
          BooksCodes.alreadyClosed, "\(period) is closed (close \(closed.number))",
          "look with --draft, or close it again with --reopen --reason TEXT; late facts show in the next close")
        return nil
      }
      let later = standing.filter { $0.period > period }.map(\.period.iso)
      if !later.isEmpty {
        findings.append(
          Diagnostic(
            BooksCodes.alsoReopened, at: place,
            later.joined(separator: ", ")
              + " \(Wording.form(later.count, "is open again: it builds", "are open again: they build")) on \(period)",
            hint: "close \(later[0]) next"))
      }
      return closed.number
    }
    if order.reopens { refuse(BooksCodes.nothingToReopen, "\(period) is not closed", "close it without --reopen") }
    guard let first = standing.first, let last = standing.last else { return nil }
    if period < first.period {
      refuse(BooksCodes.beforeBooks, "the books begin with \(first.period)", "look at \(period) with --draft")
    } else if last.period.adding(months: 1) != period {
      let next = last.period.adding(months: 1)
      let months = next.adding(months: 1) == period ? "\(next) is" : "\(next) to \(period.adding(months: -1)) are"
      refuse(BooksCodes.openPredecessor, "\(months) not closed", "close \(next) first")
    }
    return nil
  }

  /// Brings to its end what an earlier run was cut short in: the package of the last close, and folders that nobody
  /// builds any more.
  private static func finish(_ run: Run, folder: String) -> [Diagnostic] {
    guard let books = run.books, let last = books.inForce.last else { return [] }
    let open = Set(books.closes.map(\.period)).filter { $0 > last.period }
    return withdrawReports(on: open.sorted(), beside: folder)
      + finishPackage(of: last, in: books, at: FilePath.join(FilePath.folder(of: folder), "\(last.period)"))
  }

  /// Puts the package of a close in its place where a run was cut short before it did, and seals the books where it
  /// came not even to that.
  static func finishPackage(of close: CloseRecord, in books: Books, at folder: String) -> [Diagnostic] {
    var stands = FileDigest.sha256(ofFile: "\(folder)/\(Manifest.name)")?.digest == close.manifestDigest
    var findings: [Diagnostic] = []
    for left in PackageFolder.abandoned(for: folder) {
      guard !stands, FileDigest.sha256(ofFile: "\(left)/\(Manifest.name)")?.digest == close.manifestDigest else {
        PackageFolder.remove(abandoned: left)
        continue
      }
      stands = true
      if close == books.closes.last, BooksSeal.state(of: books) != .holds, (try? books.differences()) == [] {
        BooksSeal.write(for: books.path, close: close.number)
      }
      do {
        let kept = try PackageFolder(PackagePlace(folder, entity: close.entity), found: left).appear()
        let message = "the close of \(close.period) had been cut short: its package is in its place now"
        findings += [Diagnostic(BooksCodes.finished, at: Place(path: folder), message)] + [kept].compactMap { $0 }
      } catch {
        findings.append(
          Diagnostic(
            BooksCodes.waiting, at: Place(path: folder),
            "the package of \(close.period) waits in '\(left)': its place holds something else",
            hint: "move that away; the next run puts the package in its place"))
      }
    }
    return findings
  }

  /// The files that closing writes.
  package var files: [String] { packageFiles() }

  /// Writes package and books, of a report that was judged and of which nothing stands in the way.
  ///
  /// - Throws: ``RunFailure`` or `OutputError`; the books and the package are then as they were.
  package mutating func close(_ report: Report, _ request: RunRequest) async throws -> [String] {
    if isAgain { return try await writeAgain(request) }
    for left in PackageFolder.abandoned(for: place.path) { PackageFolder.remove(abandoned: left) }
    let path = run.path(run.settings.books)
    let books: Books
    do {
      books = try Books.openForClosing(path)
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: path)])
    }
    guard books.closes == run.books?.closes ?? [] else {
      throw RunFailure.refused([Diagnostic(of: .overtaken(run.period), at: path)])
    }
    try PreviousBooks.keep(books)
    let number = (books.closes.last?.number ?? 0) + 1
    let closing = Manifest.Closing(previous: books.closes.last?.chain ?? "", reopens: reopened)
    // The rows of the books are written while the package is built; the transaction ends when the package is whole.
    let pending = books.begin(entry(report))
    let package: BuiltPackage
    do {
      package = try await buildPackage(report, settingsText: run.settingsText, closing: closing, for: place)
      try package.folder.prepare()
    } catch {
      try? pending.end(with: .failure(error))
      // What came into the folder meanwhile may be the package of another close.
      guard let now = try? Books.open(path)?.closes, now != books.closes else { throw error }
      throw RunFailure.refused([Diagnostic(of: .overtaken(run.period), at: path)])
    }
    let flushed = Result { () throws(OutputError) in try package.folder.flush() }
    let made = PackageRecord(manifestDigest: package.manifest.digest, outputs: package.manifest.outputs)
    do {
      try pending.end(with: flushed.map { made }.mapError { $0 })
    } catch {
      try Self.confirm(made, in: path, afterFailing: package, flushed, error)
      findings.append(
        Diagnostic(
          BooksCodes.uncertainDisk, at: Place(path: path),
          "the close of \(run.period) is in the books, and the disk reported: \(error)",
          hint: "check the disk; `tieout verify \(run.period)` says whether all is well"))
    }
    let later = (run.books?.inForce ?? []).map(\.period).filter { $0 > run.period }
    findings += Self.withdrawReports(on: later, beside: place.path)
    if !BooksSeal.write(for: path, close: number) {
      findings.append(
        Diagnostic(
          BooksCodes.unsealed, at: Place(path: BooksSeal.path(of: path)), "the seal of the books could not be written"))
    }
    do {
      findings += [try package.folder.appear()].compactMap { $0 }
    } catch {
      throw OutputError(
        path: error.path,
        cause: "\(error.cause); the close is in the books, and the next run puts its package in its place")
    }
    return package.names
  }

  /// Makes sure that a close is in the books though its transaction ended with an error: the disk may fail after the
  /// moment of closing.
  ///
  /// - Throws: the reason where it is not there; the package is then removed, unless the books cannot be read: the next
  ///   run decides.
  private static func confirm(
    _ made: PackageRecord, in path: String, afterFailing package: BuiltPackage, _ flushed: Result<Void, OutputError>,
    _ error: BooksError
  ) throws {
    do {
      // Another run may have made the very same close: this one did not.
      var isOvertaken = false
      if case .overtaken = error { isOvertaken = true }
      if !isOvertaken, try Books.open(path)?.closes.last?.manifestDigest == made.manifestDigest { return }
      package.folder.abandon()
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: path)])
    }
    try flushed.get()
    throw RunFailure.refused([Diagnostic(of: error, at: path)])
  }

  /// The package of a closed period for a place that has none: only what comes out the same, byte by byte.
  private mutating func writeAgain(_ request: RunRequest) async throws -> [String] {
    guard let books = run.books, let close = books.close(of: run.period) else { return [] }
    let booksPlace = Place(path: books.path)
    func refusal(_ why: String) -> RunFailure {
      .refused([
        Diagnostic(
          BooksCodes.alreadyClosed, at: booksPlace, "\(run.period) is closed (close \(close.number)), and \(why)",
          hint: "look with --draft, or close it again with --reopen --reason TEXT; late facts show in the next close")
      ])
    }
    let again: Reperformance
    do {
      again = try Reperformance(of: close, in: books, folder: run.folder)
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
    defer { again.end() }
    if let differing = again.differing.first { throw refusal(differing) }
    guard again.grown.isEmpty, run.ledger.files.files.count == again.inputs, run.settingsText == close.settings else {
      throw refusal("its inputs or settings have changed")
    }
    let package = try await again.build(request, for: place)
    guard package.manifest.digest == close.manifestDigest else {
      package.folder.abandon()
      throw refusal("what comes out now is not what was closed")
    }
    try package.folder.prepare()
    findings += [try package.folder.appear()].compactMap { $0 }
    findings.append(
      Diagnostic(
        BooksCodes.writtenAgain, at: booksPlace,
        "\(run.period) is closed (close \(close.number)): its package was written again, the books did not change"))
    return package.names
  }

  private func entry(_ report: Report) -> ClosingEntry {
    var entry = ClosingEntry(
      ledger: report.ledger, reconciliation: report.reconciliation, close: report.close, version: report.version,
      settings: run.settingsText,
      settingsDigest: FileDigest.sha256(of: run.settingsText))
    entry.reopens = reopened
    entry.reason = order.reopening?.text ?? ""
    entry.incomplete = order.incomplete?.text ?? ""
    return entry
  }
}

extension Run {
  /// What a draft should be read with: months before it that are not closed, and what its inputs seem to miss.
  package func draftFindings(_ report: Report) throws(RunFailure) -> [Diagnostic] {
    var findings =
      try sealFindings + sourcesLeadingOut + missingInputs(BooksCodes.incompleteDraft)
      + firstMonthFindings(report, isAllowed: true)
    if let last = books?.inForce.last(where: { $0.period < period }), last.period.adding(months: 1) != period {
      findings.append(
        Diagnostic(
          BooksCodes.openMonths, at: Place(path: path(settings.books)),
          "\(last.period.adding(months: 1)) to \(period.adding(months: -1)) are not closed: their figures are rebuilt"
            + " from the ledger"
        ))
    }
    return findings
  }

  /// What of the month the inputs seem to miss.
  func missingInputs(_ code: Code) -> [Diagnostic] {
    // A gap between statements of the run's files has a finding of its own.
    let isTold = code.severity < .fatal && carriedStatements.isEmpty
    return Analyze.missingInputs(ledger, period: period, carriedStatements: carriedStatements).filter {
      !$0.isGap || !isTold
    }.map {
      Diagnostic(
        code, at: Place(path: $0.scope), $0.message,
        hint: "export what is missing; if nothing is, close with --incomplete and the reason")
    }
  }
}
