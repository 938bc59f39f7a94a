internal import Books
internal import Diagnostics
package import Domain
internal import Settings

/// Whether a closed period is still what was closed: the books, the inputs, the package, and the rebuilt package.
package struct Verification: Sendable {
  /// What was compared, in order, each with its outcome.
  package internal(set) var lines: [String] = []
  /// What differs, the first thing first; empty where nothing does.
  package private(set) var differences: [String] = []
  package var holds: Bool { differences.isEmpty }
  /// How much of that is in the audit papers.
  private var ofPapers = 0
  /// Whether the month is what was closed, and its papers are not what was written.
  package var onlyPapersDiffer: Bool { !holds && ofPapers == differences.count }

  /// Nothing compared yet.
  init() {}

  /// - Parameters:
  ///   - out: the folder that packages lie in; nil for the settings' own.
  ///   - keep: the folder in which the rebuilt package is left; nil to remove it.
  /// - Throws: ``RunFailure`` where there is nothing to verify, `OutputError` where the package cannot be rebuilt.
  package init(_ period: Month, _ request: RunRequest, out: String?, keep: String?) async throws {
    let (settings, folder, _) = try Run.settings(at: request.config)
    let path = FilePath.join(folder, settings.books)
    guard let books = try Run.books(settings, folder: folder), let close = books.close(of: period) else {
      throw RunFailure.refused([
        Diagnostic(
          BooksCodes.notClosed, at: Place(path: path), "\(period) is not closed",
          hint: "`tieout close \(period)` closes it")
      ])
    }
    let package = "\(out ?? FilePath.join(folder, settings.out))/\(period)"
    let kept = try keep.map { try Self.place(at: "\($0)/\(period)", apartFrom: package, settings, request, folder) }
    do {
      lines += Closing.finishPackage(of: close, in: books, at: package).map(\.message)
      try await check(books, close, package, request, keep: kept, folder: folder)
      if FileDigest.sha256(of: try Run.settingsText(request.config)) != close.settingsDigest {
        lines.append("note: \(request.config) has changed since; the settings kept in the books were used")
      }
    } catch let error as BooksError {
      throw RunFailure.refused([Diagnostic(of: error, at: path)])
    }
  }

  /// Where the rebuilt package is left: not in place of the closed one, and of nothing else that is not its own.
  private static func place(
    at path: String, apartFrom package: String, _ settings: Settings, _ request: RunRequest, _ folder: String
  ) throws -> PackagePlace {
    let inputs = SourceFiles.resolve(settings.sources, relativeTo: folder).files
    try OwnFiles(settings, config: request.config, folder: folder, inputs: inputs).check(outside: [path])
    guard FilePath.ends(of: path).isDisjoint(with: FilePath.ends(of: package)) else {
      throw RunFailure.occupied([
        Diagnostic(
          BooksCodes.occupied, at: Place(path: path), "the closed package itself is there",
          hint: "name another folder with --keep")
      ])
    }
    return try PackagePlace(path)
  }

  /// Compares books, package and inputs of a close, and the package rebuilt.
  ///
  /// - Parameters:
  ///   - folder: what paths of the settings are relative to.
  ///   - places: files that lie elsewhere below it than the settings say.
  mutating func check(
    _ books: Books, _ close: CloseRecord, _ package: String, _ request: RunRequest, keep: PackagePlace? = nil,
    folder: String, places: [String: String] = [:]
  ) async throws {
    try checkBooks(books, close)
    try checkPackage(books, close, package)
    try await checkAgain(
      Reperformance(of: close, in: books, folder: folder, places: places), request, keep: keep)
  }

  mutating func note(_ what: String, _ found: [String]) {
    lines.append("\(found.isEmpty ? "ok      " : "DIFFERS ") \(what)")
    for difference in found { lines.append("         \(difference)") }
    differences += found
  }

  private mutating func checkBooks(_ books: Books, _ close: CloseRecord) throws(BooksError) {
    note(
      "books: \(Wording.counted(books.closes.count, "close")), chain \(close.chain)", try Self.bookDifferences(books))
  }

  /// What of the books is not as they were written, in words.
  static func bookDifferences(_ books: Books) throws(BooksError) -> [String] {
    let name = FilePath.name(of: books.path)
    let seal = BooksSeal.state(of: books)
    return try books.differences().map { "books \(name): \($0)" }
      + (seal == .holds ? [] : ["books \(name): \(BooksSeal.words(seal))"])
  }

  private mutating func checkPackage(_ books: Books, _ close: CloseRecord, _ package: String) throws(BooksError) {
    let outputs = try books.outputs(of: close.number)
    note(
      "package: \(outputs.count + 1) files in \(package)", try Self.packageDifferences(books, close, package))
    lines += Self.besideWords(in: package)
    let papers = PapersCheck(of: close, in: books, beside: package)
    if papers.files != nil || !papers.differences.isEmpty {
      note("papers: \(Wording.counted(papers.files ?? 0, "file")) of the audit", papers.differences)
      ofPapers += papers.differences.count
    }
    lines += papers.notes
  }

  /// What of a package is not as its close wrote it, in words; drafts and reports beside it are no part of it.
  static func packageDifferences(
    _ books: Books, _ close: CloseRecord, _ package: String
  ) throws(BooksError) -> [String] {
    var found: [String] = []
    let outputs = try books.outputs(of: close.number)
    let manifest = FileDigest.sha256(ofFile: "\(package)/\(Manifest.name)")?.digest
    if manifest != close.manifestDigest {
      found.append(
        "output manifest.json:"
          + " \(manifest.map { "its SHA-256 was \(close.manifestDigest), is \($0)" } ?? "it cannot be read")"
      )
    }
    for output in outputs {
      let now = FileDigest.sha256(ofFile: "\(package)/\(output.path)")?.digest
      if now != output.sha256 {
        found.append(
          "output \(output.path): \(now.map { "its SHA-256 was \(output.sha256), is \($0)" } ?? "it cannot be read")")
      }
    }
    let known = Set(outputs.map(\.path) + [Manifest.name])
    let beside = besideNames(in: package).union(reports(in: package).flatMap(\.orphans))
    return found
      + PackageFolder.files(in: package).filter { !known.contains($0) && !beside.contains($0) }.map {
        "output \($0): the close did not write it"
      }
  }

  /// Drafts and reports that lie beside a package or should, by the manifests that name them.
  static func besideNames(in package: String) -> Set<String> {
    drafts(in: package).names.union(reports(in: package).flatMap(\.names))
  }

  /// Reports that lie beside a package.
  private static func reports(in package: String) -> [BesideFiles] {
    BesideFiles.manifests.map { BesideFiles($0, in: package) }
  }

  /// What of the files beside a package somebody changed.
  private static func besideWords(in package: String) -> [String] {
    drafts(in: package).words
      + [BesideFiles(BesideFiles.reportManifest, in: package)].flatMap { report in
        report.changed.map { "note: report \($0) was changed since it was written" }
          + report.orphans.map { "note: report \($0) is named by no manifest" }
      }
  }

  /// The drafts of letters that lie in a package and are no part of it, and which of them somebody changed.
  private static func drafts(in package: String) -> (names: Set<String>, words: [String]) {
    let folder = EarlierPackage.drafts
    guard let manifest = ManifestRecord(in: "\(package)/\(folder)") else { return ([], []) }
    let changed = manifest.outputs.filter {
      FileDigest.sha256(ofFile: "\(package)/\(folder)/\($0.key)")?.digest != $0.value
    }
    let words = changed.keys.sorted().map { "note: draft \(folder)/\($0) was changed since it was written" }
    return (Set((manifest.outputs.keys + [Manifest.name]).map { "\(folder)/\($0)" }), words)
  }

  private mutating func checkAgain(
    _ again: Reperformance, _ request: RunRequest, keep: PackagePlace?
  ) async throws {
    defer { again.end() }
    let (books, close) = (again.books, again.close)
    note("inputs: \(try books.inputs(of: close.number).count) files", again.differing)
    for path in again.grown {
      lines.append("note: input \(path) has grown since; the part that was read then is as it was")
    }
    for path in again.widened {
      lines.append("note: input \(path) has columns since that it had not; without them it begins as it was")
    }
    guard again.differing.isEmpty else {
      lines.append("         the package cannot be rebuilt from other inputs")
      return
    }
    guard FileDigest.sha256(of: close.settings) == close.settingsDigest else {
      lines.append("         the package cannot be rebuilt with other settings")
      return
    }
    if close.version != Run.version {
      lines.append("note: version \(close.version) made the close, this is \(Run.version)")
    }
    let temporary = keep == nil ? try NewFolder.temporary() : nil
    defer { if let temporary { OpenFolder.remove(temporary) } }
    let place = try keep ?? PackagePlace("\(temporary ?? "")/\(close.period)")
    let built: BuiltPackage
    do {
      built = try await again.build(request, for: place)
    } catch let failure as RunFailure where !differences.isEmpty {
      lines += failure.findings.prefix(1).map { "         the package cannot be rebuilt: \($0.message)" }
      return
    }
    var found: [String] = []
    let then = Dictionary(uniqueKeysWithValues: try books.outputs(of: close.number).map { ($0.path, $0.sha256) })
    for output in built.manifest.outputs where then[output.path] != output.sha256 {
      found.append(
        "rebuilt, \(output.path) has SHA-256 \(output.sha256), not \(then[output.path] ?? "one of the close")")
    }
    if found.isEmpty, built.manifest.digest != close.manifestDigest { found.append("rebuilt, manifest.json differs") }
    if keep != nil {
      try built.folder.prepare()
      if let kept = try built.folder.appear() { lines.append("note: \(kept.message)") }
    }
    note("rebuilt: \(built.names.count) files", found)
  }
}

extension Verification {
  /// The outcome for machines, on one line.
  package var json: String {
    JSON.object([("holds", .flag(holds)), ("differences", .list(differences.map { .text($0) }))]).line + "\n"
  }
}
