/// Text as a field of CSV: quoted where needed, and guarded where a spreadsheet would run it.
enum CSVField {
  static func guarded(_ text: String) -> String {
    let guarded = text.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + text : text
    return guarded.contains { ",\"\n\r".contains($0) } ? "\"\(guarded.replacing("\"", with: "\"\""))\"" : guarded
  }
}
