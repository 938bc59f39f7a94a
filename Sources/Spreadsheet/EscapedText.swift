/// The characters that a workbook's XML cannot hold as they are: `_x000D_` is a carriage return, `_x005F_` an
/// underscore.
enum EscapedText {
  /// Copies text as a cell may hold it, and returns how many bytes it has then: what XML forbids, and what reads as an
  /// escape and is none, is escaped; control characters are left to libxlsxwriter, which escapes them.
  ///
  /// - Parameter limit: the most bytes to write. Where they are too few nothing is left half, and `isWhole` is false.
  static func write(
    _ text: UnsafeBufferPointer<UInt8>, to buffer: UnsafeMutableBufferPointer<CChar>, limit: Int
  ) -> (count: Int, isWhole: Bool) {
    var at = 0
    var count = 0
    func put(_ bytes: some Sequence<UInt8>) {
      for byte in bytes {
        buffer[count] = CChar(bitPattern: byte)
        count += 1
      }
    }
    while at < text.count {
      let byte = text[at]
      if byte == UInt8(ascii: "_"), unit(text, at) != nil {
        guard count + 7 <= limit else { return (count, false) }
        put("_x005F_".utf8)
        at += 1
      } else if let forbidden = forbidden(text, at) {
        guard count + 7 <= limit else { return (count, false) }
        put(forbidden.utf8)
        at += 3
      } else {
        var end = at + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        guard count + end - at <= limit else { return (count, false) }
        if byte == 0 { put(CollectionOfOne(UInt8(ascii: " "))) } else { put(text[at..<end]) }
        at = end
      }
    }
    return (count, true)
  }

  /// The escape of a character that XML cannot hold, U+FFFE or U+FFFF.
  private static func forbidden(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> String? {
    guard text[at] == 0xEF, at + 2 < text.count, text[at + 1] == 0xBF else { return nil }
    return text[at + 2] == 0xBE ? "_xFFFE_" : text[at + 2] == 0xBF ? "_xFFFF_" : nil
  }

  /// Text for where nothing resolves escapes, such as a title or a footer: what XML cannot hold becomes U+FFFD, a NUL a
  /// blank.
  static func replacingForbidden(_ text: String) -> String {
    func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value) || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
    guard text.unicodeScalars.contains(where: isForbidden) else { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      clean.append(scalar.value == 0 ? " " : isForbidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(clean)
  }

  /// Appends text with its escapes resolved.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var at = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "_"), let unit = unit(text, at) {
        at += 7
        if unit & 0xFC00 == 0xD800, at < text.count, let low = self.unit(text, at), low & 0xFC00 == 0xDC00 {
          append((unit & 0x3FF) << 10 + (low & 0x3FF) + 0x10000, to: &bytes)
          at += 7
        } else {
          append(unit, to: &bytes)
        }
      } else {
        bytes.append(text[at])
        at += 1
      }
    }
  }

  /// The number in `_xHHHH_`; nil where no escape begins.
  private static func unit(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32? {
    guard at + 7 <= text.count, text[at] == UInt8(ascii: "_"), text[at + 1] == UInt8(ascii: "x"),
      text[at + 6] == UInt8(ascii: "_")
    else {
      return nil
    }
    var value: UInt32 = 0
    for offset in 2..<6 {
      switch text[at + offset] {
      case let digit where (48...57).contains(digit): value = value << 4 | UInt32(digit - 48)
      case let letter where (65...70).contains(letter & 0xDF): value = value << 4 | UInt32(letter & 0xDF - 55)
      default: return nil
      }
    }
    return value
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    // Nothing that is read holds a NUL or half a character.
    guard value != 0, let scalar = Unicode.Scalar(value) else { return bytes.append(contentsOf: "\u{FFFD}".utf8) }
    bytes += String(Character(scalar)).utf8
  }
}
