internal import Ingest

/// A cell of a workbook as a person names it, `month-end.xlsx 'Open items'!H12`, or a row of the audit papers, `A5.12`.
package struct CellAddress: Sendable {
  enum Spot: Hashable {
    case cell(sheet: String, CellPosition)
    /// A row by the text in its column A; its sheet has the name of the paper.
    case row(paper: String, ref: String)
  }

  /// The name of the file in the month's folder.
  let workbook: String
  let spot: Spot
  /// Whether the text names no workbook and no sheet: it may be something else.
  let isGuess: Bool

  private static let ending = ".xlsx"

  /// Nil for a text that names no cell and no row.
  package init?(_ text: String) {
    var rest = text[...]
    var named: String?
    if let end = text.firstRange(of: Self.ending)?.upperBound, end < text.endIndex, " !".contains(text[end]) {
      let name = text[..<end]
      // A file of the month's own folder, and no other.
      if !name.contains(where: { "/\\'\"!".contains($0) }), name != Self.ending {
        named = String(name)
        rest = text[text.index(after: end)...].drop { $0 == " " }
      }
    }
    if let (paper, ref) = Self.paperRow(rest) {
      (workbook, spot, isGuess) = (named ?? "audit.xlsx", .row(paper: paper, ref: ref), named == nil)
      return
    }
    guard let mark = rest.lastIndex(of: "!"), let cell = CellPosition(rest[rest.index(after: mark)...]) else {
      return nil
    }
    let sheet = Self.unquoted(rest[..<mark])
    guard !sheet.isEmpty else { return nil }
    (workbook, spot, isGuess) = (named ?? PackagePlace.workbook, .cell(sheet: sheet, cell), false)
  }

  /// `A5` and `A5.12` of `A5.12`.
  private static func paperRow(_ text: Substring) -> (paper: String, ref: String)? {
    let parts = text.uppercased().split(separator: ".", omittingEmptySubsequences: false)
    func isNumber(_ text: Substring, atMost digits: Int) -> Bool {
      (1...digits).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard parts.count == 2, parts[0].first == "A", isNumber(parts[0].dropFirst(), atMost: 2),
      isNumber(parts[1], atMost: 7)
    else { return nil }
    return (String(parts[0]), "\(parts[0]).\(parts[1])")
  }

  /// `It's` of `'It''s'`, as formulas write the names of sheets.
  private static func unquoted(_ name: Substring) -> String {
    guard name.count > 2, name.first == "'", name.last == "'" else { return String(name) }
    return String(name.dropFirst().dropLast()).replacing("''", with: "'")
  }

  /// A cell as formulas name it.
  static func name(sheet: String, _ cell: String) -> String {
    let isPlain = sheet.utf8.allSatisfy { ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || (48...57).contains($0) }
    return (isPlain ? sheet : "'\(sheet.replacing("'", with: "''"))'") + "!\(cell)"
  }
}

/// Why there is no such cell, in words.
package struct NoSuchCell: Error {
  package let message: String
}
