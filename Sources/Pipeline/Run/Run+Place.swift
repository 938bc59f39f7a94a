internal import Books
internal import Diagnostics
internal import Domain
internal import Glibc
internal import Ingest
internal import Settings

/// What a run reads or keeps, none of which may lie where a package is to go.
struct OwnFiles {
  private var files: [(path: String, place: Place, what: String)]

  init(_ settings: Settings, config: String, folder: String, inputs: [SourceFile]) {
    let books = Run.path(settings.books, folder)
    files = [
      (config, Place(path: config), "the settings lie"),
      (books, settings.booksPlace ?? Place(path: config), "the books '\(settings.books)' lie"),
    ]
    for source in settings.sources {
      guard let profile = source.profile, profile.hasSuffix(".yaml") || profile.hasSuffix(".yml") else { continue }
      files.append((Run.path(profile, folder), source.place, "the profile '\(profile)' lies"))
    }
    files += inputs.map { ($0.path, $0.setting.place, "the input '\($0.shownAs)' lies") }
  }

  /// - Throws: ``RunFailure/settings(_:)`` with those that lie in one of the folders.
  func check(outside folders: [String]) throws(RunFailure) {
    var findings: [Diagnostic] = []
    for folder in folders {
      let places = RealPath.all(of: folder)
      for file in files where RealPath.all(of: file.path).contains(where: { path in places.contains { RealPath.lies(path, in: $0) } }) {
        findings.append(
          Diagnostic(
            BooksCodes.insidePackage, at: file.place, "\(file.what) in '\(folder)', a folder that a package replaces",
            hint: "keep that elsewhere, or set another `out:`"))
      }
    }
    guard findings.isEmpty else { throw .settings(findings.sorted()) }
  }
}

/// Paths as the system knows them, whether or not there is something.
enum RealPath {
  /// Where a path leads, and where it stands itself if it is a link.
  static func all(of path: String) -> Set<String> {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    guard let last = parts.last, last != ".", last != ".." else { return [leads(path)] }
    let above = parts.count == 1 ? (path.hasPrefix("/") ? "/" : ".") : String(path[..<last.startIndex])
    let parent = leads(above)
    return [leads(path), parent == "/" ? "/\(last)" : "\(parent)/\(last)"]
  }

  /// The path of what is there, with what is not there yet behind it.
  private static func leads(_ path: String) -> String {
    var rest: [Substring] = []
    var parts = path.split(separator: "/")
    let root = path.hasPrefix("/") ? "/" : "./"
    while true {
      let known = SourceFiles.absolute(root + parts.joined(separator: "/"))
      if known.hasPrefix("/"), parts.isEmpty || access(known, F_OK) == 0 {
        return rest.reversed().reduce(known) { path, part in
          switch part {
          case ".": path
          case "..": String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
          default: path == "/" ? "/\(part)" : "\(path)/\(part)"
          }
        }
      }
      guard let last = parts.popLast() else { return path }
      rest.append(last)
    }
  }

  static func lies(_ path: String, in folder: String) -> Bool {
    path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }
}

extension Run {
  /// Looks at the place of a package: nothing that the run reads or keeps may lie in it, and nothing else that is not of its last package.
  ///
  /// - Throws: ``RunFailure``, or `OutputError` where the place cannot be looked at.
  package func place(at folder: String, _ request: RunRequest) throws -> PackagePlace {
    let closes = Dictionary((books?.closes ?? []).map { ("\($0.number) \($0.period)", $0.manifestDigest) }) { $1 }
    return try PackagePlace(folder, entity: settings.entity.name, closes: closes) { isTaken($0, request) }
  }

  /// - Throws: ``RunFailure/settings(_:)`` where something that the run reads or keeps lies in one of the folders.
  package func check(outside folders: [String], _ request: RunRequest) throws(RunFailure) {
    let inputs = SourceFiles.resolve(settings.sources, relativeTo: folder).files
    try OwnFiles(settings, config: request.config, folder: folder, inputs: inputs).check(outside: folders)
  }

  /// Whether nothing was typed into the Review sheet of a workbook, which a program may have saved anew, or all of it stands among the
  /// decisions by now.
  private func isTaken(_ workbook: String, _ request: RunRequest) -> Bool {
    let entity = settings.entity.name
    guard let sheet = try? ReviewSheetReader(path: workbook) else { return ReviewSheetReader.isWithoutReview(workbook, entity: entity) }
    guard sheet.entity.isEmpty || sheet.entity == entity else { return false }
    if sheet.typed.isEmpty { return !sheet.hasNotes }
    guard let asOf = sheet.asOf, asOf.month == period else { return false }
    var request = request
    request.asOf = asOf
    let judged = ReviewDecisions(sheet, path: workbook, report: report(request))
    return judged.taken.isEmpty && judged.findings.isEmpty
  }
}
