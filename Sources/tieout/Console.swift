internal import ArgumentParser
internal import Diagnostics
internal import Glibc

/// stdout is the answer, stderr the findings.
enum Console {
  /// Opens what the caller closed of stdin, stdout and stderr, so that no file of ours gets their numbers and is
  /// written into.
  static func holdStandardStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // Only to be read: an answer that nobody can receive is an error, as on a full disk.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Writes an answer for machines, to the byte.
  ///
  /// - Throws: the status of an output that cannot be written, after saying so.
  static func answer(_ text: String) throws { try answer(bytes: Array(text.utf8)) }

  static func answer(bytes: [UInt8]) throws {
    guard let cause = write(bytes, to: 1) else { return }
    error(line: "stdout: error: the answer cannot be written: \(String(cString: strerror(cause)))")
    throw Status.cannotWrite
  }

  /// Writes an answer for people: what came from outside cannot move the cursor.
  static func answer(lines: [String]) throws { try answer(lines.map { Diagnostic.printable($0) + "\n" }.joined()) }

  static func error(_ text: String) { _ = write(Array(text.utf8), to: 2) }

  /// A line for people.
  static func error(line: String) { error(Diagnostic.printable(line) + "\n") }

  /// - Returns: why not all could be written; nil where it was.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      // A reader that went away has seen what it wanted.
      if count < 0 { return errno == EPIPE ? nil : errno }
      written += count
    }
    return nil
  }
}
