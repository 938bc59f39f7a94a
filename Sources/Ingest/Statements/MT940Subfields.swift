/// The subfields of a field 86 in the German structure: `166?00…?20…`.
struct MT940Subfields {
  private let bytes: [UInt8]
  private var parts: [(number: Int, range: Range<Int>)] = []

  init(of text: [UInt8], _ separator: UInt8) {
    bytes = text
    parts.reserveCapacity(24)
    var at = text.firstIndex(of: separator) ?? text.count
    while at < text.count {
      let end = text[(at + 1)...].firstIndex(of: separator) ?? text.count
      if end >= at + 3, text[at + 1].isDigit, text[at + 2].isDigit {
        parts.append((Int(text[at + 1]) * 10 + Int(text[at + 2]) - 528, (at + 3)..<end))
      } else if !parts.isEmpty, end > at + 1 {
        // A separator within a text is text.
        parts[parts.count - 1].range = parts[parts.count - 1].range.lowerBound..<end
      }
      at = end
    }
  }

  /// The texts of the subfields with these numbers, one behind the other.
  func text(_ numbers: ClosedRange<Int>) -> ArraySlice<UInt8> {
    var text: ArraySlice<UInt8> = []
    for part in parts where numbers.contains(part.number) {
      if text.isEmpty { text = bytes[part.range] } else { text += bytes[part.range] }
    }
    return text
  }

  /// The purpose is cut into subfields of 27 characters: a full one goes on in the next, a short one ends with a word,
  /// and with it the value of a reference.
  func purpose() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var width = 27
    for part in parts where (20...29).contains(part.number) || (60...63).contains(part.number) {
      if !text.isEmpty, width < 27 { text.append(10) }
      text += bytes[part.range]
      width = bytes[part.range].count { $0 & 0xC0 != 0x80 }
    }
    return text
  }
}
