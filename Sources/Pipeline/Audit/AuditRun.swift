internal import Audit
internal import Books
package import Diagnostics
package import Domain
internal import Glibc
internal import Letters
internal import Render
internal import Settings

/// The papers of an audit of a month: of what its close saw, else of a draft where one is asked for.
package struct AuditRun: Sendable {
  package let report: Report
  package private(set) var papers: AuditPapers
  package let findings: [Diagnostic]
  /// The month's folder: the papers lie beside its package and are no part of it.
  package let folder: String
  private let run: Run
  private let request: RunRequest
  /// The books beside which the log of draws lies.
  private let books: String
  /// Drafts of confirmations, by name.
  private let confirmations: [(name: String, bytes: [UInt8])]
  /// Files that were read beyond those of the close.
  private let inputsBeyond: [InputFile]

  /// What is asked for, with amounts as they were typed.
  package struct Choice: Sendable {
    package var request: AuditRequest
    /// The tolerable and the expected misstatement, in the ledger's currency.
    package var tolerable: (amount: String, expected: String, confidence: AuditConfidence)?
    package var isDraft = false

    package init(_ request: AuditRequest) { self.request = request }
  }

  /// - Parameter out: the folder that packages lie in; nil for the settings' own.
  /// - Throws: ``RunFailure``.
  package init(_ period: Month, _ choice: Choice, _ request: RunRequest, out: String?) async throws {
    let (settings, root, _) = try Run.settings(at: request.config)
    self.request = request
    let folder = "\(out ?? FilePath.join(root, settings.out))/\(period)"
    self.folder = folder
    let asked = try Self.request(choice, settings, period, config: request.config)
    let books = try Run.books(settings, folder: root)
    let close = books?.close(of: period)
    let booksPath = FilePath.join(root, settings.books)
    guard !choice.isDraft || close == nil else {
      throw RunFailure.misuse([
        Diagnostic(
          AuditCodes.arguments, at: Place(path: booksPath), "\(period) is closed: its papers are no draft",
          hint: "leave out --draft")
      ])
    }
    guard choice.isDraft || close != nil else {
      throw RunFailure.refused([
        Diagnostic(
          AuditCodes.notClosed, at: Place(path: booksPath), "\(period) is not closed",
          hint: "close it with `tieout close \(period)`, or ask for a draft with --draft")
      ])
    }
    if let books, let close { try Self.checkPackage(close, books, folder) }
    let history = AuditHistory(books: books, request: request, folder: root)
    request.progress("looking at \(period)")
    (run, report) = try await history.report(of: period)
    var facts = AuditFacts(report: report, request: asked, policy: settings.audit)
    facts.close = try history.audited(close)
    facts.later = try await history.report(until: asked.subsequent)
    (facts.compared, facts.comparedReason) = await history.compared(facts.comparedMonth)
    facts.comparedNet = try history.net(of: facts.comparedMonth)
    inputsBeyond = Self.inputs(of: facts.later, beyond: report)
    do {
      papers = try makePapers(facts)
    } catch {
      throw Self.refusal(error, report, config: request.config)
    }
    papers.settings = settings.describedAudit
    nameConfirmations(&papers.confirmations, in: report.ledger.customers)
    let drafted = draftConfirmations(
      report, papers.confirmations, firm: settings.audit.firm,
      languages: try letterLanguages(settings.letters, folder: root, config: request.config),
      usesLetterPaper: settings.paper == .letter)
    confirmations = drafted.files
    self.books = booksPath
    let log = DrawLog(beside: booksPath)
    var draw = AuditDraw(
      period: period, number: 0, close: close?.number, chain: close?.chain ?? "",
      arguments: asked.text(in: report.ledger.entity.currency), rows: papers.sample.items.count,
      sum: papers.sample.total, population: papers.sample.populationDigest, selected: papers.sample.selected.count)
    draw.number = log.number(of: draw, taken: BesideFiles.draws(in: folder))
    papers.draw = draw
    papers.earlierDraws = log.draws(of: period, before: draw.number)
    findings =
      drafted.findings + papers.controls.filter(\.fails).map { $0.failure() }
      + (log.differences + log.unknown(BesideFiles.draws(in: folder), of: period)).map {
        Diagnostic(AuditCodes.log, at: Place(path: DrawLog.path(of: booksPath)), $0)
      }
  }

  /// The arguments with amounts in minor units.
  private static func request(
    _ choice: Choice, _ settings: Settings, _ period: Month, config: String
  ) throws -> AuditRequest {
    var request = choice.request
    func refused(_ message: String, hint: String = "") -> RunFailure {
      .misuse([Diagnostic(AuditCodes.arguments, at: Place(path: config), message, hint: hint)])
    }
    if let day = request.subsequent, day <= period.lastDay {
      throw refused("--subsequent \(day.iso) is not after \(period.lastDay.iso)")
    }
    if let month = request.compared, month >= period { throw refused("--compare \(month) is not before \(period)") }
    guard let (amount, expected, confidence) = choice.tolerable else { return request }
    let digits = settings.entity.currency.minorDigits
    func units(_ text: String, _ name: String) throws -> Int64 {
      guard let units = DecimalText.minorUnits(text, digits: digits), (0...Self.mostTolerable).contains(units) else {
        throw refused("\(name) '\(text)' is no amount of \(settings.entity.currency.code)", hint: "such as 20000.00")
      }
      return units
    }
    request.size = .tolerable(
      try units(amount, "--tolerable"), expected: try units(expected, "--expected"), confidence)
    return request
  }

  /// Fifteen digits: more a cell of a spreadsheet does not hold.
  private static let mostTolerable: Int64 = 999_999_999_999_999

  /// Makes sure that the package is what was closed.
  private static func checkPackage(_ close: CloseRecord, _ books: Books, _ folder: String) throws {
    let changes: [String]
    do {
      changes = try Verification.packageDifferences(books, close, folder)
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
    guard !changes.isEmpty else { return }
    throw RunFailure.refused(
      changes.prefix(3).map {
        Diagnostic(
          AuditCodes.changed, at: Place(path: folder), $0, hint: "`tieout verify \(close.period)` says all that differs"
        )
      })
  }

  private static func refusal(_ failure: AuditFailure, _ report: Report, config: String) -> RunFailure {
    let place = Place(path: config)
    switch failure {
    case .withoutRate(let rows):
      let documents = report.ledger.documents
      let first = Int(report.close.openItems[rows[0]].document)
      return .refused([
        Diagnostic(
          AuditCodes.withoutRate, at: report.ledger.files.place(of: documents.sources[first]),
          "\(Wording.counted(rows.count, "open item")) without a rate, the first in \(documents.currencies[first])")
      ])
    case .sample(.expectedTooLarge(let most)):
      let currency = report.ledger.entity.currency
      guard let most else {
        return .misuse([
          Diagnostic(AuditCodes.arguments, at: place, "the tolerable misstatement is less than the smallest interval")
        ])
      }
      return .misuse([
        Diagnostic(
          AuditCodes.arguments, at: place, "the expected misstatement leaves no interval",
          hint: "at most \(DecimalText.plain(most, digits: currency.minorDigits)) leaves an interval")
      ])
    }
  }

  /// Files of a later report that the close did not read, or not so.
  private static func inputs(of later: Report?, beyond report: Report) -> [InputFile] {
    let known = Set(report.ledger.files.files.map { "\($0.path)\u{1F}\($0.sha256)" })
    return (later?.ledger.files.files ?? []).filter { !known.contains("\($0.path)\u{1F}\($0.sha256)") }
  }

  /// Whether a control is open.
  package var fails: Bool { !findings.isEmpty }

  /// The number of the draw: 1 for the first of the month.
  package var number: Int { papers.draw?.number ?? 1 }

  /// Writes the files.
  ///
  /// - Returns: their names, and whether any of them is new.
  /// - Throws: ``RunFailure`` or `OutputError`.
  package mutating func write() throws -> (names: [String], isNew: Bool) {
    guard var draw = papers.draw else { preconditionFailure("papers have a draw") }
    try run.check(outside: [folder], request)
    try NewFolder.make(folder)
    // One draw after the other, of whichever month: each is numbered by what the log says then.
    let turn = try FileLock(path: request.config) { request.progress("waiting for another run") }
    defer { turn?.release() }
    let lock = try FileLock(path: folder) { request.progress("waiting for another run on \(draw.period)") }
    defer { lock?.release() }
    var log = DrawLog(beside: books)
    draw.number = log.number(of: draw, taken: BesideFiles.draws(in: folder))
    (papers.draw, papers.earlierDraws) = (draw, log.draws(of: draw.period, before: draw.number))
    let built = try BesideFiles.building(for: folder)
    var isLeft = false
    defer { if !isLeft { OpenFolder.remove(built) } }
    var names = [auditWorkbookName(draw: draw.number)]
    try writeAuditWorkbook(report, papers, to: "\(built)/\(names[0])")
    try NewFolder.make("\(built)/extracts")
    names += try writeAuditExtracts(report, papers, draw: draw.number, to: "\(built)/extracts").map { "extracts/\($0)" }
    if !confirmations.isEmpty {
      let drafts = auditDraftsFolder(draw: draw.number)
      try NewFolder.make("\(built)/\(drafts)")
      for (name, bytes) in confirmations {
        let file = try NewFile("\(built)/\(drafts)/\(name)", shownAs: "\(folder)/\(drafts)/\(name)")
        file.write(bytes)
        try file.finish(onDisk: false)
        names.append("\(drafts)/\(name)")
      }
    }
    let beside = BesideFiles(BesideFiles.papersManifest, in: folder)
    let kept = beside.records.filter { !names.contains($0.path) }
    let others = log.draws(of: draw.period, before: Int.max).filter { $0.number != draw.number }
    let draws = others + [draw]
    let manifest = Manifest(
      ofPapers: report, papers, draws: draws.sorted { $0.number < $1.number }, inputs: inputsBeyond, folder: built,
      outputs: names, kept: kept)
    // The draw is on record before anybody can see it.
    var logged = draw
    logged.manifest = manifest.digest
    try log.add(logged)
    try manifest.write(to: built, as: BesideFiles.papersManifest)
    do {
      let isNew = try beside.replace(from: built, names: names, others: [], keeping: kept.map(\.path))
      return (names + [BesideFiles.papersManifest], isNew)
    } catch let failure as OutputError {
      isLeft = true
      throw failure
    }
  }
}

extension AuditRequest {
  /// As it would be typed, in a fixed order: what makes two draws the same.
  func text(in currency: Currency) -> String {
    func amount(_ units: Int64) -> String { DecimalText.plain(units, digits: currency.minorDigits) }
    var words = ["--seed \(seed)"]
    switch size {
    case .items(let count): words.append("--sample \(count)")
    case .tolerable(let tolerable, let expected, let confidence):
      words.append(
        "--tolerable \(amount(tolerable)) --expected \(amount(expected)) --confidence \(confidence.rawValue)")
    }
    words.append("--unit \(unit.rawValue)")
    if let subsequent { words.append("--subsequent \(subsequent.iso)") }
    if let compared { words.append("--compare \(compared)") }
    if !attributes.isEmpty {
      let counts = Attributes.allCases.compactMap { kind in attributes[kind].map { "\(kind.rawValue)=\($0)" } }
      words.append("--attributes \(counts.joined(separator: ","))")
    }
    if let confirmations { words.append("--confirm \(confirmations)") }
    words.append("--confirm-form \(confirmationForm.rawValue) --cutoff-days \(cutOffDays)")
    if let completeFrom { words.append("--complete-from \(completeFrom.iso)") }
    return words.joined(separator: " ")
  }
}
