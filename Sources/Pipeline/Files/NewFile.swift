internal import Glibc
internal import Domain

/// A file that is made where none stands, never through a link that somebody laid, and written piece by piece.
final class NewFile {
  private let path: String
  private let shown: String
  private var descriptor: Int32
  /// What went wrong first; 0 for nothing.
  private var failure: Int32 = 0

  /// - Parameter shown: the path that a failure names.
  init(_ path: String, shownAs shown: String? = nil) throws(OutputError) {
    self.path = path
    self.shown = shown ?? path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .ofSystem(at: self.shown) }
  }

  deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

  /// Gives it owner, group and mode of another file, as far as the system lets us.
  func takeRights(of model: String) {
    var status = stat()
    guard stat(model, &status) == 0 else { return }
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    _ = fchmod(descriptor, status.st_mode & 0o777)
  }

  /// Writes behind what is there; ``finish(onDisk:)`` tells of a failure.
  func write(_ bytes: UnsafeRawBufferPointer) {
    var written = 0
    while written < bytes.count, failure == 0 {
      let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count < 0, errno == EINTR { continue }
      if count > 0 { written += count } else { failure = errno }
    }
  }

  func write(_ bytes: [UInt8]) { bytes.withUnsafeBytes { write($0) } }

  /// Writes what another file holds.
  func copy(_ source: String) throws(OutputError) {
    let from = open(source, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw .ofSystem(at: source) }
    defer { _ = Glibc.close(from) }
    var count = 0
    repeat { count = sendfile(descriptor, from, nil, 1 << 30) } while count > 0 || (count < 0 && errno == EINTR)
    if count < 0, failure == 0 { failure = errno }
  }

  /// Ends the writing; the file is removed where any of it failed.
  ///
  /// - Parameter onDisk: whether it must have come down to the disk.
  func finish(onDisk: Bool) throws(OutputError) {
    if onDisk, failure == 0, fsync(descriptor) != 0 { failure = errno }
    if Glibc.close(descriptor) != 0, failure == 0 { failure = errno }
    descriptor = -1
    guard failure != 0 else { return }
    unlink(path)
    throw OutputError(path: shown, cause: String(cString: strerror(failure)))
  }
}

extension OutputError {
  /// With what the system says of its last failure.
  static func ofSystem(at path: String) -> OutputError {
    OutputError(path: path, cause: String(cString: strerror(errno)))
  }
}
