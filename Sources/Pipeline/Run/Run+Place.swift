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
      guard let profile = source.profilePath else { continue }
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
    let root = FilePath.real(folder)
    let linked = SourceFiles.resolve(settings.sources, relativeTo: folder).files.filter {
      !FilePath.lies(FilePath.real($0.path), in: root)
    }
    return settings.sources.filter { source in
      source.path.hasPrefix("/") || source.path.split(separator: "/").contains("..")
        || linked.contains { $0.setting.place == source.place }
    }.map { source in
      Diagnostic(
        BooksCodes.leadsOut, at: source.place,
        "'\(source.path)' leads out of the folder: a copy of the folder cannot be verified without it",
        hint: "keep the files in the folder, as `tieout add` does")
    }
  }

  /// Decisions that somebody typed into the workbook of the month before and nobody took: its package stays, and they
  /// count in the open month.
  func typedBefore(beside folder: String, _ request: RunRequest) -> [Diagnostic] {
    let before = FilePath.join(FilePath.folder(of: folder), period.adding(months: -1).iso)
    let workbook = FilePath.join(before, PackagePlace.workbook)
    guard let manifest = ManifestRecord(in: before), manifest.entity == settings.entity.name,
      let digest = manifest.outputs[PackagePlace.workbook],
      let now = FileDigest.sha256(ofFile: workbook)?.digest, now != digest,
      case .typed(let rows, let place) = judge(workbook: workbook, request)
    else { return [] }
    return [
      Diagnostic(
        BooksCodes.typedBefore, at: place,
        "\(Wording.counted(rows, "decision")) typed into the workbook of \(manifest.period)"
          + " \(Wording.form(rows, "has", "have")) not been taken, this the first",
        hint: "take \(Wording.form(rows, "it", "them")) with `tieout apply \(workbook)`")
    ]
  }

  /// What of a workbook, which a program may have saved anew, does not stand among the decisions by now.
  private func judge(workbook: String, _ request: RunRequest) -> ChangedWorkbook {
    let entity = settings.entity.name
    let sheets: TypedSheets
    do {
      sheets = try TypedSheets(workbook)
    } catch {
      if ReviewSheetReader.isWithoutReview(workbook, entity: entity) { return .taken }
      return .unknown(because: error.findings.first?.message)
    }
    guard sheets.entity.isEmpty || sheets.entity == entity else {
      return .unknown(because: "it is of '\(sheets.entity)'")
    }
    if sheets.isEmpty { return sheets.hasNotes ? .noted : .taken }
    // A workbook of another month stands here by mistake; what of it is among the decisions is taken all the same.
    var request = request
    if let asOf = sheets.asOf, asOf.month == period { request.asOf = asOf }
    let report = report(request)
    var rows = 0
    var first: Place?
    if let review = sheets.review, !review.typed.isEmpty {
      let lines = ReviewDecisions(review, path: workbook, report: report).waiting
      rows += lines.count
      first = lines.min().map { Place(path: workbook, sheet: review.sheet, line: $0, column: review.column(.decision)) }
    }
    if !sheets.actions.typed.isEmpty {
      let lines = TypedContacts(sheets.actions, path: workbook, report: report).waiting
      rows += lines.count
      first =
        first
        ?? lines.min().map {
          Place(path: workbook, sheet: sheets.actions.sheet, line: $0, column: sheets.actions.column(.outcome))
        }
    }
    return first.map { .typed(rows: rows, $0) } ?? .taken
  }
}
