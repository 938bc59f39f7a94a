internal import Domain
internal import Glibc

/// What stands where a package is to go, held against the manifest that lies in it: only what that names, and what is
/// still as it was written, is ours to replace.
struct EarlierPackage: Sendable {
  /// What the manifest says; nil where the folder holds none of ours.
  let manifest: ManifestRecord?
  /// Whether something else than a folder stands there.
  private(set) var isNoFolder = false
  /// The files that are as they were written, by their paths below the folder.
  private var files: [String: FileStamp] = [:]
  /// Files of the package that are not as they were written.
  private(set) var changed: [String: FileStamp] = [:]
  /// Everything else that lies in it, sorted; a folder with a slash behind it, and not what is in it.
  private(set) var foreign: [String] = []
  /// The folders in which its files lie.
  private var folders: Set<String> = []

  /// The folder of the drafts of letters, which has a manifest of its own: it lies in the month's folder and is no part
  /// of what is closed.
  static let drafts = "letters"

  /// - Parameter manifestName: the file that names all the others.
  /// - Throws: `OutputError` where the folder cannot be looked at.
  init(at path: String, manifest manifestName: String = Manifest.name) throws(OutputError) {
    guard let stamp = FileStamp(of: path) else {
      manifest = nil
      return
    }
    guard stamp.isFolder else {
      manifest = nil
      isNoFolder = true
      return
    }
    let manifest = ManifestRecord(in: path, named: manifestName)
    self.manifest = manifest
    let reports = BesideFiles.manifests.map { BesideFiles($0, in: path) }
    folders = Set(manifest?.folders ?? []).union(reports.flatMap(\.folders))
    foreign = try Self.walk(path, folders: folders) { name, stamp in
      guard let wanted = name == manifestName ? "" : manifest?.outputs[name], manifest != nil, stamp.isFile else {
        return false
      }
      let isWhole = wanted.isEmpty || FileDigest.sha256(ofFile: "\(path)/\(name)")?.digest == wanted
      if isWhole { files[name] = stamp } else { changed[name] = stamp }
      return true
    }
    for report in reports { takeReport(report, at: path) }
    if foreign.contains("\(Self.drafts)/") { try takeDrafts(EarlierPackage(at: "\(path)/\(Self.drafts)")) }
  }

  /// Reports beside the package that are as they were written are replaced with it; those that somebody changed are
  /// not.
  private mutating func takeReport(_ report: BesideFiles, at path: String) {
    for name in report.names where foreign.contains(name) {
      guard let stamp = FileStamp(of: "\(path)/\(name)") else { continue }
      if report.holds(name) { files[name] = stamp } else { changed[name] = stamp }
    }
    foreign.removeAll { report.names.contains($0) }
  }

  /// Drafts that are as they were written are replaced with the package; those that somebody changed are not.
  private mutating func takeDrafts(_ drafts: EarlierPackage) {
    guard drafts.manifest != nil else { return }
    func below(_ name: String) -> String { "\(Self.drafts)/\(name)" }
    folders.formUnion(drafts.folders.map(below) + [Self.drafts])
    files.merge(drafts.files.map { (below($0.key), $0.value) }) { $1 }
    changed.merge(drafts.changed.map { (below($0.key), $0.value) }) { $1 }
    foreign = (foreign.filter { $0 != "\(Self.drafts)/" } + drafts.foreign.map(below)).sorted()
  }

  /// What came into the folder or was changed since it was looked at, sorted.
  func news(at path: String) throws(OutputError) -> [String] {
    guard let stamp = FileStamp(of: path) else { return [] }
    guard stamp.isFolder else { return isNoFolder ? [] : [""] }
    return try Self.walk(path, folders: folders) { name, stamp in files[name] == stamp }
  }

  /// Lets a changed file be replaced all the same.
  mutating func release(_ name: String) { files[name] = changed.removeValue(forKey: name) }

  /// Removes the files of the package that are as they were found, from where its folder is now, and the folders that
  /// are empty then.
  ///
  /// - Returns: whether nothing is left.
  func remove(at path: String) -> Bool {
    guard let folder = OpenFolder(path) else { return false }
    for (name, stamp) in files {
      let parts = name.split(separator: "/").map(String.init)
      folder.folder(parts.dropLast().joined(separator: "/"))?.remove(parts[parts.count - 1], as: stamp)
    }
    // The deepest first.
    for name in folders.sorted(by: { ($1.utf8.count, $1) < ($0.utf8.count, $0) }) { folder.removeFolder(name) }
    return rmdir(path) == 0
  }

  /// Hands every file below a folder to `isKnown` and looks into those of its folders that are named; gives what is not
  /// known, sorted.
  private static func walk(
    _ path: String, folders: Set<String>, _ isKnown: (_ name: String, FileStamp) -> Bool
  ) throws(OutputError) -> [String] {
    var unknown: [String] = []
    for below in [""] + folders.sorted() {
      // A folder of the package that is no folder is told as an entry of the one above it.
      if !below.isEmpty, !(FileStamp(of: "\(path)/\(below)")?.isFolder ?? false) { continue }
      guard let names = OpenFolder(path)?.folder(below)?.names() else {
        throw OutputError(path: below.isEmpty ? path : "\(path)/\(below)", cause: String(cString: strerror(errno)))
      }
      for name in names {
        let shown =
          (below.isEmpty ? "" : below + "/")
          + String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let stamp = FileStamp(of: "\(path)/\(shown)")
        if let stamp, stamp.isFolder ? folders.contains(shown) : isKnown(shown, stamp) { continue }
        unknown.append(stamp?.isFolder ?? false ? shown + "/" : shown)
      }
    }
    return unknown.sorted()
  }
}
