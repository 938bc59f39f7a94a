package import Domain
internal import Glibc

/// Files that are written to their end or not at all, and never through a link that somebody laid.
package enum WholeFile {
  /// Makes a file where none stands, and the folders above it.
  package static func create(_ path: String, _ bytes: [UInt8]) throws(OutputError) {
    if let slash = path.lastIndex(of: "/") { try PackageFolder.makeFolders(String(path[..<slash])) }
    try make(path, shownAs: path) { fill($0, bytes) }
  }

  /// Writes a file in place of the one that stands there: through one of its own name beside it, which is on the disk before it takes the
  /// place. Where the place is a link, the link is replaced.
  ///
  /// - Parameters:
  ///   - shown: the path that a failure names.
  ///   - keepsRights: whether owner, group and mode of the file that stands there stay, as far as the system lets us.
  ///   - check: asked when the file is whole and before it takes the place.
  static func replace(
    _ path: String, with bytes: [UInt8], shownAs shown: String? = nil, keepsRights: Bool = false,
    check: () throws(OutputError) -> Void = {}
  ) throws(OutputError) {
    try replace(path, shownAs: shown ?? path, keepsRights: keepsRights, check) { fill($0, bytes) }
  }

  /// Copies a file in place of the one that stands there, in the same way.
  static func copy(_ source: String, to path: String) throws(OutputError) {
    let from = open(source, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw OutputError(path: source, cause: String(cString: strerror(errno))) }
    defer { close(from) }
    try replace(path, shownAs: path, keepsRights: false, {}) { to in
      var count = 0
      repeat { count = sendfile(to, from, nil, 1 << 30) } while count > 0 || (count < 0 && errno == EINTR)
      return count == 0
    }
  }

  private static func replace(
    _ path: String, shownAs shown: String, keepsRights: Bool, _ check: () throws(OutputError) -> Void, _ fill: (Int32) -> Bool
  ) throws(OutputError) {
    let temporary = "\(path).\(getpid())-\(UInt64.random(in: .min ... .max))"
    try make(temporary, shownAs: shown, rightsOf: keepsRights ? path : nil, fill)
    do throws(OutputError) {
      try check()
      guard rename(temporary, path) == 0 else { throw OutputError(path: shown, cause: String(cString: strerror(errno))) }
    } catch {
      unlink(temporary)
      throw error
    }
    flush(folderOf: path)
  }

  private static func flush(folderOf path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  /// The bytes of a file, no link to one; nil where it cannot be read or is larger than the limit.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
    return nil
  }

  /// Makes a file that must be new, down to the disk; it is removed where that fails.
  private static func make(_ path: String, shownAs shown: String, rightsOf model: String? = nil, _ fill: (Int32) -> Bool)
    throws(OutputError)
  {
    func failure() -> OutputError { OutputError(path: shown, cause: String(cString: strerror(errno))) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure() }
    var status = stat()
    if let model, stat(model, &status) == 0 {
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      _ = fchmod(descriptor, status.st_mode & 0o777)
    }
    let isWhole = fill(descriptor) && fsync(descriptor) == 0
    let error = failure()
    _ = close(descriptor)
    guard isWhole else {
      unlink(path)
      throw error
    }
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}
