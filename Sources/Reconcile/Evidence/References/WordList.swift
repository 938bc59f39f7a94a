/// Words that are looked for anywhere in bank text, whatever their case.
struct WordList: Sendable {
  private let words: [[UInt8]]

  /// - Parameter words: in capitals.
  init(_ words: [String]) { self.words = words.map { Array($0.utf8) } }

  /// Whether one of them occurs in the text.
  func occur(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { capitals in
      for at in 0..<text.count {
        // Letters with marks of Latin-1 differ by 32 in their second byte, as ASCII letters do in their only one.
        let isMarked = at > 0 && text[at - 1] == 0xC3 && text[at] >= 0xA0 && text[at] != 0xB7
        capitals[at] = isMarked ? text[at] - 0x20 : Segments.upper(text[at])
      }
      return words.contains { word in
        guard word.count <= capitals.count else { return false }
        return (0...(capitals.count - word.count)).contains { start in
          capitals[start] == word[0] && word.indices.allSatisfy { capitals[start + $0] == word[$0] }
        }
      }
    }
  }
}
