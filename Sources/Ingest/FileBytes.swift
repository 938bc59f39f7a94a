internal import DelimitedText
internal import Diagnostics
internal import Glibc

/// The bytes of a file, chunk by chunk, so that a file of any size passes through a bounded amount of memory.
struct FileBytes {
  let path: String
  let shownAs: String

  /// Small enough that memory of this size is used again and not asked of the system anew.
  static let chunkSize = 1 << 16

  /// Opens the file; the caller closes it.
  func openDescriptor() throws -> Int32 {
    // A pipe without a writer would hold the run for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw refusal(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Refusal(IngestCodes.unreadable, shownAs, "is not a regular file", hint: "name the file, or `folder/*.csv`")
    }
    return descriptor
  }

  /// Hands every chunk to `body`, which says whether to go on.
  func forEachChunk(_ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
    let descriptor = try openDescriptor()
    defer { close(descriptor) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try fill(buffer, from: descriptor)
      if count == 0 { return }
      guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
    }
  }

  /// Reads at most a buffer's length; 0 at the end.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) throws -> Int {
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw refusal(errno) }
    }
  }

  private func refusal(_ cause: Int32) -> Refusal {
    let message = cause == ENOENT ? "there is no such file" : "cannot be read: \(String(cString: strerror(cause)))"
    return Refusal(IngestCodes.unreadable, shownAs, message, hint: "check the path and its permissions")
  }

  /// At most the first `count` bytes.
  func head(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachChunk { chunk in
      bytes.append(contentsOf: chunk.prefix(count - bytes.count))
      return bytes.count < count
    }
    return bytes
  }
}
