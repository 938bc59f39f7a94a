/// How much room texts take in the font of the workbook, Calibri of 11 points, in digits of that font.
enum LetterWidths {
  /// In hundredths, of the letters from U+0020 to U+007E.
  private static let ascii: [Int] = [
    45, 64, 79, 98, 100, 141, 135, 44, 60, 60, 98, 98, 49, 60, 50, 76, 100, 100, 100, 100, 100, 100, 100, 100,
    100, 100, 53, 53, 98, 98, 98, 91, 176, 114, 107, 105, 121, 96, 91, 124, 123, 50, 63, 103, 83, 169, 127, 131,
    102, 133, 107, 91, 96, 127, 112, 176, 102, 96, 92, 61, 76, 61, 98, 98, 57, 95, 104, 83, 104, 98, 60, 93,
    104, 45, 47, 90, 45, 158, 104, 104, 104, 104, 69, 77, 66, 104, 89, 141, 85, 89, 78, 62, 91, 62, 98,
  ]
  /// How much wider bold letters are.
  static let bold = 1.04

  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    Double(bytes.reduce(0) { $0 + hundredths($1) }) / 100
  }

  static func of(_ text: String) -> Double { Double(text.utf8.reduce(0) { $0 + hundredths($1) }) / 100 }

  static func of(_ text: Substring) -> Double { Double(text.utf8.reduce(0) { $0 + hundredths($1) }) / 100 }

  /// Of a byte of UTF-8: a letter beyond ASCII is measured by its first one.
  private static func hundredths(_ byte: UInt8) -> Int {
    switch byte {
    case 0x20...0x7E: ascii[Int(byte) - 0x20]
    case 0xC0...0xE0, 0xE2: 105
    // Of the far East.
    case 0xE1, 0xE3...0xEF: 200
    case 0xF0...: 220
    default: 0
    }
  }

  /// The width of a column in which so many digits stand, with the room that a cell keeps at its sides. Programs that
  /// print take up to a sixteenth more than the column has on a screen.
  static func column(_ digits: Double) -> Double { digits * 1.0625 + 0.3 }

  /// How many digits of a text that goes on below stand side by side in a column.
  static func room(_ column: Double) -> Double { max((column - 0.3) / 1.045, 1) }

  /// A text that stays in one line of a column: what has no room ends with an ellipsis.
  static func cut(_ text: String, toColumn width: Double) -> String {
    let room = room(width)
    guard of(text) > room else { return text }
    var (kept, filled) = ("", 1.36)
    for letter in text {
      filled += of(String(letter))
      if filled > room { break }
      kept.append(letter)
    }
    return kept + "\u{2026}"
  }

  /// The lines of a text in a column with so much room, by words; a word that is longer than a line is cut.
  static func lines(of text: String, room: Double) -> Int {
    var (lines, filled) = (1, 0.0)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if filled > 0 { (lines, filled) = (lines + 1, 0) }
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        let needed = of(word)
        let blank = filled > 0 ? 0.45 : 0
        if filled > 0, filled + blank + needed > room {
          (lines, filled) = (lines + 1, needed)
        } else {
          filled += blank + needed
        }
        while filled > room { (lines, filled) = (lines + 1, filled - room) }
      }
    }
    return lines
  }
}
