internal import Markup

/// Cuts OFX into tags with the text behind them.
struct OFXTokens {
  struct Token {
    var name: String
    var isEnd: Bool
    /// The text behind it, clean.
    var value: String
    var line: Int
  }

  private var bytes: [UInt8] = []
  private var at = 0
  private(set) var line = 1
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func add(_ run: [UInt8]) {
    bytes.removeFirst(at)
    at = 0
    bytes += run
  }

  /// The next tag with its text, or nil where more bytes are needed.
  mutating func next(isEnd: Bool) throws(MarkupFailure) -> Token? {
    while true {
      guard let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) else {
        skip(to: bytes.count)
        return nil
      }
      skip(to: open)
      if let special = try special(isEnd: isEnd) {
        if special { continue }
        return nil
      }
      // A tag that is not closed ends where the next begins; what it swallowed would be missing.
      guard let close = bytes[(at + 1)...].firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") })
      else {
        return try wait(isEnd)
      }
      // The value ends at the next tag.
      var end = bytes[close] == UInt8(ascii: ">") ? close + 1 : close
      while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
      if end + 9 > bytes.count, !isEnd { return try wait(isEnd) }
      let isClosing = bytes[at + 1] == UInt8(ascii: "/")
      let name = Self.name(bytes[(at + 1)..<close])
      let isCData = bytes[end...].starts(with: "<![CDATA[".utf8)
      let here = line
      var value = bytes[min(close + 1, end)..<end]
      if isCData {
        guard let stop = Self.find("]]>", in: bytes, from: end) else { return try wait(isEnd) }
        value += bytes[(end + 9)..<stop]
        end = stop + 3
      } else if value.contains(UInt8(ascii: "&")) {
        value = ArraySlice(Self.unescaped(String(decoding: value, as: UTF8.self)).utf8)
      }
      skip(to: end)
      guard !name.isEmpty else { continue }
      return Token(name: name, isEnd: isClosing, value: isClosing ? "" : Self.cleaned(value), line: here)
    }
  }

  /// A value with the end of its line behind it.
  private static func cleaned(_ value: ArraySlice<UInt8>) -> String {
    guard let first = value.firstIndex(where: { !$0.isBlank }), let last = value.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return StatementText.clean(bytes: value[first...last])
  }

  /// The name in a tag, in capitals, without its slashes and what follows it.
  private static func name(_ tag: ArraySlice<UInt8>) -> String {
    let word = tag.drop { $0.isBlank || $0 == UInt8(ascii: "/") }.prefix { !$0.isBlank && $0 != UInt8(ascii: "/") }
    let name = String(decoding: word, as: UTF8.self)
    return word.contains { $0 >= UInt8(ascii: "a") } ? name.uppercased() : name
  }

  /// Comments, processing instructions and declarations: true where one was skipped, false where it is not whole yet,
  /// nil for a tag.
  private mutating func special(isEnd: Bool) throws(MarkupFailure) -> Bool? {
    if bytes.count - at < 9, !isEnd { return false }
    guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "!") || bytes[at + 1] == UInt8(ascii: "?") else {
      return nil
    }
    let rest = bytes[at...]
    let mark: String
    if rest.starts(with: "<!--".utf8) {
      mark = "-->"
    } else if rest.starts(with: "<?".utf8) {
      mark = ">"
    } else if rest.starts(with: "<!DOCTYPE".utf8) || rest.starts(with: "<!ENTITY".utf8) {
      throw .declaresType(line: line)
    } else {
      return nil
    }
    guard let stop = Self.find(mark, in: bytes, from: at) else {
      _ = try wait(isEnd)
      if isEnd { skip(to: bytes.count) }
      return false
    }
    skip(to: stop + mark.utf8.count)
    return true
  }

  private func wait(_ isEnd: Bool) throws(MarkupFailure) -> Token? {
    if bytes.count - at > limit {
      throw .malformed(line: line, message: "a tag or value is longer than \(limit) bytes")
    }
    return nil
  }

  private mutating func skip(to end: Int) {
    for byte in at..<end where bytes[byte] == 10 { line += 1 }
    at = end
  }

  private static func find(_ mark: String, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    var at = start
    while at + mark.count <= bytes.count {
      if bytes[at] == mark[0], bytes[at..<(at + mark.count)].elementsEqual(mark) { return at }
      at += 1
    }
    return nil
  }

  private static func unescaped(_ text: String) -> String {
    var out = ""
    var rest = text[...]
    while let mark = rest.index(ofByte: UInt8(ascii: "&")) {
      out += rest[..<mark]
      rest = rest[mark...]
      let known = escapes.first { rest.hasPrefix($0.key) }
      out += known?.value ?? "&"
      rest = Substring(rest.utf8.dropFirst(known?.key.utf8.count ?? 1))
    }
    return out + rest
  }

  private static let escapes: KeyValuePairs = [
    "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&apos;": "'", "&quot;": "\"", "&amp;": "&",
  ]
}
