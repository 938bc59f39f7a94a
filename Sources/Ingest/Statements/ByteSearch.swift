/// Searches in the bytes of texts: the marks of statements are ASCII, and to compare whole characters costs ten times
/// as much.
extension StringProtocol {
  /// Calls `body` with the text's UTF-8.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }

  /// The first position of a byte of ASCII.
  func index(ofByte byte: UInt8) -> Index? {
    withBytes { $0.firstIndex(of: byte) }.map { utf8.index(startIndex, offsetBy: $0) }
  }

  /// The first position of a mark of ASCII.
  func range(of mark: StaticString) -> Range<Index>? {
    let found = withBytes { bytes in
      (0..<Swift.max(0, bytes.count - mark.utf8CodeUnitCount + 1)).first { at in
        bytes[at] == mark.utf8Start[0]
          && (1..<mark.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == mark.utf8Start[$0] }
      }
    }
    return found.map { at in
      let start = utf8.index(startIndex, offsetBy: at)
      return start..<utf8.index(start, offsetBy: mark.utf8CodeUnitCount)
    }
  }

  /// How many Unicode scalars it has.
  var scalarCount: Int { withBytes { bytes in bytes.count { $0 & 0xC0 != 0x80 } } }

  var trimmingSlashes: String { String(trimming { $0 == UInt8(ascii: "/") || $0 == 0x20 }) }

  var trimmingBlanks: String { String(trimming { $0 == 0x20 }) }

  func trimming(_ isLeftOut: (UInt8) -> Bool) -> SubSequence {
    let (start, end) = withBytes { bytes in
      let start = bytes.firstIndex { !isLeftOut($0) } ?? bytes.count
      return (start, (bytes.lastIndex { !isLeftOut($0) } ?? start - 1) + 1)
    }
    return self[utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: end)]
  }

  /// The text without a byte of ASCII.
  func without(_ byte: UInt8) -> String {
    withBytes { bytes in
      bytes.contains(byte)
        ? String(decoding: bytes.filter { $0 != byte }, as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
    }
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The parts between bytes of ASCII, empty ones too.
  func parts(between separator: UInt8) -> [Substring] {
    var parts: [Substring] = []
    var start = startIndex
    withBytes { bytes in
      for at in bytes.indices where bytes[at] == separator {
        let end = utf8.index(startIndex, offsetBy: at)
        parts.append(self[start..<end])
        start = utf8.index(after: end)
      }
    }
    parts.append(self[start...])
    return parts
  }
}

extension ArraySlice<UInt8> {
  /// The bytes of at most so many Unicode scalars.
  func prefix(scalars count: Int) -> ArraySlice<UInt8> {
    var left = count
    return prefix { byte in
      if byte & 0xC0 != 0x80 { left -= 1 }
      return left >= 0
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 48 < 10 }
  var isLetter: Bool { (65...90).contains(self & 0xDF) }
  /// A blank, a tabulator or an end of line.
  var isBlank: Bool { self == 0x20 || (9...13).contains(self) }
}
