internal import Books
internal import Diagnostics
internal import Domain
internal import Glibc

/// Files that lie in a month's folder beside its package, under a manifest of their own: they are no part of what is
/// closed, and only those that are as they were written are replaced.
struct BesideFiles: Sendable {
  /// The manifests that there may be in a month's folder beside the package's own.
  static let manifests = ["cfo-manifest.json"]

  /// SHA-256 by name; nil where there is no such manifest.
  let outputs: [String: String]?
  private let folder: String
  private let manifest: String

  init(_ manifest: String, in folder: String) {
    (self.folder, self.manifest) = (folder, manifest)
    let path = "\(folder)/\(manifest)"
    guard FileStamp(of: path)?.isFile ?? false,
      let bytes = ReadableFile.bytes(of: path, atMost: 1 << 20, isForeign: true),
      let record = ManifestRecord(bytes)
    else {
      outputs = nil
      return
    }
    outputs = record.outputs
  }

  /// All of them, the manifest last.
  var names: [String] { outputs.map { $0.keys.sorted() + [manifest] } ?? [] }

  /// Those that are not as they were written.
  var changed: [String] {
    (outputs ?? [:]).filter { FileDigest.sha256(ofFile: "\(folder)/\($0.key)")?.digest != $0.value }.keys.sorted()
  }

  /// Puts files in place of those that lie there; nothing where they are the same.
  ///
  /// - Parameters:
  ///   - built: the folder in which they lie, with their manifest.
  ///   - names: their paths, without the manifest.
  /// - Returns: whether anything was written.
  /// - Throws: ``RunFailure/occupied(_:)`` where a file would be replaced that is not ours, or `OutputError`.
  func replace(from built: String, names: [String]) throws -> Bool {
    let news = names + [manifest]
    let isSame =
      Set(self.names) == Set(news)
      && news.allSatisfy {
        FileDigest.sha256(ofFile: "\(folder)/\($0)")?.digest == FileDigest.sha256(ofFile: "\(built)/\($0)")?.digest
      }
    if isSame { return false }
    let changed = Set(changed.filter { FileStamp(of: "\(folder)/\($0)") != nil })
    let strange = news.filter { FileStamp(of: "\(folder)/\($0)") != nil && (outputs?[$0] == nil && $0 != manifest) }
    if let first = (changed.sorted() + strange).first {
      throw RunFailure.occupied([
        Diagnostic(
          BooksCodes.changedSince, at: Place(path: "\(folder)/\(first)"),
          changed.contains(first)
            ? "the file was changed since it was written: it is not replaced"
            : "a file that is none of ours has the name of one of the report: it is not replaced",
          hint: "move it away, or name another folder with --out")
      ])
    }
    for name in self.names where !news.contains(name) { unlink("\(folder)/\(name)") }
    // The manifest goes first and comes last: what is cut short is told from what is whole.
    unlink("\(folder)/\(manifest)")
    for name in news {
      let folderOfName = FilePath.folder(of: name)
      if !folderOfName.isEmpty { try NewFolder.make("\(folder)/\(folderOfName)") }
      guard rename("\(built)/\(name)", "\(folder)/\(name)") == 0 else {
        throw OutputError.ofSystem(at: "\(folder)/\(name)")
      }
    }
    return true
  }
}
