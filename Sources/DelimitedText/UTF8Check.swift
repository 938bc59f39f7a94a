/// Validates UTF-8 chunk by chunk, eight ASCII bytes at a time.
package struct UTF8Check: Sendable {
  /// The line of the first byte that is not UTF-8, and the byte.
  package private(set) var invalid: (line: Int, byte: UInt8)?
  /// The line of the first NUL byte.
  package private(set) var nulLine: Int?
  package private(set) var byteCount = 0
  /// Whether a byte occurs that Windows-1252 leaves undefined.
  package private(set) var holdsByteWithoutMeaning = false
  private var line = 1
  /// Continuation bytes still due, and the range the next must lie in.
  private var due = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF
  private var leading: UInt8 = 0

  package init() {}

  package mutating func add(_ chunk: UnsafeRawBufferPointer) {
    byteCount += chunk.count
    var at = 0
    while at < chunk.count {
      if due == 0, at + 8 <= chunk.count {
        let word = chunk.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0, !Self.hasZero(word) {
          line &+= Self.newlines(word)
          at &+= 8
          continue
        }
      }
      add(chunk[at])
      at &+= 1
    }
  }

  private static func hasZero(_ word: UInt64) -> Bool {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
  }

  /// For words of ASCII bytes: a byte is a newline where its exclusive or with 0x0A is zero.
  private static func newlines(_ word: UInt64) -> Int {
    let difference = word ^ 0x0A0A_0A0A_0A0A_0A0A
    return (((difference &+ 0x7F7F_7F7F_7F7F_7F7F) & 0x8080_8080_8080_8080) ^ 0x8080_8080_8080_8080).nonzeroBitCount
  }

  private mutating func add(_ byte: UInt8) {
    if byte == 0, nulLine == nil { nulLine = line }
    if byte >= 0x81, byte <= 0x9D, [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) { holdsByteWithoutMeaning = true }
    if due > 0 {
      if byte < low || byte > high {
        note(leading)
        due = 0
        add(byte)
        return
      }
      due -= 1
      low = 0x80
      high = 0xBF
      return
    }
    if byte < 0x80 {
      if byte == 10 { line += 1 }
      return
    }
    leading = byte
    low = 0x80
    high = 0xBF
    switch byte {
    case 0xC2...0xDF: due = 1
    case 0xE0: (due, low) = (2, 0xA0)
    case 0xE1...0xEC, 0xEE...0xEF: due = 2
    case 0xED: (due, high) = (2, 0x9F)
    case 0xF0: (due, low) = (3, 0x90)
    case 0xF1...0xF3: due = 3
    case 0xF4: (due, high) = (3, 0x8F)
    default: note(byte)
    }
  }

  private mutating func note(_ byte: UInt8) { if invalid == nil { invalid = (line, byte) } }

  /// Ends the text: a character that the end of the file cuts is not UTF-8.
  package mutating func finish() { if due > 0 { note(leading) } }
}
