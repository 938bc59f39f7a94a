internal import Diagnostics
internal import Domain
internal import Glibc
internal import Ingest
internal import Settings

/// A file of the run: where it lies, and how the settings want it read.
struct SourceFile: Sendable {
  var setting: SourceSetting
  /// To open it.
  var path: String
  /// As the settings or the glob name it.
  var shownAs: String
}

/// A file on its device.
struct FileIdentity: Hashable {
  var device: UInt64
  var number: UInt64
}

extension SourceFile {
  /// Exports that hold several kinds of facts, of which each source takes its own.
  private static let sharing: Set<InputKind> = [.customers, .documents, .receipts]

  /// Whether two sources of one file take the same rows, and not in the same way.
  func contradicts(_ other: SourceFile) -> Bool {
    let (own, others) = (setting, other.setting)
    if let sheet = own.reading.sheet, let otherSheet = others.reading.sheet, sheet != otherSheet { return false }
    guard own.kind == others.kind else {
      return !(Self.sharing.contains(own.kind) && Self.sharing.contains(others.kind)) && !isWorkbook(path)
    }
    return own.profile != others.profile || own.format != others.format || own.reading != others.reading
  }
}

enum SourceFiles {
  /// The files of the settings, sorted by kind and path: the order of the sources decides nothing.
  static func resolve(
    _ sources: [SourceSetting], relativeTo folder: String
  ) -> (files: [SourceFile], findings: [Diagnostic]) {
    var files: [SourceFile] = []
    var findings: [Diagnostic] = []
    for source in sources {
      let paths = matches(of: source.path, in: folder)
      if paths.isEmpty {
        findings.append(
          Diagnostic(
            IngestCodes.noFiles, at: source.place, "no file matches '\(source.path)'",
            hint: "paths are relative to the settings file"))
      }
      files += paths.map { SourceFile(setting: source, path: FilePath.join(folder, $0), shownAs: $0) }
    }
    return (files.sorted(by: isBefore), findings)
  }

  private static let kinds = Dictionary(uniqueKeysWithValues: InputKind.allCases.enumerated().map { ($1, $0) })

  static func isBefore(_ one: SourceFile, _ other: SourceFile) -> Bool {
    (kinds[one.setting.kind] ?? 0, one.shownAs) < (kinds[other.setting.kind] ?? 0, other.shownAs)
  }

  /// Files by their paths, whether they are there or not, with each source that names them as a path or by its glob.
  static func files(of sources: [SourceSetting], named paths: [String]) -> [SourceFile] {
    sources.flatMap { source in
      // A file of that very name is meant, whatever characters it holds.
      let named =
        paths.contains(source.path)
        ? [source.path] : paths.filter { fnmatch(source.path, $0, FNM_PATHNAME | FNM_PERIOD) == 0 }
      return named.map { SourceFile(setting: source, path: $0, shownAs: $0) }
    }
  }

  /// What a file is known by, whatever path leads to it; nil where there is none.
  static func identity(_ path: String) -> FileIdentity? {
    var status = stat()
    return stat(path, &status) == 0 ? FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino)) : nil
  }

  /// Why the run cannot go on where sources read one file in different ways: what it says would count twice.
  static func contradiction(among files: [SourceFile]) -> Diagnostic? {
    var known: [FileIdentity: [SourceFile]] = [:]
    for file in files {
      guard let identity = identity(file.path) else { continue }
      for other in known[identity, default: []] where file.contradicts(other) {
        let name =
          file.shownAs == other.shownAs ? "'\(file.shownAs)'" : "'\(file.shownAs)', which is '\(other.shownAs)',"
        let places = [other.setting.place, file.setting.place].sorted { $0.line < $1.line }
        return Diagnostic(
          SettingsCodes.fileReadInTwoWays, at: places[1],
          "\(name) is read in another way by the source on line \(places[0].line)",
          hint: "leave it to one source, or give both the same settings: its rows would count twice")
      }
      known[identity, default: []].append(file)
    }
    return nil
  }

  /// The files that a path or glob names, relative to `folder`.
  private static func matches(of pattern: String, in folder: String) -> [String] {
    let full = FilePath.join(folder, pattern)
    // A file of that very name is meant, whatever characters it holds.
    if access(full, F_OK) == 0 { return [pattern] }
    guard pattern.contains(where: { "*?[".contains($0) }) else { return [] }
    var result = glob_t()
    defer { globfree(&result) }
    // The pattern is the source's alone: what the folder holds of such characters stands for itself.
    let plain = String(folder.flatMap { "*?[\\".contains($0) ? ["\\", $0] : [$0] })
    guard glob(FilePath.join(plain, pattern), GLOB_NOSORT, nil, &result) == 0 else { return [] }
    let found = (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
    return found.map { pattern.hasPrefix("/") ? $0 : FilePath.relative($0, to: folder) ?? $0 }.sorted()
  }
}
