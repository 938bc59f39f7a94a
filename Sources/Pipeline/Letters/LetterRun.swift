internal import Books
internal import Collect
package import Diagnostics
package import Domain
internal import Glibc
package import Letters
internal import Settings

/// The letters of a month: of a closed one what its close saw, else what a draft would.
package struct LetterRun: Sendable {
  package let report: Report
  package let letters: LetterFolder
  /// K19: what the letters ask for against the work list.
  package let controls: [ControlResult]
  package let findings: [Diagnostic]
  /// Where the letters go: into the month's folder, beside what was closed and no part of it.
  package let folder: String
  private let run: Run
  private let settingsText: String
  private let request: RunRequest

  /// What of a month is asked for.
  package struct Choice: Sendable {
    package var customerID: String?
    package var stage: Int?
    package var hasStatements = false

    package init() {}
  }

  /// - Parameter out: the folder that packages lie in; nil for the settings' own.
  /// - Throws: ``RunFailure``.
  package init(_ period: Month, _ choice: Choice, _ request: RunRequest, out: String?) async throws {
    var request = request
    request.period = period
    request.isDraft = true
    // Who writes and where money goes is as the settings are now, also for a month that was closed before.
    let now = try Run.settings(at: request.config)
    let found = try await Self.report(period, request, now.settings, now.folder)
    (run, report) = (found.run, found.report)
    self.request = request
    settingsText = try Run.settingsText(request.config)
    folder = "\(out ?? FilePath.join(now.folder, now.settings.out))/\(period)/\(EarlierPackage.drafts)"
    var findings = found.findings
    var wanted = try letterRequest(now.settings, folder: now.folder, config: request.config)
    if let id = choice.customerID, report.ledger.customers.row(of: id) == nil {
      throw RunFailure.refused([
        Diagnostic(LettersCodes.noCustomer, at: Place(path: request.config), "no customer has the id '\(id)'")
      ])
    }
    // The steps are those by which the work list was made.
    wanted.ladder = run.settings.collecting.desk.ladder
    (wanted.customerID, wanted.stage, wanted.hasStatements) = (choice.customerID, choice.stage, choice.hasStatements)
    request.progress("drafting")
    letters = draftLetters(report, wanted)
    findings += letters.findings
    let ledger = report.ledger
    let asked = report.close.desk.work.actions.filter { $0.asksCustomer && wanted.isAbout($0, ledger) }
    controls = check(
      letters: Desk.Letters(asked: Set(asked.map(\.rank)), sums: letters.sums), report.ledger, report.close,
      policy: now.settings.collecting)
    findings += controls.filter(\.fails).map { $0.failure() }
    self.findings = findings
  }

  /// The report of a month that is closed, as its close saw it; else as a draft would.
  private static func report(
    _ period: Month, _ request: RunRequest, _ settings: Settings, _ folder: String
  ) async throws -> (run: Run, report: Report, findings: [Diagnostic]) {
    guard let books = try Run.opened(settings, folder: folder), let close = books.close(of: period) else {
      let run = try await Run(request)
      let report = run.report(request)
      try Self.checkFacts(of: period, report.ledger, request.config)
      return (run, report, report.findings + (try run.draftFindings(report)))
    }
    do {
      let again = try Reperformance(of: close, in: books, folder: folder)
      defer { again.end() }
      try again.check(of: period, LettersCodes.otherInputs)
      let found = try await again.report(request)
      return (found.run, found.report, [])
    } catch let error as BooksError {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
  }

  /// Refuses a month that nobody closed and of which nothing is known: letters would ask without a look at what came
  /// meanwhile.
  private static func checkFacts(of period: Month, _ ledger: Ledger, _ config: String) throws(RunFailure) {
    let days =
      [ledger.documents.issuedOn.min(), ledger.receipts.valueOn.min(), ledger.events.map(\.date).min()]
      + [ledger.documents.issuedOn.max(), ledger.receipts.valueOn.max(), ledger.events.map(\.date).max()]
    guard let first = days.compactMap({ $0 }).min(), let last = days.compactMap({ $0 }).max(),
      first <= period.lastDay, last >= period.firstDay
    else {
      let until = days.compactMap { $0 }.max().map { ": the facts end \($0)" } ?? ""
      throw .refused([
        Diagnostic(
          LettersCodes.noMonth, at: Place(path: config),
          "\(period) is not closed, and nothing of it is in the inputs\(until)",
          hint: "add the month's exports with `tieout add`, or name a month that has some")
      ])
    }
  }

  /// Writes the folder, whole: what of an earlier one is no longer due is gone.
  ///
  /// - Returns: the names of the files, and what the person should know.
  /// - Throws: ``RunFailure`` or `OutputError`.
  package func write() throws -> (names: [String], findings: [Diagnostic]) {
    var told = report
    told.close.controls = controls
    return try writeFolder(letters, told, run, settingsText, at: folder, request)
  }

  /// Whether a draft was not written, K19 fails, or the month itself does not tie.
  package var fails: Bool { controls.contains(where: \.fails) || letters.counts.refused > 0 || monthFails }

  /// Whether a control of the month fails that nobody accepted, or rows were quarantined: a draft may then ask for what
  /// is not owed.
  package var monthFails: Bool {
    // Rows without which a report does not come to its total are accepted with it.
    let accepted = Set(
      report.close.controls.lazy.filter { $0.acceptance != nil }.compactMap { control -> String? in
        if case .file(let path) = control.subject { path } else { nil }
      })
    return report.close.controls.contains(where: \.standsInTheWay)
      || report.findings.contains { $0.quarantines && !accepted.contains($0.place.path) }
  }
}

/// Writes a folder of letters with its manifest, whole.
func writeFolder(
  _ letters: LetterFolder, _ report: Report, _ run: Run, _ settingsText: String, at folder: String,
  _ request: RunRequest
) throws -> (names: [String], findings: [Diagnostic]) {
  try run.check(outside: [folder], request)
  let place = try PackagePlace(folder, entity: run.settings.entity.name)
  let folders = Set(letters.files.map { FilePath.folder(of: $0.name) }).subtracting([""]).sorted()
  // What is cut short is left beside the month's folder, in which it would stand in the way of the next close.
  let month = FilePath.folder(of: folder)
  let package = try PackageFolder(
    place, folders: folders,
    builtBeside: month.isEmpty ? folder : "\(month)-\(FilePath.name(of: folder))")
  try NewFolder.make(month.isEmpty ? "." : month)
  do {
    for (name, bytes) in letters.files {
      let file = try NewFile("\(package.building)/\(name)", shownAs: "\(folder)/\(name)")
      file.write(bytes)
      try file.finish(onDisk: false)
    }
    let names = letters.files.map(\.name)
    var report = report
    report.isDraft = true
    try Manifest(report, settingsText: settingsText, closing: nil, folder: package.building, outputs: names)
      .write(to: package.building)
    try package.prepare()
    let kept = try package.appear()
    return (names + [Manifest.name], place.findings + [kept].compactMap { $0 })
  } catch {
    package.abandon()
    throw error
  }
}

/// What letters are written with, by the settings.
///
/// - Throws: ``RunFailure/settings(_:)`` where nobody is there to sign, or templates cannot be read.
func letterRequest(_ settings: Settings, folder: String, config: String) throws(RunFailure) -> LetterRequest {
  let languages = try letterLanguages(settings.letters, folder: folder, config: config)
  guard !settings.letters.senders.isEmpty else {
    throw .settings([
      Diagnostic(
        LettersCodes.noSender, at: Place(path: config), "the settings name nobody who signs letters",
        hint: "add `letters: {sender: {clerk: {name: …, email: …, phone: …}}, accounts: […]}`")
    ])
  }
  var request = LetterRequest(
    policy: settings.letters, ladder: settings.collecting.desk.ladder, languages: languages,
    shipped: LetterLanguage.builtIn)
  request.usesLetterPaper = settings.letters.usesLetterPaper ?? (settings.paper == .letter)
  let lacking = request.ladder.steps.flatMap { step in
    languages.filter { $0.templates[step.template] == nil }.map { ($0.code, step.template) }
  }
  guard lacking.isEmpty else {
    throw .settings(
      lacking.map { code, name in
        Diagnostic(
          LettersCodes.noTemplate, at: Place(path: config),
          "desk.ladder names the template '\(name)', of which there is none in '\(code)'",
          hint: "add \(settings.letters.templates ?? "")/\(code)/\(name).mustache")
      })
  }
  return request
}

/// The languages that letters may be written in, by the settings, with the templates of their folder before those that
/// are built in.
///
/// - Throws: ``RunFailure/settings(_:)``.
func letterLanguages(_ policy: LetterPolicy, folder: String, config: String) throws(RunFailure) -> [LetterLanguage] {
  var languages: [LetterLanguage] = []
  let own = policy.templates.map { FilePath.join(folder, $0) }
  if let own, OpenFolder("\(own)/.") == nil {
    throw .settings([
      Diagnostic(
        LettersCodes.unreadable, at: Place(path: config),
        "the folder of templates '\(policy.templates ?? "")' cannot be read: \(String(cString: strerror(errno)))",
        hint: "make it with a folder for each language, such as \(policy.templates ?? "")/en, or take"
          + " `letters: {templates}` out of the settings")
    ])
  }
  for code in policy.languages {
    let known = LetterLanguage.builtIn.first { $0.code == code }
    guard let own else {
      guard let known else {
        throw .settings([
          Diagnostic(
            LettersCodes.unreadable, at: Place(path: config),
            "letters.languages names '\(code)', which is not built in",
            hint: "name a folder of templates that has it under `letters: {templates: …}`")
        ])
      }
      languages.append(known)
      continue
    }
    let files = try templateFiles(in: "\(own)/\(code)")
    let (language, findings) = LetterLanguage.read(code, files, path: "\(own)/\(code)", before: known)
    guard let language, findings.isEmpty else { throw .settings(findings) }
    languages.append(language)
  }
  return languages
}

/// The texts of the files of a language, by name; none where the folder is not there.
private func templateFiles(in folder: String) throws(RunFailure) -> [String: String] {
  var files: [String: String] = [:]
  for name in PackageFolder.files(in: folder) where name.hasSuffix(".mustache") || name == "words.yaml" {
    files[name] = try Run.settingsText("\(folder)/\(name)")
  }
  return files
}
