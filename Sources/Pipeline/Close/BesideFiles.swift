internal import Books
internal import CFO
internal import Diagnostics
internal import Domain
internal import Glibc
internal import Render

/// Files that lie in a month's folder beside its package, under a manifest of their own: they are no part of what is
/// closed, and only those that are as they were written are replaced.
struct BesideFiles: Sendable {
  /// The manifests that there may be in a month's folder beside the package's own.
  static let manifests = [reportManifest, papersManifest]
  /// Of the scheduled report, and of the audit papers.
  static let reportManifest = "cfo-manifest.json"
  static let papersManifest = "audit-manifest.json"

  /// The names that files of reports have, of whichever state: no close writes them.
  static let reportNames =
    cfoFileNames(isOld: false) + cfoFileNames(isOld: true) + cfoExtractNames.map { "extracts/\($0)" }

  /// What the manifests say, SHA-256 by name: of that in the folder, and of those of runs that were cut short while
  /// they put their files in their places. Each of them wrote what lies there.
  private let known: [String: Set<String>]
  /// The manifest in the folder; nil where none lies there.
  private let own: ManifestRecord?
  /// Where the folder is: what is built must lie on its disk, though the month's name is a link.
  private let folder: String
  /// The folder as findings name it.
  private let shown: String
  /// That beside which they are built.
  private let place: String
  private let manifest: String

  /// - Parameter place: the path beside which they are built; nil for the folder's own.
  init(_ manifest: String, in folder: String, builtBeside place: String? = nil) {
    shown = folder
    (self.folder, self.place) = (FilePath.real(folder), place ?? FilePath.real(folder))
    self.manifest = manifest
    own = Self.record("\(self.folder)/\(manifest)")
    var known: [String: Set<String>] = [:]
    for place in [self.folder] + PackageFolder.left(for: self.place, mark: Self.mark) {
      let path = "\(place)/\(manifest)"
      guard let record = Self.record(path) else { continue }
      for (name, digest) in record.outputs { known[name, default: []].insert(digest) }
      if let digest = FileDigest.sha256(ofFile: path)?.digest { known[manifest, default: []].insert(digest) }
    }
    self.known = known
  }

  private static func record(_ path: String) -> ManifestRecord? {
    ReadableFile.bytes(of: path, atMost: 64 << 20, isForeign: true).flatMap { ManifestRecord($0) }
  }

  /// What the manifest in the folder names, sorted by path.
  var records: [OutputRecord] {
    guard let own else { return [] }
    return own.outputs.map { OutputRecord(path: $0.key, sha256: $0.value, bytes: own.sizes[$0.key] ?? 0) }
      .sorted { $0.path < $1.path }
  }

  /// Whether all that the manifest in the folder names is as it was written.
  var isWhole: Bool { own?.outputs.allSatisfy { digest(of: $0) == $1 } ?? false }

  /// Whether they tell of a month that was closed.
  var isOfClose: Bool { own.map { !$0.isDraft } ?? false }

  /// Those that lie in the folder or should, sorted.
  var names: [String] { known.keys.sorted() }

  /// The folders in it in which they lie.
  var folders: Set<String> { Self.folders(of: known.keys) }

  /// Those in which files lie, with the ones above.
  private static func folders(of names: some Sequence<String>) -> Set<String> {
    var folders: Set<String> = []
    for name in names {
      var folder = FilePath.folder(of: name)
      while !folder.isEmpty, folders.insert(folder).inserted { folder = FilePath.folder(of: folder) }
    }
    return folders
  }

  /// Those that lie there and are not as they were written.
  var changed: [String] { names.filter { FileStamp(of: "\(folder)/\($0)") != nil && !holds($0) } }

  /// Those that have the name of one, and that no manifest names.
  var orphans: [String] {
    guard manifest == Self.reportManifest else {
      return PackageFolder.files(in: folder).filter { Self.isPaper($0) && known[$0] == nil }
    }
    return Self.reportNames.filter { known[$0] == nil && FileStamp(of: "\(folder)/\($0)") != nil }
  }

  /// Whether a file has the name of an audit paper, of whichever draw: no close writes such.
  private static func isPaper(_ name: String) -> Bool {
    name.hasPrefix("audit") && name.hasSuffix(".xlsx") || name.hasPrefix("extracts/audit_")
      || name.hasPrefix("audit") && name.contains("/confirmations/")
  }

  /// The numbers of the draws whose workbooks lie in a month's folder.
  static func draws(in folder: String) -> [Int] {
    PackageFolder.files(in: folder).compactMap { name in
      guard name.hasPrefix("audit"), name.hasSuffix(".xlsx") else { return nil }
      let number = name.dropFirst("audit".count).dropLast(".xlsx".count)
      return number.isEmpty ? 1 : number.hasPrefix("-") ? Int(number.dropFirst()) : nil
    }
  }

  /// Whether a file is as it was written.
  func holds(_ name: String) -> Bool { digest(of: name).map { known[name]?.contains($0) ?? false } ?? false }

  /// Of a file itself: what a link leads to is not ours.
  private func digest(of name: String) -> String? { Self.digest("\(folder)/\(name)") }

  private static func digest(_ path: String) -> String? {
    FileStamp(of: path)?.isFile ?? false ? FileDigest.sha256(ofFile: path)?.digest : nil
  }
}

