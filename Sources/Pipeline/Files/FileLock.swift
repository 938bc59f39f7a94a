internal import Domain
internal import Glibc

/// Keeps other runs of `tieout apply` from a file, from before it is read until it is replaced.
///
/// The system gives the lock back when the process ends, however it ends; nothing is left behind.
final class FileLock {
  private var descriptor: Int32

  /// - Parameter waiting: told once, where another process holds the file.
  /// - Returns: nil where there is no such file.
  init?(path: String, waiting: () -> Void) throws(OutputError) {
    while true {
      // A lock over the network needs a file that may be written.
      descriptor = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
      if descriptor < 0 { descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
      guard descriptor >= 0 else { return nil }
      guard try lock(path, waiting) else { return }
      var (held, named) = (stat(), stat())
      // Who held it may have replaced it: what is locked must be what the name stands for now.
      if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      {
        return
      }
      release()
    }
  }

  /// - Returns: false where the file system knows no locks: that the file is looked at again before it is replaced must
  ///   do.
  private func lock(_ path: String, _ waiting: () -> Void) throws(OutputError) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    if errno == EWOULDBLOCK { waiting() }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno == EINTR { continue }
      if [ENOLCK, EOPNOTSUPP, ENOSYS].contains(errno) { return false }
      let cause = String(cString: strerror(errno))
      release()
      throw OutputError(path: path, cause: cause)
    }
    return true
  }

  func release() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  deinit { release() }
}
