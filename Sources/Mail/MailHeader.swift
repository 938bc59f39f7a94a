/// The head of an e-mail: values that are not plain ASCII are encoded (RFC 2047), and long lines folded (RFC 5322).
package enum MailHeader {
  /// A name and an address.
  package struct Mailbox: Hashable, Sendable {
    package var name: String
    package var address: String

    package init(name: String, address: String) { (self.name, self.address) = (name, address) }
  }

  /// A line, with its end.
  package static func line(_ name: String, _ text: String) -> String {
    if isPlain(text), name.count + 2 + text.utf8.count <= 76 { return "\(name): \(text)\r\n" }
    return "\(name): \(encoded(text, beside: name.count + 2))\r\n"
  }

  /// Mailboxes, one a line of the header.
  package static func line(_ name: String, _ mailboxes: [Mailbox]) -> String {
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

  /// Whether a text is one address that any mail system takes: no quotes, no comments, ASCII, and nothing that
  /// looks encoded.
  package static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard isPlain(text), text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count) else {
      return false
    }
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
