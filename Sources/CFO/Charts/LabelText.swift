/// Names on charts, cut to a room of so many units, in the widest of the page's fonts.
enum LabelText {
  static func cut(_ text: String, units: Int) -> String {
    if width(text) <= units { return text }
    // What is cut ends with an ellipsis, which has its room too.
    var (width, kept) = (130, "")
    for character in text {
      width += size(of: character)
      if width > units * 10 { break }
      kept.append(character)
    }
    return kept.isEmpty ? kept : kept + "…"
  }

  /// In units.
  static func width(_ text: String) -> Int { (text.reduce(0) { $0 + size(of: $1) } + 9) / 10 }

  /// In tenths of a unit.
  private static func size(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first, scalar.value < 0x1100 else {
      // Letters of the East, and what is as wide as they are.
      return 160
    }
    return switch character {
    case "i", "j", "l", "I", " ", ".", ",", ":", ";", "'", "|", "!": 46
    case "f", "t", "r", "(", ")", "-", "/": 55
    case "W", "M", "m", "w", "@", "%", "&": 130
    default: character.isUppercase ? 98 : 81
    }
  }
}
