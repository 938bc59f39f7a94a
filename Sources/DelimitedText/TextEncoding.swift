internal import Glibc

/// The encodings of text files, known by a mark, by the bytes, or by a setting.
package enum TextEncoding: Hashable, Sendable {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian
  /// By its iconv name.
  case named(String)

  package static let windows1252 = TextEncoding.named("WINDOWS-1252")

  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .named(let name): name
    }
  }
}

/// Turns chunks of one encoding into UTF-8 through iconv.
package struct Transcoder: ~Copyable {
  /// Bytes that the encoding does not know, by their place in the file.
  package struct InvalidBytes: Error, Equatable, Sendable {
    package var offset: Int
  }

  private let descriptor: iconv_t
  private var pending: [UInt8] = []
  private var offset = 0

  /// Nil where iconv does not know the name.
  package init?(from name: String) {
    guard !name.utf8.contains(0), let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else {
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  /// The chunk as UTF-8; bytes of a character that the chunk cuts wait for the next.
  package mutating func convert(_ chunk: UnsafeRawBufferPointer) throws(InvalidBytes) -> [UInt8] {
    var input: [UInt8] = pending + Array(chunk)
    pending = []
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 2)
    var consumed = 0
    var failed = false
    let descriptor = self.descriptor
    input.withUnsafeMutableBytes { source in
      withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { target in
        while consumed < source.count {
          var from = source.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) + consumed }
          var left = source.count - consumed
          var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
          var room = target.count
          let result = iconv(descriptor, &from, &left, &to, &room)
          let cause = errno
          consumed = source.count - left
          output.append(contentsOf: target[..<(target.count - room)])
          if Int(truncatingIfNeeded: result) == -1, cause != E2BIG {
            // EINVAL is a character cut by the end of the chunk; anything else cannot be read.
            failed = cause != EINVAL
            return
          }
        }
      }
    }
    if failed { throw InvalidBytes(offset: offset + consumed) }
    offset += consumed
    pending = [UInt8](input.suffix(input.count - consumed))
    return output
  }

  /// Whether a character was cut by the end of the file.
  package var hasRest: Bool { !pending.isEmpty }
}