/// How they are put in their places.
extension BesideFiles {
  /// What stands between the name of the month's folder and the number of the process that builds them beside it.
  private static let mark = ".cfo-"
  /// The name of a workbook while it is written.
  static let workbook = "workbook.xlsx"
  /// Where those that are replaced lie, below the folder in which the others were built.
  private static let before = "before/"

  /// Makes the folder in which they are built: beside the month's, so that what is cut short is in nobody's way.
  static func building(for folder: String) throws(OutputError) -> String {
    try PackageFolder.hidden(for: FilePath.real(folder), mark: mark, shownAs: folder)
  }

  /// Puts files in place of those that lie there; nothing where they are the same. Other runs must be kept away.
  ///
  /// - Parameters:
  ///   - built: the folder in which they lie, with their manifest.
  ///   - names: their paths, without the manifest.
  ///   - others: the names that such files have in another state: none of those stays beside them.
  ///   - kept: files of the manifest that stay as they are.
  /// - Returns: whether anything was written.
  /// - Throws: ``RunFailure/occupied(_:)`` where a file would be replaced that is not ours, or `OutputError`; what lay
  ///   there is then put back.
  func replace(
    from built: String, names: [String], others: [String], keeping kept: [String] = []
  ) throws -> Bool {
    func isThere(_ name: String) -> Bool { FileStamp(of: "\(folder)/\(name)") != nil }
    func isAsBuilt(_ name: String) -> Bool {
      let wanted = Self.digest("\(built)/\(name)")
      return wanted != nil && digest(of: name) == wanted
    }
    let news = names + [manifest]
    let olds = Set(self.names + others).subtracting(kept + news).filter(isThere).sorted()
    if olds.isEmpty, news.allSatisfy(isAsBuilt) {
      clear(names + others)
      return false
    }
    // What nobody remembers to have written may be somebody's, unless it is the very same.
    let strange = (olds + news).filter { isThere($0) && !holds($0) && !isAsBuilt($0) }
    guard strange.isEmpty else { throw RunFailure.occupied([refusal(strange)]) }
    try exchange(olds + names.filter(isThere), for: news, built)
    clear(names + others)
    return true
  }

  private func refusal(_ strange: [String]) -> Diagnostic {
    let more = strange.count > 1 ? "; and \(strange.count - 1) more" : ""
    return Diagnostic(
      BooksCodes.changedSince, at: Place(path: "\(shown)/\(strange[0])"),
      known[strange[0]] != nil
        ? "the file was changed since it was written: it is not replaced\(more)"
        : "a file that is none of ours has the name of one: it is not replaced\(more)",
      hint: "move it out of the folder, then ask again")
  }

  /// Lays the old files aside and puts the new ones in their places; where one of these steps fails, takes back those
  /// before it.
  private func exchange(_ olds: [String], for news: [String], _ built: String) throws {
    var done: [(from: String, to: String)] = []
    do {
      for name in olds {
        try NewFolder.make(FilePath.folder(of: "\(built)/\(Self.before)\(name)"))
        try Self.move("\(folder)/\(name)", "\(built)/\(Self.before)\(name)", shownAs: "\(shown)/\(name)", &done)
      }
      // The manifest comes last, and that of before stays until then: together with that of the building folder it
      // tells whose the files are.
      for name in news {
        let folderOfName = FilePath.folder(of: name)
        if !folderOfName.isEmpty { try NewFolder.make("\(folder)/\(folderOfName)") }
        try Self.move("\(built)/\(name)", "\(folder)/\(name)", shownAs: "\(shown)/\(name)", &done)
      }
    } catch {
      // None of those before comes back while one of the others is there.
      if done.reversed().allSatisfy({ rename($0.to, $0.from) == 0 }) { OpenFolder.remove(built) }
      throw error
    }
  }

  private static func move(
    _ from: String, _ to: String, shownAs shown: String, _ done: inout [(from: String, to: String)]
  ) throws(OutputError) {
    guard rename(from, to) == 0 else { throw .ofSystem(at: shown) }
    done.append((from, to))
  }

  /// Removes those that are as they were written, of a month whose close is in force no more.
  ///
  /// - Returns: those that stay; the manifest stays with them.
  func withdraw() -> [String] {
    let there = names.filter { $0 != manifest && FileStamp(of: "\(folder)/\($0)") != nil }
    let kept = there.filter { !holds($0) || unlink("\(folder)/\($0)") != 0 }
    if kept.isEmpty {
      unlink("\(folder)/\(manifest)")
      // Those that are empty now, the deepest first.
      for name in folders.sorted(by: >) { rmdir("\(folder)/\(name)") }
      clear(names)
    }
    return kept
  }

  /// Removes what runs that were cut short were building, and nothing that has none of these names.
  private func clear(_ names: [String]) {
    for left in PackageFolder.left(for: place, mark: Self.mark, atWork: false) {
      for part in [Self.before, ""] {
        for name in names + [manifest, Self.workbook] { unlink("\(left)/\(part)\(name)") }
        // The deepest first.
        for folder in Self.folders(of: names).sorted(by: >) { rmdir("\(left)/\(part)\(folder)") }
        rmdir("\(left)/\(part)")
      }
    }
  }
}
