internal import Glibc
package import Render

/// Small files, written to their end or not at all and never through a link that somebody laid.
package enum WholeFile {
  /// Makes a file where none stands, and the folders above it.
  package static func create(_ path: String, _ bytes: [UInt8]) throws(OutputError) {
    if let slash = path.lastIndex(of: "/") { try PackageFolder.makeFolders(String(path[..<slash])) }
    try write(bytes, to: path, shownAs: path, mode: 0o644)
  }

  /// Writes a file in place of the one that stands there: through one of its own name beside it, which is on the disk before it takes the
  /// place. Where the place is a link, the link is replaced.
  ///
  /// - Parameter mode: the permissions of a file that is new, masked as always.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o644) throws(OutputError) {
    let temporary = "\(path).\(getpid())-\(UInt64.random(in: .min ... .max))"
    try write(bytes, to: temporary, shownAs: path, mode: mode)
    guard rename(temporary, path) == 0 else {
      let cause = String(cString: strerror(errno))
      unlink(temporary)
      throw OutputError(path: path, cause: cause)
    }
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

  /// Writes a file that must be new, down to the disk; it is removed where that fails.
  private static func write(_ bytes: [UInt8], to path: String, shownAs shown: String, mode: mode_t) throws(OutputError) {
    func failure() -> OutputError { OutputError(path: shown, cause: String(cString: strerror(errno))) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure() }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let isWhole = written == bytes.count && fsync(descriptor) == 0
    let error = failure()
    _ = close(descriptor)
    guard isWhole else {
      unlink(path)
      throw error
    }
  }
}
