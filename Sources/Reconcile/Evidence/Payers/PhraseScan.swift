internal import Domain

/// Finds words and phrases of several meanings in bank text, in one pass and as whole words, whatever their case, their
/// accents and the marks between them.
struct PhraseScan {
  /// What a text says.
  struct Findings {
    /// The meanings that occur: a bit each, by their order in the list that the scan was made of.
    var meanings: UInt32 = 0
    /// Words of four letters or more that belong to no phrase.
    var otherWords = 0

    func has(_ meaning: Int) -> Bool { meanings & (1 << UInt32(meaning)) != 0 }
  }

  private struct Phrase {
    /// Numbers of its words behind the first.
    var rest: [UInt16]
    var meaning: Int
  }

  /// The number of a word by its hash; numbers begin with 1.
  private var numbers: [UInt64: UInt16] = [:]
  /// By number of their first word.
  private var phrases: [[Phrase]] = [[]]
  /// The words of the text at hand: their numbers, 0 for others; reused from text to text.
  private var words: [UInt16] = []

  /// - Parameter meanings: phrases by meaning, in capitals; letters with marks stand for their spelled-out forms too.
  init(_ meanings: [[String]]) {
    for (meaning, list) in meanings.enumerated() {
      for phrase in list {
        for form in Self.forms(of: phrase) {
          let words = form.split(separator: " ").map { number(of: String($0)) }
          guard let first = words.first else { continue }
          phrases[Int(first)].append(Phrase(rest: Array(words.dropFirst()), meaning: meaning))
        }
      }
    }
  }

  private mutating func number(of word: String) -> UInt16 {
    let hash = word.utf8.reduce(Self.start) { Self.mixed($0, $1) }
    if let known = numbers[hash] { return known }
    let number = UInt16(phrases.count)
    numbers[hash] = number
    phrases.append([])
    return number
  }

  /// A phrase without marks: `Ü` as `U`, and as `UE`.
  private static func forms(of phrase: String) -> Set<String> {
    var plain: [UInt8] = []
    var spelled: [UInt8] = []
    for scalar in phrase.unicodeScalars {
      let letters = NameKey.latin[scalar.value]
      plain += letters?.plain ?? Array(String(scalar).utf8)
      spelled += letters?.spelled ?? Array(String(scalar).utf8)
    }
    return [String(decoding: plain, as: UTF8.self), String(decoding: spelled, as: UTF8.self)]
  }

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  /// FNV-1a.
  @inline(__always)
  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// By letter of U+0080 to U+017F: what it is without its mark.
  private static let unmarked: [[UInt8]] = (0x80..<0x180).map { NameKey.latin[$0]?.plain ?? [] }

  /// What the text says.
  mutating func findings(in text: UnsafeBufferPointer<UInt8>) -> Findings {
    var findings = Findings()
    readWords(of: text, &findings)
    for at in words.indices where words[at] != 0 {
      for phrase in phrases[Int(words[at])] where at + phrase.rest.count < words.count {
        if phrase.rest.indices.allSatisfy({ words[at + 1 + $0] == phrase.rest[$0] }) {
          findings.meanings |= 1 << UInt32(phrase.meaning)
        }
      }
    }
    return findings
  }

  private mutating func readWords(of text: UnsafeBufferPointer<UInt8>, _ findings: inout Findings) {
    words.removeAll(keepingCapacity: true)
    var hash = Self.start
    var letters = 0
    var length = 0
    func add(_ byte: UInt8) {
      hash = Self.mixed(hash, byte)
      length += 1
      if !Segments.isDigit(byte) { letters += 1 }
    }
    func endWord(_ words: inout [UInt16]) {
      guard length > 0 else { return }
      let number = numbers[hash] ?? 0
      words.append(number)
      if number == 0, letters >= 4 { findings.otherWords += 1 }
      (hash, letters, length) = (Self.start, 0, 0)
    }
    var at = 0
    while at < text.count {
      let byte = text[at]
      if Segments.isLetter(byte) || Segments.isDigit(byte), byte < 0x80 {
        add(Segments.upper(byte))
      } else if byte >= 0xC2, byte <= 0xC5, at + 1 < text.count {
        let letter = Int(byte & 0x1F) << 6 | Int(text[at + 1] & 0x3F)
        let plain = Self.unmarked[letter - 0x80]
        if plain.isEmpty { endWord(&words) } else { for one in plain { add(one) } }
        at += 1
      } else if byte < 0x80 {
        endWord(&words)
      } else {
        // Letters of other scripts are part of a word that no phrase has.
        add(byte)
      }
      at += 1
    }
    endWord(&words)
  }
}
