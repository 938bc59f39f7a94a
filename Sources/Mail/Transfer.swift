/// Bytes as mail carries them.
package enum Transfer {
  /// RFC 2045: lines of at most 76 bytes, CRLF between them.
  package static func quotedPrintable(_ text: String) -> String {
    var out: [UInt8] = []
    var column = 0
    let digits = Array("0123456789ABCDEF".utf8)
    func put(_ bytes: [UInt8]) {
      if column + bytes.count > 75 {
        out += [UInt8(ascii: "="), 13, 10]
        column = 0
      }
      out += bytes
      column += bytes.count
    }
    let bytes = Array(text.utf8)
    for (at, byte) in bytes.enumerated() {
      if byte == 10 {
        out += [13, 10]
        column = 0
        continue
      }
      let isLast = at + 1 == bytes.count || bytes[at + 1] == 10
      let isBlank = byte == 32 || byte == 9
      let isPlain = (33...126).contains(byte) && byte != UInt8(ascii: "=") || isBlank && !isLast
      // A dot alone ends a message on its way, and `From ` begins one in a mailbox.
      let isRisky = column == 0 && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F"))
      put(isPlain && !isRisky ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
    return String(decoding: out, as: UTF8.self)
  }

  package static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 3 * 4 + 4)
    for at in stride(from: 0, to: bytes.count, by: 3) {
      let left = min(3, bytes.count - at)
      var group = UInt32(bytes[at]) << 16
      if left > 1 { group |= UInt32(bytes[at + 1]) << 8 }
      if left > 2 { group |= UInt32(bytes[at + 2]) }
      for place in 0..<4 {
        out.append(place <= left ? letters[Int(group >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Base64 in lines of 76.
  package static func base64Lines(_ bytes: [UInt8]) -> String {
    let text = Array(base64(bytes).utf8)
    return stride(from: 0, to: text.count, by: 76).map { at in
      String(decoding: text[at..<min(at + 76, text.count)], as: UTF8.self) + "\r\n"
    }.joined()
  }
}
