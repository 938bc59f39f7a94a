internal import Glibc

/// A draft's text as it is read over: in lower case, with single blanks, for lines may break anywhere.
struct ReadText {
  /// With a NUL behind it, as C texts end; values cannot hold one.
  private let bytes: [UInt8]
  /// Its words, without the marks behind them: most of what is looked for is one.
  private let words: Set<[UInt8]>
  private var known: [String: Bool] = [:]

  init(_ text: String) {
    let folded = Self.folded(text)
    bytes = folded + [0]
    words = Set(
      folded.split(separator: UInt8(ascii: " ")).map { word in
        word.last == UInt8(ascii: ",") ? Array(word.dropLast()) : Array(word)
      })
  }

  private static func folded(_ text: String) -> [UInt8] {
    Array(text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8)
  }

  /// Whether a value stands in it anywhere; each is looked for once.
  mutating func has(_ value: String) -> Bool {
    if let known = known[value] { return known }
    let wanted = Self.folded(value)
    let isThere = wanted.isEmpty || words.contains(wanted) || next(wanted, from: 0) != nil
    known[value] = isThere
    return isThere
  }

  /// Whether a word, or one that begins with it, is said.
  func says(_ word: String) -> Bool {
    let wanted = Self.folded(word)
    var from = 0
    while !wanted.isEmpty, let at = next(wanted, from: from) {
      if at == 0 || !Self.isOfWord(bytes[at - 1]) { return true }
      from = at + 1
    }
    return false
  }

  /// A letter, or a byte of one that is not of ASCII.
  private static func isOfWord(_ byte: UInt8) -> Bool { (97...122).contains(byte) || byte >= 0x80 }

  private func next(_ wanted: [UInt8], from: Int) -> Int? {
    bytes.withUnsafeBytes { text in
      (wanted + [0]).withUnsafeBytes { wanted in
        guard let text = text.bindMemory(to: CChar.self).baseAddress,
          let wanted = wanted.bindMemory(to: CChar.self).baseAddress, let found = strstr(text + from, wanted)
        else { return nil }
        return UnsafePointer(found) - text
      }
    }
  }
}
