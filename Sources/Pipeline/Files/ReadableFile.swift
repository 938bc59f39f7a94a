internal import Glibc

/// A file that is read from its beginning, piece by piece.
struct ReadableFile: ~Copyable {
  private let descriptor: Int32

  /// Opens a file; nil where that is not possible, `errno` says why.
  ///
  /// - Parameters:
  ///   - isForeign: whether somebody else may have laid it: it must be a regular file, and no link is followed.
  ///   - isRegular: whether it must be a regular file, or a link to one: no pipe is waited for.
  init?(_ path: String, isForeign: Bool = false, isRegular: Bool = false) {
    let mustBeFile = isForeign || isRegular
    let opened = open(path, O_RDONLY | O_CLOEXEC | (isForeign ? O_NOFOLLOW : 0) | (mustBeFile ? O_NONBLOCK : 0))
    guard opened >= 0 else { return nil }
    var status = stat()
    if mustBeFile, fstat(opened, &status) != 0 || status.st_mode & S_IFMT != S_IFREG {
      Glibc.close(opened)
      errno = EINVAL
      return nil
    }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Hands over what the file holds, at most so many bytes.
  ///
  /// - Returns: whether all of that could be read; where not, `errno` says why.
  func forEachPiece(atMost limit: Int = .max, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: min(limit, 1 << 20), alignment: 16)
    defer { buffer.deallocate() }
    var left = limit
    while left > 0 {
      let count = read(descriptor, buffer.baseAddress, min(left, buffer.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      if count == 0 { return true }
      body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      left -= count
    }
    return true
  }

  /// The bytes of a file, at most so many; nil where it cannot be read, `errno` says why.
  static func bytes(of path: String, atMost limit: Int = .max, isForeign: Bool = false) -> [UInt8]? {
    guard let file = ReadableFile(path, isForeign: isForeign) else { return nil }
    var bytes: [UInt8] = []
    return file.forEachPiece(atMost: limit) { bytes += $0 } ? bytes : nil
  }
}
