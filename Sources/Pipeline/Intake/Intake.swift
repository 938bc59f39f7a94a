internal import Books
package import Diagnostics
package import Domain
internal import Glibc
internal import Ingest
internal import Normalize
internal import Settings

/// Exports that are put into a company's folder: each into the folder of its month, read by a source of the settings.
package struct Intake: Sendable {
  /// A file that was added.
  package struct Added: Sendable {
    /// Relative to the settings.
    package var path: String
    package var kind: InputKind
    package var month: Month
    /// Whether it lists what was open before the books begin: of that month nothing else is looked for.
    var isOpening: Bool
    /// How it is read and what it holds, in short.
    package var told: String
  }

  package private(set) var added: [Added] = []
  /// Sources that the settings have now, as they are written there.
  package private(set) var sources: [String] = []
  package private(set) var findings: [Diagnostic] = []
  /// What there is now of each month that files were added to.
  package private(set) var months: [MonthInputs] = []

  private let request: RunRequest
  private let settings: Settings
  private let folder: String
  private let profiles: ProfileLibrary
  private var text: String

  /// - Parameters:
  ///   - month: the month of all the files; nil to see it by what is in them.
  ///   - newOnly: whether what is there already is left out, and not refused.
  /// - Throws: ``RunFailure`` where a file cannot be added, `OutputError` where something cannot be written: then all
  ///   is as it was.
  package init(_ paths: [String], month: Month?, newOnly: Bool, request: RunRequest) async throws {
    self.request = request
    // Two that add at once would each write settings without the other's sources.
    let lock = try FileLock(path: request.config) { request.progress("waiting for another `tieout add`") }
    defer { lock?.release() }
    (settings, folder, profiles) = try Run.settings(at: request.config)
    text = try Run.settingsText(request.config)
    request.progress("reading")
    let files = try judge(paths, newOnly: newOnly)
    var refusals: [Diagnostic] = []
    var copies: [(from: String, to: String)] = []
    var batch = ExportBatch(files.map(\.file))
    if isBeforeBooks { batch.findOpenings(beside: await monthsOfBank()) }
    for (file, judged) in zip(batch.files, files) {
      do {
        let judged = file.isOpening ? (file, nil, judged.name) : judged
        let place = try place(judged, month ?? file.month ?? batch.month ?? latestMonth, taken: copies.map(\.to))
        copies.append((file.path, place.path))
        added.append(place)
      } catch {
        refusals += error.findings
      }
    }
    guard refusals.isEmpty else { throw RunFailure.inputs(refusals.sorted()) }
    try write(copies)
    findings += closedMonths()
    await tellMonths()
  }

  // MARK: What the files are

  /// Reads the files, each as the source that its name has would have it, else as it is.
  private mutating func judge(_ paths: [String], newOnly: Bool) throws(RunFailure) -> [Judged] {
    var refusals: [Diagnostic] = []
    var known = knownContents()
    var files: [Judged] = []
    for path in paths {
      guard let digest = FileDigest.sha256(ofFile: path)?.digest else {
        refusals.append(
          Diagnostic(
            IngestCodes.unreadable, at: Place(path: path), "cannot be opened: \(String(cString: strerror(errno)))"))
        continue
      }
      if let other = known[digest] {
        if newOnly {
          findings.append(
            Diagnostic(
              IntakeCodes.leftOut, at: Place(path: path), "it is there already, as '\(other)': it is left out"))
          continue
        }
        refusals.append(
          Diagnostic(
            IntakeCodes.alreadyThere, at: Place(path: path),
            "it is there already, with the same content, as '\(other)'",
            hint: "leave it out, or add with --new"))
        continue
      }
      known[digest] = path
      let judged = read(path)
      if let refusal = refusal(of: judged.file) { refusals += refusal } else { files.append(judged) }
    }
    guard refusals.isEmpty else { throw .inputs(refusals.sorted()) }
    return files
  }

  /// The files of the sources, and all others that lie with them, by the SHA-256 of their contents.
  private func knownContents() -> [String: String] {
    var known: [String: String] = [:]
    let inputs = FilePath.join(folder, SourcePattern.inputs)
    let others = PackageFolder.files(in: inputs).map { "\(SourcePattern.inputs)/\($0)" }
    let named = SourceFiles.resolve(settings.sources, relativeTo: folder).files.map(\.shownAs)
    for path in (others + named).sorted() {
      guard let digest = FileDigest.sha256(ofFile: FilePath.join(folder, path))?.digest else { continue }
      if known[digest] == nil { known[digest] = path }
    }
    return known
  }

  /// A file with the source that reads it, and the name under which it does.
  private typealias Judged = (file: ExportedFile, setting: SourceSetting?, name: String)

  private func read(_ path: String) -> Judged {
    let name = FilePath.name(of: path)
    let currency = settings.entity.currency
    for setting in settings.sources {
      let names = [name, SourcePattern.name(name, of: setting.kind, setting.profile)]
      guard let known = names.first(where: { SourcePattern.matches(setting.path, SourcePattern.path(nil, $0)) }) else {
        continue
      }
      let file = ExportedFile(path, as: setting, of: profiles, currency: currency)
      if file.isDecided { return (file, setting, known) }
    }
    let file = ExportedFile(path, of: profiles, currency: currency)
    guard !file.isDecided, let kind = file.kind else { return (file, nil, name) }
    // What its own values leave open is decided as for the files of its kind that are there.
    for setting in settings.sources where setting.kind == kind {
      guard setting.profile == file.profile, setting.format.dates != nil || setting.format.decimal != nil else {
        continue
      }
      let again = ExportedFile(path, as: setting, of: profiles, currency: currency)
      if again.isDecided { return (again.deciding(as: setting), nil, name) }
    }
    return (file, nil, name)
  }

  private func refusal(of file: ExportedFile) -> [Diagnostic]? {
    if file.isDecided, file.kind != nil { return nil }
    if file.findings.contains(where: { $0.severity == .fatal }) { return file.findings }
    let code = file.kind == nil ? IntakeCodes.unknownKind : IntakeCodes.undecided
    let hint =
      file.kind == nil
      ? "look at it with `tieout inspect`, then write its source into \(request.config)"
      : "write a source for it into \(request.config) with what decides it, then add it again"
    return [Diagnostic(code, at: Place(path: file.path), file.remarks.last ?? "it cannot be read", hint: hint)]
  }

  /// Whether no more than a first month is closed, so that a list of open items may be the opening.
  private var isBeforeBooks: Bool {
    guard let books = try? Run.opened(settings, folder: folder) else { return true }
    return books.inForce.count <= 1
  }

  /// The months of the bank's lines that are there.
  private func monthsOfBank() async -> [Month] {
    let files = SourceFiles.resolve(settings.sources, relativeTo: folder).files.filter { $0.setting.kind == .bank }
    let facts = await Reading(entity: settings.entity, profiles: profiles, folder: folder).read(files)
    return facts.flatMap(\.parts).flatMap(\.days).map(\.month)
  }

  /// The latest month of the folder.
  private var latestMonth: Month? {
    let names = PackageFolder.files(in: FilePath.join(folder, SourcePattern.inputs))
    return names.compactMap { $0.split(separator: "/").first.flatMap { Month(iso: $0) } }.max()
  }

  // MARK: Where they go

  private mutating func place(_ judged: Judged, _ month: Month?, taken: [String]) throws(RunFailure) -> Added {
    let (file, setting, own) = judged
    let at = Place(path: file.path)
    guard let kind = file.kind, let month else {
      throw .inputs([
        Diagnostic(
          IntakeCodes.noMonth, at: at, "no fact of it is dated", hint: "say the month: --month 2026-10")
      ])
    }
    var name = own
    let isRead = settings.sources.contains { SourcePattern.matches($0.path, SourcePattern.path(month, name)) }
    // A name that another source would take for its own, or that says nothing, gets the kind before it.
    if setting == nil, isRead || file.listedOn == nil && SourcePattern.glob(ofName: name) == nil {
      name = SourcePattern.name(name, of: kind, file.profile)
    }
    let path = SourcePattern.path(month, name)
    var status = stat()
    guard lstat(FilePath.join(folder, path), &status) != 0, !taken.contains(path) else {
      throw .inputs([
        Diagnostic(
          IntakeCodes.otherContent, at: at, "'\(path)' is there already, with other content",
          hint: "rename the new file; where it replaces the other and \(month) is not closed, remove that first")
      ])
    }
    if setting == nil { try addSource(of: file, kind, path, at) }
    return Added(path: path, kind: kind, month: month, isOpening: file.isOpening, told: file.description)
  }

  /// Lets the settings read the file, and what comes after it under a like name.
  private mutating func addSource(of file: ExportedFile, _ kind: InputKind, _ path: String, _ at: Place)
    throws(RunFailure)
  {
    let (now, _) = Settings.load(yaml: text, path: request.config)
    if now?.sources.contains(where: { SourcePattern.matches($0.path, path) }) ?? false { return }
    var source = path
    if file.listedOn == nil, let glob = SourcePattern.glob(ofName: FilePath.name(of: path)) {
      let glob = "\(SourcePattern.inputs)/*/\(glob)"
      let there = PackageFolder.files(in: FilePath.join(folder, SourcePattern.inputs))
      let isFree = !there.contains { SourcePattern.matches(glob, "\(SourcePattern.inputs)/\($0)") }
      if isFree { source = glob }
    }
    let line = SettingsText.source(kind: kind.rawValue, path: source, keys: file.keys)
    guard let added = SettingsText.adding([line], to: text, path: request.config) else {
      throw .inputs([
        Diagnostic(
          IntakeCodes.noLine, at: at, "no source of the settings reads '\(path)'",
          hint: "write into the sources of \(request.config): - \(line)")
      ])
    }
    text = added
    sources.append(line)
  }

  /// Copies the files and writes the settings: all of it or nothing.
  private func write(_ copies: [(from: String, to: String)]) throws {
    request.progress("copying")
    var made = CopiedFiles()
    for copy in copies { try made.copy(copy.from, to: FilePath.join(folder, copy.to)) }
    do {
      let (loaded, problems) = Settings.load(yaml: text, path: request.config)
      guard let loaded else { throw RunFailure.settings(problems) }
      if let two = SourceFiles.contradiction(among: SourceFiles.resolve(loaded.sources, relativeTo: folder).files) {
        throw RunFailure.settings([two])
      }
      if !sources.isEmpty {
        try WholeFile.replace(FilePath.real(request.config), with: Array(text.utf8), keepsRights: true)
      }
    } catch {
      made.takeBack()
      throw error
    }
  }
}

