internal import Digest
internal import Glibc

/// SHA-256 of files and texts, in hexadecimal.
enum FileDigest {
  /// - Returns: the digest and the number of bytes, or nil where the file cannot be read.
  static func sha256(ofFile path: String) -> (digest: String, bytes: Int)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hash = SHA256()
    var total = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return (hash.hexadecimal, total) }
      hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      total += count
    }
  }

  static func sha256(of text: String) -> String { SHA256.hexadecimal(of: text) }
}
