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
  static let manifests = ["cfo-manifest.json"]

  /// The names that files of reports have, of whichever state: no close writes them.
  static let reportNames =
    cfoFileNames(isOld: false) + cfoFileNames(isOld: true) + cfoExtractNames.map { "extracts/\($0)" }

  /// What the manifests say, SHA-256 by name: of that in the folder, and of those of runs that were cut short while
  /// they put their files in their places. Each of them wrote what lies there.
  private let known: [String: Set<String>]
  private let folder: String
  private let manifest: String

  init(_ manifest: String, in folder: String) {
    (self.folder, self.manifest) = (folder, manifest)
    var known: [String: Set<String>] = [:]
    for place in [folder] + PackageFolder.left(for: folder, mark: Self.mark) {
      let path = "\(place)/\(manifest)"
      guard FileStamp(of: path)?.isFile ?? false,
        let bytes = ReadableFile.bytes(of: path, atMost: 1 << 20, isForeign: true),
        let record = ManifestRecord(bytes)
      else { continue }
      for (name, digest) in record.outputs { known[name, default: []].insert(digest) }
      if let digest = FileDigest.sha256(ofFile: path)?.digest { known[manifest, default: []].insert(digest) }
    }
    self.known = known
  }

  /// Those that lie in the folder or should, sorted.
  var names: [String] { known.keys.sorted() }

  /// The folders in it in which they lie.
  var folders: Set<String> { Set(known.keys.map(FilePath.folder(of:)).filter { !$0.isEmpty }) }

  /// Those that lie there and are not as they were written.
  var changed: [String] { names.filter { FileStamp(of: "\(folder)/\($0)") != nil && !holds($0) } }

  /// Those that have the name of one, and that no manifest names.
  var orphans: [String] {
    Self.reportNames.filter { known[$0] == nil && FileStamp(of: "\(folder)/\($0)") != nil }
  }

  /// Whether a file is as it was written.
  func holds(_ name: String) -> Bool {
    FileDigest.sha256(ofFile: "\(folder)/\(name)").map { known[name]?.contains($0.digest) ?? false } ?? false
  }
}

/// How they are put in their places.
extension BesideFiles {
  /// What stands between the name of the month's folder and the number of the process that builds them beside it.
  private static let mark = ".cfo-"
  /// The name of a workbook while it is written.
  static let workbook = "workbook.xlsx"

  /// Makes the folder in which they are built: beside the month's, so that what is cut short is in nobody's way.
  static func building(for folder: String) throws(OutputError) -> String {
    try PackageFolder.hidden(for: folder, mark: mark)
  }

  /// Puts files in place of those that lie there; nothing where they are the same. Other runs must be kept away.
  ///
  /// - Parameters:
  ///   - built: the folder in which they lie, with their manifest.
  ///   - names: their paths, without the manifest.
  ///   - others: the names that such files have in another state: none of those stays beside them.
  /// - Returns: whether anything was written.
  /// - Throws: ``RunFailure/occupied(_:)`` where a file would be replaced that is not ours, or `OutputError`.
  func replace(from built: String, names: [String], others: [String]) throws -> Bool {
    func isThere(_ name: String) -> Bool { FileStamp(of: "\(folder)/\(name)") != nil }
    func isAsBuilt(_ name: String) -> Bool {
      let digest = FileDigest.sha256(ofFile: "\(built)/\(name)")?.digest
      return digest != nil && FileDigest.sha256(ofFile: "\(folder)/\(name)")?.digest == digest
    }
    let news = names + [manifest]
    let olds = Set(self.names + others).subtracting(news).filter(isThere).sorted()
    if olds.isEmpty, news.allSatisfy(isAsBuilt) {
      clear(names + others)
      return false
    }
    // What nobody remembers to have written may be somebody's, unless it is the very same.
    let strange = (olds + names).filter { isThere($0) && !holds($0) && !isAsBuilt($0) }
    if let first = strange.first {
      let more = strange.count > 1 ? "; and \(strange.count - 1) more" : ""
      throw RunFailure.occupied([
        Diagnostic(
          BooksCodes.changedSince, at: Place(path: "\(folder)/\(first)"),
          known[first] != nil
            ? "the file was changed since it was written: it is not replaced\(more)"
            : "a file that is none of ours has the name of one of the report: it is not replaced\(more)",
          hint: "move it away, or name another folder with --out")
      ])
    }
    for name in olds where unlink("\(folder)/\(name)") != 0 && errno != ENOENT {
      throw OutputError.ofSystem(at: "\(folder)/\(name)")
    }
    // The manifest comes last: until then that of the building folder tells whose the files are.
    for name in news {
      let folderOfName = FilePath.folder(of: name)
      if !folderOfName.isEmpty { try NewFolder.make("\(folder)/\(folderOfName)") }
      guard rename("\(built)/\(name)", "\(folder)/\(name)") == 0 else {
        throw OutputError.ofSystem(at: "\(folder)/\(name)")
      }
    }
    clear(names + others)
    return true
  }

  /// Removes what runs that were cut short were building, and nothing that has none of these names.
  private func clear(_ names: [String]) {
    for left in PackageFolder.left(for: folder, mark: Self.mark, atWork: false) {
      for name in names + [manifest, Self.workbook] { unlink("\(left)/\(name)") }
      for folder in Set(names.map(FilePath.folder(of:))) where !folder.isEmpty { rmdir("\(left)/\(folder)") }
      rmdir(left)
    }
  }
}
