internal import Books
internal import Glibc
internal import Render

/// The books as they were before the last close, with their seal: one copy beside them, for when the disk damages the file.
enum PreviousBooks {
  /// Keeps the books as they are now; the copy before is replaced.
  ///
  /// - Throws: `OutputError` where it cannot be written.
  static func keep(_ books: Books) throws {
    guard !books.closes.isEmpty else { return }
    let path = Books.previousPath(of: books.path)
    try books.whileUnchanged { try copy(books.path, to: path) }
    if access(BooksSeal.path(of: books.path), F_OK) == 0 {
      try copy(BooksSeal.path(of: books.path), to: BooksSeal.path(of: path))
    } else {
      unlink(BooksSeal.path(of: path))
    }
  }

  /// Copies a file, through one of a name of its own that is on the disk before it takes the place.
  private static func copy(_ source: String, to path: String) throws(OutputError) {
    func failure() -> OutputError { OutputError(path: path, cause: String(cString: strerror(errno))) }
    let from = open(source, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw failure() }
    defer { close(from) }
    let temporary = "\(path).\(getpid())-\(UInt64.random(in: .min ... .max))"
    let to = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard to >= 0 else { throw failure() }
    var count = 0
    repeat { count = sendfile(to, from, nil, 1 << 30) } while count > 0 || (count < 0 && errno == EINTR)
    let isWhole = count == 0 && fsync(to) == 0
    let error = failure()
    _ = close(to)
    guard isWhole, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw error
    }
  }
}
