/// Damages bytes by chance: what transport, editors, spreadsheets and enemies do to a file.
package struct Mutation {
  private var random: SeededRandom
  private let others: [[UInt8]]
  private let words: [[UInt8]]

  /// - Parameters:
  ///   - others: files of other formats to splice from.
  ///   - words: what the format is written in.
  package init(_ random: SeededRandom, others: [[UInt8]], words: [String]) {
    self.random = random
    self.others = others
    self.words = (words + Self.commonWords).map { Array($0.utf8) }
  }

  /// Damage is seldom deeper in a large file than in a small one, and takes longer to read.
  private static let largest = 1 << 16
  private static let usual = 1 << 12

  /// One to six changes, one upon the other.
  package mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let most = random.below(50) == 0 ? Self.largest : Self.usual
    for _ in 0...(random.below(3) == 0 ? random.below(6) : random.below(2)) {
      change(&bytes)
      if bytes.count > most { bytes.removeLast(bytes.count - most) }
    }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    switch random.below(19) {
    case 0:
      for _ in 0...random.below(8) where !bytes.isEmpty {
        bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
      }
    case 1:
      for _ in 0...random.below(4) where !bytes.isEmpty { bytes[random.below(bytes.count)] = random.pick(Self.evil) }
    case 2: bytes.removeSubrange(range(bytes, upTo: 64))
    case 3: bytes.removeSubrange(lines(bytes))
    case 4: insert(Array(bytes[range(bytes, upTo: 256)]), &bytes)
    case 5: insert(Array(bytes[lines(bytes)]), &bytes)
    case 6:
      let line = Array(bytes[lines(bytes)])
      for _ in 0...random.below(400) where bytes.count < Self.largest { insert(line, &bytes) }
    case 7: insert(splice(), &bytes)
    case 8: bytes.replaceSubrange(range(bytes, upTo: 512), with: splice())
    case 9, 10: stretchNumber(&bytes)
    case 11: insert(random.pick(words), &bytes)
    case 12, 13: replaceToken(&bytes)
    case 14: insert((0...random.below(32)).map { _ in UInt8(random.below(256)) }, &bytes)
    case 15: if random.below(3) == 0 { bytes.removeLast(random.below(bytes.count + 1)) } else { swapLines(&bytes) }
    case 16: insert([UInt8](repeating: random.pick(Self.evil), count: random.below(3000)), &bytes)
    case 17: rewrite(&bytes)
    default: caseOrSign(&bytes)
    }
  }

  private static let evil: [UInt8] = [
    0, 0xFF, 0x22, 0x3C, 0x27, 0x2C, 0x3B, 0x0A, 0x0D, 0x1A, 0x20, 0x2D, 0x2B, 0x2E, 0x2F, 0x3A, 0x3F, 0x26, 0xC3, 0xEF,
    0x80,
  ]

  private static let commonWords = [
    "\r\n", "\n\n", "\r", "\t", "\"\"", "\"", "\u{FEFF}", "\u{2028}", "\u{202E}", "-", "NaN", "1E400", "=1+1", "0,00",
    "-0.00",
    "9999-12-31", "0000-00-00",
    "2026-02-30", "29.02.2025", "00", "\u{0}", "\u{1A}", "٣", "½", "e\u{301}",
  ]

  private mutating func range(_ bytes: [UInt8], upTo count: Int) -> Range<Int> {
    let start = random.below(bytes.count + 1)
    return start..<min(bytes.count, start + random.below(count))
  }

  /// One whole line, or a few.
  private mutating func lines(_ bytes: [UInt8]) -> Range<Int> {
    let middle = random.below(bytes.count)
    let start = bytes[..<middle].lastIndex(of: 10).map { $0 + 1 } ?? 0
    var end = start
    for _ in 0...random.below(3) { end = bytes[end...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count }
    return min(start, bytes.count)..<end
  }

  private mutating func insert(_ run: [UInt8], _ bytes: inout [UInt8]) {
    bytes.insert(contentsOf: run, at: random.below(bytes.count + 1))
  }

  private mutating func splice() -> [UInt8] {
    let other = random.pick(others)
    return Array(other[random.below(3) == 0 ? range(other, upTo: 2048) : lines(other)])
  }

  private mutating func swapLines(_ bytes: inout [UInt8]) {
    let first = lines(bytes)
    let run = Array(bytes[first])
    bytes.removeSubrange(first)
    insert(run, &bytes)
  }

  /// Makes a number longer, or one that no counter holds.
  private mutating func stretchNumber(_ bytes: inout [UInt8]) {
    var at = random.below(bytes.count + 1)
    while at < bytes.count, !(48...57).contains(bytes[at]) { at += 1 }
    var end = at
    while end < bytes.count, (48...57).contains(bytes[end]) { end += 1 }
    let extremes = [
      "0", "00000000", "1", "-1", "99", "127", "255", "65536", "1048577", "2147483648", "4294967296",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775808", "18446744073709551616", "99999999999999999", "999999999999999999", "92233720368547758.07",
      "1E-9223372036854775808", "1e309",
      "0.000000001", "340282366920938463463374607431768211456",
    ]
    switch random.below(3) {
    case 0: bytes.replaceSubrange(at..<end, with: Array(random.pick(extremes).utf8))
    case 1: bytes.insert(contentsOf: (0...random.below(40)).map { _ in UInt8(48 + random.below(10)) }, at: end)
    default: bytes.insert(contentsOf: [UInt8](repeating: 57, count: 1 << random.below(12)), at: end)
    }
  }

  /// Puts one of the format's words where another stood.
  private mutating func replaceToken(_ bytes: inout [UInt8]) {
    func isWord(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (65...90).contains(byte & 0xDF) }
    let middle = random.below(bytes.count)
    var start = middle
    var end = middle
    while start > 0, isWord(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, isWord(bytes[end]) { end += 1 }
    bytes.replaceSubrange(min(start, bytes.count)..<min(end, bytes.count), with: random.pick(words))
  }

  /// Another encoding or other line ends.
  private mutating func rewrite(_ bytes: inout [UInt8]) {
    switch random.below(6) {
    case 0: bytes = [0xFF, 0xFE] + bytes.flatMap { [$0, 0] }
    case 1: bytes = [0xFE, 0xFF] + bytes.flatMap { [0, $0] }
    case 2: bytes = bytes.flatMap { [$0, 0] }
    case 3: bytes = [0xEF, 0xBB, 0xBF] + bytes
    case 4: bytes = bytes.filter { $0 != 13 }.map { $0 == 10 ? 13 : $0 }
    default: bytes = bytes.filter { $0 != 10 && $0 != 13 }
    }
  }

  private mutating func caseOrSign(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let at = random.below(bytes.count)
    switch bytes[at] {
    case 65...90, 97...122: bytes[at] ^= 0x20
    case 48...57: bytes[at] = UInt8(48 + random.below(10))
    default: bytes[at] = random.pick([UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "."), 32])
    }
  }
}
