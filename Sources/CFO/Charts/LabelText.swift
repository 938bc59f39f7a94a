/// Names on charts, cut to a room: most letters are less than 8 units wide.
enum LabelText {
  static func cut(_ text: String, units: Int) -> String {
    var (width, kept) = (0, "")
    for character in text {
      width += size(of: character)
      if width > units { return kept.isEmpty ? kept : kept + "…" }
      kept.append(character)
    }
    return kept
  }

  private static func size(of character: Character) -> Int {
    // Letters of the East, and what is as wide as they are.
    if let scalar = character.unicodeScalars.first, scalar.value >= 0x1100 { return 16 }
    return "WMmw@%&".contains(character) ? 13 : character.isUppercase ? 10 : 8
  }
}
