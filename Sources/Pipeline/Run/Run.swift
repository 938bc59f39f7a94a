internal import Analyze
package import Books
internal import Collect
package import Diagnostics
package import Domain
internal import Glibc
internal import Ingest
internal import Letters
internal import Normalize
internal import Reconcile
package import Settings

/// What a run was asked for.
package struct RunRequest: Sendable {
  /// The path of the settings file.
  package var config: String
  /// Nil for the month of the latest fact.
  package var period: Month?
  /// Nil for the last day of the period.
  package var asOf: CalendarDate?
  package var isDraft = false
  /// Whether decisions typed into a workbook that is to be replaced may be lost.
  package var discardsTyped = false
  /// What of earlier closes the run starts from, and from which files; nil for the books as they are and the files as
  /// they are found.
  var past: Past?
  /// Called with each stage as it begins.
  package var progress: @Sendable (String) -> Void = { _ in }

  package init(config: String) { self.config = config }
}

/// Why a run could not go on; nothing was written.
package enum RunFailure: Error {
  case settings([Diagnostic])
  case inputs([Diagnostic])
  /// The books do not allow it.
  case refused([Diagnostic])
  /// Something that is not ours lies where the output would go.
  case occupied([Diagnostic])
  /// What was asked for contradicts itself.
  case misuse([Diagnostic])

  package var findings: [Diagnostic] {
    switch self {
    case .settings(let findings), .inputs(let findings), .refused(let findings), .occupied(let findings),
      .misuse(let findings):
      findings
    }
  }
}