// MARK: - What there is now

extension Intake {
  private func closedMonths() -> [Diagnostic] {
    guard let books = try? Run.opened(settings, folder: folder) else { return [] }
    return Set(added.map(\.month)).sorted().filter { books.close(of: $0) != nil }.map { month in
      Diagnostic(
        IntakeCodes.closedMonth, at: Place(path: "\(SourcePattern.inputs)/\(month)"),
        "\(month) is closed: what is new is told as a change of a prior period in the next close",
        hint: "to have it in \(month) itself, close it again with --reopen")
    }
  }

  private mutating func tellMonths() async {
    guard let (now, _, library) = try? Run.settings(at: request.config) else { return }
    let files = SourceFiles.resolve(now.sources, relativeTo: folder).files
    let facts = await Reading(entity: now.entity, profiles: library, folder: folder).read(files)
    let found = facts.flatMap { $0.findings + $0.parts.flatMap(\.context.findings) }
    findings += found.filter { finding in
      (finding.severity > .warning || finding.quarantines) && added.contains { $0.path == finding.place.path }
    }
    months = Set(added.filter { !$0.isOpening }.map(\.month)).sorted().map { MonthInputs($0, facts) }
  }

  /// Whether rows of what was added are in quarantine, or something keeps a run from reading it.
  package var hasProblems: Bool { findings.contains { $0.severity > .warning || $0.quarantines } }
}
