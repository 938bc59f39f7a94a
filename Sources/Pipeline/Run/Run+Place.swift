internal import Books
internal import Diagnostics
internal import Domain
internal import Ingest
internal import Settings

/// What a run reads or keeps, none of which may lie where a package is to go.
struct OwnFiles {
  private var files: [(path: String, place: Place, what: String)]

  init(_ settings: Settings, config: String, folder: String, inputs: [SourceFile]) {
    let books = FilePath.join(folder, settings.books)
    files = [
      (config, Place(path: config), "the settings lie"),
      (books, settings.booksPlace ?? Place(path: config), "the books '\(settings.books)' lie"),
    ]
    for source in settings.sources {
      guard let profile = source.profile, profile.hasSuffix(".yaml") || profile.hasSuffix(".yml") else { continue }
      files.append((FilePath.join(folder, profile), source.place, "the profile '\(profile)' lies"))
    }
    files += inputs.map { ($0.path, $0.setting.place, "the input '\($0.shownAs)' lies") }
  }

  /// - Throws: ``RunFailure/settings(_:)`` with those that lie in one of the folders.
  func check(outside folders: [String]) throws(RunFailure) {
    var findings: [Diagnostic] = []
    for folder in folders {
      let places = FilePath.ends(of: folder)
      for file in files
      where FilePath.ends(of: file.path).contains(where: { path in places.contains { FilePath.lies(path, in: $0) } }) {
        findings.append(
          Diagnostic(
            BooksCodes.insidePackage, at: file.place, "\(file.what) in '\(folder)', a folder that a package replaces",
            hint: "keep that elsewhere, or set another `out:`"))
      }
    }
    guard findings.isEmpty else { throw .settings(findings.sorted()) }
  }
}

extension Run {
  /// Looks at the place of a package: nothing that the run reads or keeps may lie in it, and nothing else that is not
  /// of its last package.
  ///
  /// - Throws: ``RunFailure``, or `OutputError` where the place cannot be looked at.
  package func place(at folder: String, _ request: RunRequest) throws -> PackagePlace {
    let closes = Dictionary((books?.closes ?? []).map { ("\($0.number) \($0.period)", $0.manifestDigest) }) { $1 }
    return try PackagePlace(
      folder, entity: settings.entity.name, closes: closes, discardsTyped: request.discardsTyped
    ) { judge(workbook: $0, request) }
  }

  /// - Throws: ``RunFailure/settings(_:)`` where something that the run reads or keeps lies in one of the folders.
  package func check(outside folders: [String], _ request: RunRequest) throws(RunFailure) {
    let inputs = SourceFiles.resolve(settings.sources, relativeTo: folder).files
    try OwnFiles(settings, config: request.config, folder: folder, inputs: inputs).check(outside: folders)
  }

  /// Sources that another machine would not find with a copy of the folder; for whoever runs the command, no part of
  /// a package.
  var sourcesLeadingOut: [Diagnostic] {
    settings.sources.filter { $0.path.hasPrefix("/") || $0.path.split(separator: "/").contains("..") }.map { source in
      Diagnostic(
        BooksCodes.leadsOut, at: source.place,
        "'\(source.path)' leads out of the folder: a copy of the folder cannot be verified without it",
        hint: "keep the files in the folder, as `tieout add` does")
    }
  }

  /// What of a workbook, which a program may have saved anew, does not stand among the decisions by now.
  private func judge(workbook: String, _ request: RunRequest) -> ChangedWorkbook {
    let entity = settings.entity.name
    guard let sheet = try? ReviewSheetReader(path: workbook) else {
      return ReviewSheetReader.isWithoutReview(workbook, entity: entity) ? .taken : .unknown
    }
    guard sheet.entity.isEmpty || sheet.entity == entity else { return .unknown }
    if sheet.typed.isEmpty { return sheet.hasNotes ? .noted : .taken }
    var lines = sheet.typed.map(\.line)
    if let asOf = sheet.asOf, asOf.month == period {
      var request = request
      request.asOf = asOf
      lines = ReviewDecisions(sheet, path: workbook, report: report(request)).waiting
    }
    guard let first = lines.min() else { return .taken }
    let place = Place(path: workbook, sheet: sheet.sheet, line: first, column: sheet.column(.decision))
    return .typed(rows: lines.count, place)
  }
}
