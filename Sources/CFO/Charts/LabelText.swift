/// Names on charts, cut to a room: letters are some 7 units wide.
enum LabelText {
  static func cut(_ text: String, units: Int) -> String {
    let most = max(1, units / 8)
    // Wide letters of the East take two.
    var (width, kept) = (0, "")
    for character in text {
      let size = character.unicodeScalars.first.map { $0.value >= 0x1100 ? 2 : 1 } ?? 1
      if width + size > most { return kept.isEmpty ? kept : kept + "…" }
      width += size
      kept.append(character)
    }
    return kept
  }
}
