package import Domain
internal import Glibc

/// Files that are written to their end or not at all, and never through a link that somebody laid.
package enum WholeFile {
  /// Makes a file where none stands, and the folders above it.
  package static func create(_ path: String, _ bytes: [UInt8]) throws(OutputError) {
    try NewFolder.make(FilePath.folder(of: path))
    let file = try NewFile(path)
    file.write(bytes)
    try file.finish(onDisk: true)
  }

  /// Writes a file in place of the one that stands there: through one of its own name beside it, which is on the disk
  /// before it takes the place. Where the place is a link, the link is replaced.
  ///
  /// - Parameters:
  ///   - shown: the path that a failure names.
  ///   - keepsRights: whether owner, group and mode of the file that stands there stay, as far as the system lets us.
  ///   - check: asked when the file is whole and before it takes the place.
  static func replace(
    _ path: String, with bytes: [UInt8], shownAs shown: String? = nil, keepsRights: Bool = false,
    check: () throws(OutputError) -> Void = {}
  ) throws(OutputError) {
    try replace(path, shownAs: shown ?? path, check) { file in
      if keepsRights { file.takeRights(of: path) }
      file.write(bytes)
    }
  }

  /// Copies a file in place of the one that stands there, in the same way.
  static func copy(_ source: String, to path: String) throws(OutputError) {
    try replace(path, shownAs: path, {}) { (file) throws(OutputError) in try file.copy(source) }
  }

  private static func replace(
    _ path: String, shownAs shown: String, _ check: () throws(OutputError) -> Void,
    _ fill: (NewFile) throws(OutputError) -> Void
  ) throws(OutputError) {
    let temporary = "\(path).\(getpid())-\(UInt64.random(in: .min ... .max))"
    let file = try NewFile(temporary, shownAs: shown)
    do throws(OutputError) {
      try fill(file)
      try file.finish(onDisk: true)
      try check()
      guard rename(temporary, path) == 0 else { throw .ofSystem(at: shown) }
    } catch {
      unlink(temporary)
      throw error
    }
    flush(folderOf: path)
  }

  private static func flush(folderOf path: String) {
    let folder = FilePath.folder(of: path)
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }
}
