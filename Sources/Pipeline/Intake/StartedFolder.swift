package import Diagnostics
package import Domain
internal import Glibc
internal import Settings

/// A company's folder that is begun with real exports: settings that read them, the files in folders of their months,
/// and the files that people write in.
package struct StartedFolder {
  /// What is made, in order, as paths.
  package private(set) var names: [String] = []
  package private(set) var findings: [Diagnostic] = []
  /// Files whose source is a comment, because a person has to decide.
  package private(set) var undecided = 0
  /// Files of which nothing says what they are: they are not copied, and a comment says why.
  package private(set) var leftOut = 0
  /// What the settings say because no file does, a sentence each.
  package private(set) var assumed: [String] = []
  private var copies: [(from: String, to: String)] = []
  private var texts: [(text: String, to: String)] = []

  /// Files that stand in the folder for good and that people write in.
  private static let standing: [(kind: InputKind, path: String)] = [
    (.events, "log/events.csv"), (.decisions, "decisions.csv"), (.payers, "payers.csv"),
  ]

  /// - Parameters:
  ///   - paths: the exports, as the caller names them.
  ///   - folder: where the settings will stand.
  ///   - inPlace: whether the files stay where they are; they must lie in the folder then.
  /// - Throws: ``RunFailure`` where that cannot be.
  package init(from paths: [String], folder: String, inPlace: Bool) throws(RunFailure) {
    let root = FilePath.real(folder.isEmpty ? "." : folder)
    let paths = distinct(paths)
    var batch = ExportBatch(Self.read(paths))
    let currency = ExportBatch.currency(of: batch.files)
    findings += batch.files.flatMap(\.findings)
    batch.findOpenings()
    for at in batch.files.indices { batch.files[at].tellOfPayments(.builtIn, currency: currency ?? .euro) }
    var kept = Self.standing
    let own = Self.takeStanding(&batch)
    var (placed, left) = ([PlacedFile](), [ExportedFile]())
    if inPlace {
      placed = try Self.inPlace(batch.files + own.map(\.file), root: root)
      kept.removeAll { standing in placed.contains { $0.file.kind == standing.kind } }
    } else {
      left = batch.files.filter { $0.kind == nil }
      batch.files.removeAll { $0.kind == nil }
      placed = PlacedFile.place(batch)
      copies = placed.filter { access($0.file.path, R_OK) == 0 }.map { ($0.file.path, "\(folder)/\($0.path)") }
      copies += own.filter { FilePath.real($0.file.path) != "\(root)/\($0.path)" }.map {
        ($0.file.path, "\(folder)/\($0.path)")
      }
    }
    let draft = SettingsDraft(
      placed, currency: currency, bySymbol: batch.files.allSatisfy(\.statedRows.isEmpty), company: batch.company,
      standing: kept, leftOut: left)
    (undecided, leftOut) = (draft.undecided, left.count)
    if batch.company == nil { assumed.append("no report names the company: write its name into `entity:`") }
    if currency == nil { assumed.append("no file states a currency, EUR is assumed: look at `entity:`") }
    texts = [(draft.yaml, "\(folder)/tieout.yaml")]
    let copied = Set(copies.map(\.to))
    for file in kept where !copied.contains("\(folder)/\(file.path)") {
      // What is there already is somebody's: it is read as it is.
      if access("\(root)/\(file.path)", F_OK) != 0 {
        texts.append((StarterFolder.text(of: file.path), "\(folder)/\(file.path)"))
      }
    }
    names = texts.map(\.to) + copies.map(\.to)
    findings.sort()
  }

  private mutating func distinct(_ paths: [String]) -> [String] {
    var (seen, digests) = (Set<String>(), [String: String]())
    return paths.filter { path in
      guard seen.insert(FilePath.real(path)).inserted else { return false }
      guard let digest = FileDigest.sha256(ofFile: path)?.digest else { return true }
      if let other = digests[digest] {
        findings.append(
          Diagnostic(IntakeCodes.sameTwice, at: Place(path: path), "it has the content of '\(other)': it is left out"))
        return false
      }
      digests[digest] = path
      return true
    }
  }

  private static func read(_ paths: [String]) -> [ExportedFile] {
    func read(_ currency: Currency) -> [ExportedFile] {
      paths.map { ExportedFile($0, of: .builtIn, currency: currency) }
    }
    let files = read(.euro)
    guard let stated = ExportBatch.currency(of: files), stated != .euro else { return files }
    return read(stated)
  }

  /// Takes out of the batch what is of a kind that stands in the folder for good, where it is one file.
  private static func takeStanding(_ batch: inout ExportBatch) -> [(file: ExportedFile, path: String)] {
    var own: [(file: ExportedFile, path: String)] = []
    for (kind, path) in standing {
      let files = batch.files.filter { $0.kind == kind && $0.isDecided }
      guard files.count == 1, !files[0].keys.contains(where: { $0.0 != "profile" }) else { continue }
      own.append((files[0], path))
      batch.files.removeAll { $0.kind == kind && $0.isDecided }
    }
    return own
  }

  private static func inPlace(_ files: [ExportedFile], root: String) throws(RunFailure) -> [PlacedFile] {
    var (placed, problems) = ([PlacedFile](), [Diagnostic]())
    for file in files {
      if let path = FilePath.relative(FilePath.real(file.path), to: root) {
        placed.append(PlacedFile(file: file, path: path, source: path))
      } else if access(file.path, F_OK) != 0 {
        placed.append(PlacedFile(file: file, path: FilePath.name(of: file.path), source: FilePath.name(of: file.path)))
      } else {
        problems.append(
          Diagnostic(
            IntakeCodes.outside, at: Place(path: file.path),
            "the file lies outside the folder, and the settings name no file that another machine would not find",
            hint: "leave out --in-place, so that it is copied, or move it into the folder"))
      }
    }
    guard problems.isEmpty else { throw .inputs(problems) }
    return placed
  }

  /// Makes it all, or nothing.
  ///
  /// - Throws: `OutputError` where something stands there already or cannot be written.
  package func write() throws(OutputError) {
    for name in names {
      var status = stat()
      // Not even a link that leads nowhere.
      guard lstat(name, &status) != 0 else {
        throw OutputError(path: name, cause: "it exists already; nothing was written")
      }
    }
    var made = CopiedFiles()
    for copy in copies { try made.copy(copy.from, to: copy.to) }
    for text in texts { try made.write(text.text, to: text.to) }
  }
}
