/// The characters that a workbook's XML cannot hold as they are: `_x000D_` is a carriage return, `_x005F_` an underscore.
enum EscapedText {
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
    guard at + 7 <= text.count, text[at] == UInt8(ascii: "_"), text[at + 1] == UInt8(ascii: "x"), text[at + 6] == UInt8(ascii: "_") else {
      return nil
    }
    var value: UInt32 = 0
    for place in 2..<6 {
      switch text[at + place] {
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
