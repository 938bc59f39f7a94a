internal import Books
internal import CFO
package import Diagnostics
package import Domain
internal import Glibc
internal import Render
internal import Settings

/// The scheduled report on a month: of a closed one what its close saw, else a draft where one is asked for.
package struct CFORun: Sendable {
  package let report: CFOReport
  package let findings: [Diagnostic]
  /// Where it goes: into the month's folder, beside what was closed and no part of it.
  package let folder: String
  private let history: CFOHistory
  private let words: CFOWords
  private let settings: Settings
  private let request: RunRequest
  /// The number of the month's close; nil for a draft.
  private let close: Int?

  /// What is asked of a report.
  package struct Choice: Sendable {
    package var isDraft = false
    /// The day that the data should reach.
    package var expectedThrough: CalendarDate?
    /// The month that it is compared with; nil for the one before.
    package var compared: Month?

    package init() {}
  }

  /// - Parameter out: the folder that packages lie in; nil for the settings' own.
  /// - Throws: ``RunFailure``.
  package init(_ period: Month, _ choice: Choice, _ request: RunRequest, out: String?) async throws {
    let (settings, folder, _) = try Run.settings(at: request.config)
    self.settings = settings
    self.request = request
    self.folder = "\(out ?? FilePath.join(folder, settings.out))/\(period)"
    words = CFOWords.builtIn.first { $0.code == settings.cfo.language }!
    let compared = choice.compared ?? period.adding(months: -1)
    guard compared < period else {
      throw RunFailure.refused([
        Diagnostic(
          CFOCodes.noMonth, at: Place(path: request.config), "\(compared) is not before \(period)",
          hint: "name an earlier month with --compare")
      ])
    }
    let books = try Run.books(settings, folder: folder)
    let close = books?.close(of: period)
    self.close = close?.number
    guard choice.isDraft || close != nil else {
      throw RunFailure.refused([
        Diagnostic(
          CFOCodes.notClosed, at: Place(path: FilePath.join(folder, settings.books)), "\(period) is not closed",
          hint: "close it with `tieout close \(period)`, or ask for a draft with --draft")
      ])
    }
    var findings: [Diagnostic] = []
    var changes: [String] = []
    if let books, let close {
      changes = try Self.packageChanges(close, books, self.folder)
      let place = Place(path: self.folder)
      findings += changes.prefix(3).map {
        Diagnostic(
          CFOCodes.changed, at: place, $0, hint: "`tieout verify \(period)` says all that differs")
      }
    }
    var past = request
    past.period = period
    history = try await CFOHistory(
      period, compared: compared, past, settings, folder: folder, looksAhead: true)
    var report = history.report
    report.isDraft = close == nil
    let head = CFOHeadMaking(report: report, run: history.run, settings: settings, books: books).head(
      expectedThrough: choice.expectedThrough, compared: compared, packageChanges: changes)
    if choice.compared != nil, head.compared == nil {
      throw RunFailure.refused([
        Diagnostic(CFOCodes.noMonth, at: Place(path: request.config), "nothing is known of \(compared)")
      ])
    }
    findings += Self.oldFindings(head)
    // What a close told of its inputs was told by it; rows that are in no figure are told each time.
    findings += report.findings.filter { close == nil || $0.quarantines }
    var facts = CFOFacts(report: report, head: head, words: words)
    facts.cash = history.cash
    facts.monthEnds = history.monthEnds
    facts.before = history.before
    // A draft has no package whose cells are sure to hold the same.
    if close != nil { facts.sources = sourceCells(report, currency: CFOFacts.currency(of: report)) }
    self.report = makeCFOReport(facts)
    self.findings = findings
  }

  private static func oldFindings(_ head: CFOHead) -> [Diagnostic] {
    var findings = head.through.filter(\.isOld).map { through in
      Diagnostic(
        CFOCodes.old, at: Place(path: through.kind.rawValue),
        "data end on \(through.day?.iso ?? "no day"); \(through.wanted?.iso ?? "") was the least to be expected")
    }
    if !head.gap.isEmpty { findings.append(Diagnostic(CFOCodes.old, at: Place(path: head.period.iso), head.gap)) }
    return findings
  }

  /// What of the package of a close is not as it was, in words.
  private static func packageChanges(_ close: CloseRecord, _ books: Books, _ folder: String) throws -> [String] {
    do {
      return try Verification.packageDifferences(books, close, folder)
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
  }

  /// Whether something is to be said in the head that a reader must not miss.
  package var fails: Bool {
    if case .open = report.head.light { return true }
    return report.head.isOld || !report.head.packageChanges.isEmpty
      || history.report.findings.contains(where: \.quarantines)
  }

  package var isFresh: Bool { !report.head.isOld }

  /// Writes the files.
  ///
  /// - Returns: their names, and whether any of them is new.
  /// - Throws: ``RunFailure`` or `OutputError`.
  package func write() throws -> (names: [String], isNew: Bool) {
    try history.run.check(outside: [folder], request)
    try NewFolder.make(folder)
    let built = try BesideFiles.building(for: folder)
    var isLeft = false
    defer { if !isLeft { OpenFolder.remove(built) } }
    let usesLetterPaper = settings.paper == .letter
    let workbook = "\(built)/\(BesideFiles.workbook)"
    try writeCFOWorkbook(report, words, usesLetterPaper: usesLetterPaper, to: workbook)
    let files = cfoFiles(
      report, words, try templates(), workbook: ReadableFile.bytes(of: workbook, atMost: 64 << 20, isForeign: false),
      recipients: settings.cfo.recipients, usesLetterPaper: usesLetterPaper)
    unlink(workbook)
    var names: [String] = []
    for (name, bytes) in files {
      let file = try NewFile("\(built)/\(name)", shownAs: "\(folder)/\(name)")
      file.write(bytes)
      try file.finish(onDisk: false)
      names.append(name)
    }
    if isFresh {
      try NewFolder.make("\(built)/extracts")
      names += try writeCFOExtracts(history.report, history.cash, history.monthEnds, to: "\(built)/extracts")
        .map { "extracts/\($0)" }
    }
    let manifest = BesideFiles.reportManifest
    try Manifest(
      ofReport: "cfo", history.report, digest: report.head.digest, folder: built, outputs: names
    ).write(to: built, as: manifest)
    let lock = try FileLock(path: folder) { request.progress("waiting for another report on \(report.head.period)") }
    defer { lock?.release() }
    try checkClose()
    do {
      let isNew = try BesideFiles(manifest, in: folder).replace(
        from: built, names: names, others: BesideFiles.reportNames)
      return (names + [manifest], isNew)
    } catch let failure as OutputError {
      // Some files may be in their places: what was built tells that they are ours.
      isLeft = true
      throw failure
    }
  }

  /// Makes sure that the month is closed as it was when the report was begun.
  private func checkClose() throws {
    let books = try Run.books(settings, folder: FilePath.folder(of: request.config))
    guard books?.close(of: report.head.period)?.number == close else {
      let path = FilePath.join(FilePath.folder(of: request.config), settings.books)
      throw RunFailure.refused([Diagnostic(of: .overtaken(report.head.period), at: path)])
    }
  }

  private func templates() throws -> CFOTemplates {
    do { return try CFOTemplates(CFOWords.templates) } catch { preconditionFailure("the templates are not Mustache") }
  }
}
