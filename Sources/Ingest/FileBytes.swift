internal import DelimitedText
internal import Glibc

/// The bytes of a file, chunk by chunk, so that a file of any size passes through a bounded amount of memory.
struct FileBytes {
  let path: String
  let shownAs: String

  static let chunkSize = 1 << 18

  /// Hands every chunk to `body`, which says whether to go on.
  func forEachChunk(_ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refusal(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal(IngestCodes.unreadable, shownAs, "is not a regular file", hint: "name the file, or `folder/*.csv`")
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw refusal(errno)
      }
      if count == 0 { return }
      guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
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

/// What a file is, told by its first bytes.
enum FileKind {
  /// What the file looks like where that is not text; nil for text.
  static func notText(_ head: [UInt8]) -> String? {
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    if begins([0x50, 0x4B, 0x03, 0x04]) { return "a ZIP archive or an .xlsx workbook" }
    if begins([0xD0, 0xCF, 0x11, 0xE0]) { return "an old .xls workbook" }
    if begins(Array("%PDF".utf8)) { return "a PDF" }
    if begins([0x1F, 0x8B]) { return "a gzip archive" }
    let text = head.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    if text.first == UInt8(ascii: "<") { return "XML or HTML" }
    if text.first == UInt8(ascii: "{") { return "JSON" }
    return nil
  }
}