/// The order of the stages, and the opening of files.
package struct Run: Sendable {
  package static let version = "0.1.0"

  package let settings: Settings
  package let settingsText: String
  package let ledger: Ledger
  package let findings: [Diagnostic]
  /// The folder of the settings file, which paths are relative to.
  package let folder: String
  /// The books of the entity; nil where nothing is closed yet.
  package let books: Books?
  /// What the seal of the books says; it is for whoever runs the command and no part of a package, which comes out the
  /// same again.
  let sealFindings: [Diagnostic]
  /// Statements of closed months, for what follows them.
  let carriedStatements: [BankStatement]
  /// What was accepted of files in the closes that this run builds on.
  private let acceptances: [FileAcceptance]
  /// The month at work: the one asked for, else that of the latest fact.
  package let period: Month

  /// The settings at a path, the folder that their paths are relative to, and the profiles they name.
  static func settings(at path: String) throws(RunFailure) -> (
    settings: Settings, folder: String, profiles: ProfileLibrary
  ) {
    try settings(try settingsText(path), at: path)
  }

  /// - Parameter places: paths of files that lie elsewhere below the folder.
  private static func settings(
    _ text: String, at path: String, places: [String: String] = [:]
  ) throws(RunFailure) -> (settings: Settings, folder: String, profiles: ProfileLibrary) {
    let folder = FilePath.folder(of: path)
    let (loaded, problems) = Settings.load(yaml: text, path: path)
    guard let loaded else { throw .settings(problems) }
    return (loaded, folder, try profiles(loaded, folder, places))
  }

  /// Reads settings and inputs: ingest and normalize.
  package init(_ request: RunRequest) async throws(RunFailure) {
    let text: String
    if let past = request.past { text = past.settings } else { text = try Self.settingsText(request.config) }
    let (loaded, folder, profiles) = try Self.settings(text, at: request.config, places: request.past?.places ?? [:])
    settings = loaded
    settingsText = text
    self.folder = folder
    request.progress("reading")
    var (files, missing) = SourceFiles.resolve(loaded.sources, relativeTo: folder)
    if let past = request.past {
      files = past.files(of: loaded.sources, among: files)
    } else if !missing.isEmpty {
      throw .inputs(missing)
    } else if let contradiction = SourceFiles.contradiction(among: files) {
      throw .settings([contradiction])
    }
    let facts = await Reading(entity: loaded.entity, profiles: profiles, folder: folder).read(files)
    let found = facts.flatMap(\.findings)
    guard !found.contains(where: { $0.severity == .fatal }) else { throw .inputs(found.sorted()) }
    let parts = facts.flatMap(\.parts)
    let days = daysOfFacts(parts)
    period = request.period ?? days?.upperBound.month ?? Month(year: 1970, month: 1)
    if let past = request.past {
      books = past.books
    } else {
      books = request.isDraft ? try Self.opened(loaded, folder: folder) : try Self.books(loaded, folder: folder)
    }
    sealFindings = try Self.sealFindings(books, past: request.past, loaded, folder: folder)
    let closed = try Self.carried(books, past: request.past, before: period, from: days?.lowerBound, request)
    carriedStatements = closed?.facts.statements ?? []
    acceptances = try Self.acceptances(books, past: request.past, before: period)
    if let beyond = volumeFinding(parts, closed: closed) { throw .inputs([beyond]) }
    request.progress("joining")
    let (ledger, remarks) = merge(
      parts, files: InputFiles(facts.map(\.file)), entity: loaded.entity, termsDays: loaded.termsDays, closed: closed,
      asOf: request.asOf ?? period.lastDay)
    guard !remarks.contains(where: { $0.severity == .fatal }) else { throw .inputs((found + remarks).sorted()) }
    self.ledger = ledger
    findings = (found + remarks).limited
  }

  /// A path of the settings, as seen from the working folder.
  package func path(_ path: String) -> String { FilePath.join(folder, path) }

  static func settingsText(_ path: String) throws(RunFailure) -> String {
    guard let file = ReadableFile(path) else {
      throw .settings([
        Diagnostic(
          SettingsCodes.unreadable, at: Place(path: path),
          "the settings cannot be read: \(String(cString: strerror(errno)))",
          hint: "name them with --config, or make a folder with `tieout init`")
      ])
    }
    var bytes: [UInt8] = []
    _ = file.forEachPiece(atMost: 2 << 20) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The built-in profiles and those that the settings name by path.
  private static func profiles(
    _ settings: Settings, _ folder: String, _ places: [String: String]
  ) throws(RunFailure) -> ProfileLibrary {
    var library = ProfileLibrary.builtIn
    for name in settings.profilePaths {
      let text = try settingsText(FilePath.join(folder, places[name] ?? name))
      let (profiles, findings) = ProfileLibrary.parse(yaml: text, path: name)
      guard findings.isEmpty else { throw .settings(findings) }
      library = library.adding(
        profiles.map { profile in
          var profile = profile
          profile.name = name
          return profile
        })
    }
    return library
  }

  /// Reconciles and analyses as of a date.
  package func report(_ request: RunRequest) -> Report {
    let asOf = request.asOf ?? period.lastDay
    request.progress("matching")
    let (reconciliation, matched) = reconcile(ledger, asOf: asOf, policy: settings.matching)
    request.progress("analysing")
    var (close, analysed) = analyze(ledger, reconciliation, asOf: asOf, period: period, policy: settings.analysis)
    var (desk, collected) = collect(ledger, reconciliation, close, policy: settings.collecting)
    nameDrafts(&desk.work.actions, in: ledger, asOf: asOf, ladder: settings.collecting.desk.ladder)
    close.desk = desk
    close.controls += desk.controls
    close.controls.accept(acceptances, of: ledger.files)
    return Report(
      ledger: ledger, reconciliation: reconciliation, close: close,
      findings: (findings + matched + analysed + collected).sorted().limited,
      settings: settings.described, version: Self.version, isDraft: request.isDraft,
      usesLetterPaper: settings.paper == .letter)
  }
}

extension Report {
  /// Whether something stands in the way of a clean close, by how strict the caller is.
  package func fails(on level: FailureLevel) -> Bool {
    switch level {
    case .never: false
    case .control: hasFailedControls
    case .review: hasFailedControls || !reconciliation.review.isEmpty
    case .warning: hasFailedControls || !reconciliation.review.isEmpty || findings.contains { $0.severity == .warning }
    }
  }

  private var hasFailedControls: Bool {
    close.controls.contains(where: \.standsInTheWay) || findings.contains(where: \.quarantines)
  }
}

/// What makes a close end with status 1.
package enum FailureLevel: String, Sendable, CaseIterable {
  case never, control, review, warning
}
