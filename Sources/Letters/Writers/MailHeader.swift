/// The head of an e-mail: values that are not plain ASCII are encoded (RFC 2047), and long lines folded (RFC 5322).
enum MailHeader {
  /// A name and an address.
  struct Mailbox: Hashable {
    var name: String
    var address: String
  }

  /// A line, with its end.
  static func line(_ name: String, _ text: String) -> String {
    if isPlain(text), name.count + 2 + text.utf8.count <= 76 { return "\(name): \(text)\r\n" }
    return "\(name): \(encoded(text, beside: name.count + 2))\r\n"
  }

  /// Mailboxes, one a line of the header.
  static func line(_ name: String, _ mailboxes: [Mailbox]) -> String {
    "\(name): "
      + mailboxes.map { mailbox in
        if mailbox.name.isEmpty { return mailbox.address }
        let isShort = isPlain(mailbox.name) && mailbox.name.utf8.count <= 50
        let name = isShort ? quoted(mailbox.name) : encoded(mailbox.name, beside: 8)
        return "\(name)\r\n <\(mailbox.address)>"
      }.joined(separator: ",\r\n ") + "\r\n"
  }

  /// Whether a text stands as it is: printable ASCII, and nothing that looks encoded.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined())\""
  }

  /// Words of at most 75 bytes, none of which cuts a character.
  private static func encoded(_ text: String, beside first: Int) -> String {
    var words: [[UInt8]] = []
    // `=?UTF-8?B?` and `?=` leave 63 bytes: 45 before Base64, fewer beside the name of the header.
    var room = max(12, (75 - first - 12) / 4 * 3)
    var word: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if word.count + bytes.count > min(room, 45) {
        words.append(word)
        (word, room) = ([], 45)
      }
      word += bytes
    }
    if !word.isEmpty { words.append(word) }
    return words.map { "=?UTF-8?B?\(Transfer.base64($0))?=" }.joined(separator: "\r\n ")
  }

  /// Whether a text is one address that any mail system takes: no quotes, no comments, ASCII.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return false }
    func isDotted(_ part: Substring, _ isAllowed: (UInt8) -> Bool) -> Bool {
      part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0.utf8.allSatisfy(isAllowed)
      }
    }
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    let marks = Array("!#$%&'*+-/=?^_`{|}~".utf8)
    return isDotted(parts[0]) { isAlphanumeric($0) || marks.contains($0) }
      && isDotted(parts[1]) { isAlphanumeric($0) || $0 == UInt8(ascii: "-") } && parts[1].contains(".")
  }
}

/// Bytes as mail carries them.
enum Transfer {
  /// RFC 2045: lines of at most 76 bytes, CRLF between them.
  static func quotedPrintable(_ text: String) -> String {
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

  static func base64(_ bytes: [UInt8]) -> String {
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
  static func base64Lines(_ bytes: [UInt8]) -> String {
    let text = Array(base64(bytes).utf8)
    return stride(from: 0, to: text.count, by: 76).map { at in
      String(decoding: text[at..<min(at + 76, text.count)], as: UTF8.self) + "\r\n"
    }.joined()
  }
}
