internal import Books
package import Diagnostics
package import Domain
internal import Settings

/// A closed month copied into one folder with all that it was made from: it verifies on another machine.
package struct PapersCopy: Sendable {
  /// The folder that was made.
  package let folder: String
  /// How many files it has, beside the list of them.
  package let files: Int
  /// SHA-256 of that list.
  package let digest: String
  /// What the person should know.
  package let findings: [Diagnostic]

  /// - Parameters:
  ///   - out: the folder that packages lie in; nil for the settings' own.
  ///   - target: the folder to make. One that stands there is replaced where it is an earlier copy of the month, as it
  ///     was made.
  /// - Throws: ``RunFailure`` where the month is not as it was closed or something else stands there, or `OutputError`.
  package init(_ period: Month, to target: String, _ request: RunRequest, out: String?) async throws {
    let (settings, root, _) = try Run.settings(at: request.config)
    let package = "\(out ?? FilePath.join(root, settings.out))/\(period)"
    let path = FilePath.join(root, settings.books)
    guard let books = try Run.books(settings, folder: root), let close = books.close(of: period) else {
      throw RunFailure.refused([
        Diagnostic(
          BooksCodes.notClosed, at: Place(path: path), "\(period) is not closed",
          hint: "`tieout close \(period)` closes it")
      ])
    }
    do {
      let again = try Reperformance(of: close, in: books, folder: root)
      defer { again.end() }
      let outputs = try books.outputs(of: close.number)
      try Self.refuse(
        Verification.bookDifferences(books) + Verification.packageDifferences(books, close, package) + again.differing,
        of: period, at: package)
      let (kept, problems) = Settings.load(yaml: close.settings, path: request.config)
      guard let kept else { throw RunFailure.settings(problems) }
      let plan = PapersPlan(
        package: package, outputs, inputs: try books.inputs(of: close.number), again, profiles: kept.profilePaths,
        folder: root)
      var end = target
      while end.count > 1, end.last == "/" { end.removeLast() }
      let place = try Self.place(at: end, apartFrom: package, close)
      for left in PackageFolder.abandoned(for: end) { OpenFolder.remove(left) }
      request.progress("copying")
      let built = try PackageFolder(place)
      do {
        let list = try Self.write(plan, books, close, to: built.building)
        let check = try await Verification(period, request, papers: built.building)
        try Self.refuse(check.differences, of: period, at: package)
        try built.flush()
        try built.prepare()
        findings = [try built.appear()].compactMap { $0 }
        (folder, files, digest) = (end, list.files.count, FileDigest.sha256(of: list.text))
      } catch {
        built.abandon()
        throw error
      }
    } catch let error as BooksError {
      throw RunFailure.refused([Diagnostic(of: error, at: path)])
    }
  }

  private static func refuse(_ differences: [String], of period: Month, at package: String) throws(RunFailure) {
    guard let first = differences.first else { return }
    let more = differences.count > 1 ? ", and \(differences.count - 1) more" : ""
    throw .refused([
      Diagnostic(
        BooksCodes.notAsClosed, at: Place(path: package), "\(period) is not as it was closed: \(first)\(more)",
        hint: "`tieout verify \(period)` says what differs; put it back")
    ])
  }

  /// The place of the copy, apart from the package.
  private static func place(
    at path: String, apartFrom package: String, _ close: CloseRecord
  ) throws -> PackagePlace {
    let packages = FilePath.ends(of: package)
    func refusal(_ message: String) -> RunFailure {
      .occupied([
        Diagnostic(BooksCodes.occupied, at: Place(path: path), message, hint: "name another folder with --to")
      ])
    }
    if FilePath.ends(of: path).contains(where: { end in packages.contains { FilePath.lies(end, in: $0) } }) {
      throw refusal("it is the folder of the package itself, or in it")
    }
    let place = try PackagePlace(path, entity: close.entity, manifest: PapersManifest.name, option: "--to")
    if let other = place.earlier.manifest, other.entity != close.entity || other.period != close.period.iso {
      throw refusal("the folder holds the papers of \(other.period) of '\(other.entity)'")
    }
    return place
  }

  private static func write(
    _ plan: PapersPlan, _ books: Books, _ close: CloseRecord, to folder: String
  ) throws -> PapersManifest {
    func make(_ path: String, _ fill: (NewFile) throws -> Void) throws {
      try NewFolder.make(FilePath.folder(of: "\(folder)/\(path)"))
      let file = try NewFile("\(folder)/\(path)")
      try fill(file)
      try file.finish(onDisk: false)
    }
    for (from, to) in plan.files { try make(to) { try $0.copy(from) } }
    try make(PapersPlan.settings) { $0.write(Array(close.settings.utf8)) }
    try PreviousBooks.copy(books, to: "\(folder)/\(PapersPlan.books)")
    let list = PapersManifest(close, moved: plan.moved, folder: folder)
    try make(PapersManifest.name) { $0.write(Array(list.text.utf8)) }
    return list
  }
}
