internal import Domain

/// Text as a field of CSV, guarded where a spreadsheet would run it.
enum CSVField {
  static func guarded(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    return CSVText.field(isFormula ? "'" + text : text)
  }
}
