/// A JSON text as values, read strictly: what comes after the value, a name twice or a text that is no UTF-8 makes it no JSON.
package enum JSONValue: Sendable, Hashable {
  case null
  case flag(Bool)
  /// As it is written.
  case number(String)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= JSONScanner.sizeLimit else { return nil }
    var scanner = JSONScanner(bytes: bytes)
    guard let value = scanner.value(depth: 0) else { return nil }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { return nil }
    self = value
  }

  /// The value of a name; nil where this is no object or has none of that name.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let values) = self else { return nil }
    return values[name]
  }

  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  package var integer: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  package var list: [JSONValue]? {
    guard case .list(let values) = self else { return nil }
    return values
  }
}

private struct JSONScanner {
  static let sizeLimit = 64 << 20
  private static let depthLimit = 32

  let bytes: [UInt8]
  private var at = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private mutating func take(_ word: String) -> Bool {
    guard bytes[at...].starts(with: word.utf8) else { return false }
    at += word.utf8.count
    return true
  }

  mutating func value(depth: Int) -> JSONValue? {
    skipBlanks()
    guard depth < Self.depthLimit, let byte = next else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return text().map { .text($0) }
    case UInt8(ascii: "t"): return take("true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return take("false") ? .flag(false) : nil
    case UInt8(ascii: "n"): return take("null") ? .null : nil
    default: return number()
    }
  }

  /// The items between two brackets, with commas between them.
  private mutating func items(until end: String, _ item: (inout JSONScanner) -> Bool) -> Bool {
    at += 1
    skipBlanks()
    if take(end) { return true }
    while item(&self) {
      skipBlanks()
      if take(end) { return true }
      guard take(",") else { return false }
    }
    return false
  }

  private mutating func list(_ depth: Int) -> JSONValue? {
    var values: [JSONValue] = []
    let isWhole = items(until: "]") { scanner in
      guard let value = scanner.value(depth: depth + 1) else { return false }
      values.append(value)
      return true
    }
    return isWhole ? .list(values) : nil
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    var values: [String: JSONValue] = [:]
    let isWhole = items(until: "}") { scanner in
      scanner.skipBlanks()
      guard scanner.next == UInt8(ascii: "\""), let name = scanner.text(), values[name] == nil else { return false }
      scanner.skipBlanks()
      guard scanner.take(":"), let value = scanner.value(depth: depth + 1) else { return false }
      values[name] = value
      return true
    }
    return isWhole ? .object(values) : nil
  }

  private mutating func number() -> JSONValue? {
    let start = at
    while let byte = next, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { at += 1 }
    return at == start ? nil : .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func text() -> String? {
    at += 1
    var out: [UInt8] = []
    while let byte = next {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: out, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        out += Array(String(scalar).utf8)
      case ..<0x20: return nil
      default: out.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let high = unit() else { return nil }
      guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high) }
      guard take("\\u"), let low = unit(), (0xDC00...0xDFFF).contains(low) else { return nil }
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    default: return nil
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    guard at + 4 <= bytes.count, bytes[at..<at + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    defer { at += 4 }
    return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
  }
}
