internal import Diagnostics
package import Domain
internal import Spreadsheet

/// What people typed into the Review sheet of a workbook.
package struct ReviewSheetReader {
  /// The sheet's name.
  package private(set) var sheet = ""
  /// The date that the sheet says it is as of; nil where it says none.
  package private(set) var asOf: CalendarDate?
  /// The rows in which something is typed.
  package private(set) var typed: [TypedDecision] = []

  /// - Throws: ``Refusal`` where it is no workbook, or none with a Review sheet.
  package init(path: String) throws {
    try self.init(path: path, limit: ReadingOptions.Limits().fileBytes)
  }

  private init(path: String, limit: Int) throws {
    let reader = try Refusal.forWorkbook(path) { try WorkbookReader(path: path, limit: limit) }
    for (number, entry) in reader.contents.sheets.enumerated() {
      var found: [String: Int] = [:]
      var rows: [TypedDecision] = []
      var date: CalendarDate?
      _ = try Refusal.forWorkbook(path) {
        try reader.readRows(ofSheet: number) { row in
          if found.isEmpty {
            if row.count > 0, row.text(0).hasPrefix("As of ") { date = CalendarDate(iso: row.text(0).dropFirst(6).prefix(10)) }
            let titles = row.texts
            if Self.needed.allSatisfy({ titles.contains($0.rawValue) }) {
              for (place, title) in titles.enumerated() where found[title] == nil { found[title] = place }
            }
            return row.line < 50 || !found.isEmpty
          }
          if let decision = Self.typed(row, found) { rows.append(decision) }
          return true
        }
      }
      guard !found.isEmpty else { continue }
      sheet = entry.name
      asOf = date
      typed = rows
      return
    }
    throw Refusal(
      IngestCodes.missingReview, path, "has no Review sheet: no row holds the titles \(Self.needed.map(\.rawValue).joined(separator: ", "))",
      hint: "give the month-end.xlsx of a close, saved as .xlsx")
  }

  private static let needed: [ReviewColumn] = [.receipt, .decision, .by, .date]

  private static func typed(_ row: SheetRow, _ places: [String: Int]) -> TypedDecision? {
    func text(_ column: ReviewColumn) -> String {
      guard let place = places[column.rawValue], place < row.count else { return "" }
      return String(row.text(place).drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    let inputs = ReviewColumn.allCases.filter(\.isInput).map(text)
    guard inputs.contains(where: { !$0.isEmpty }) else { return nil }
    let candidate = text(.candidate)
    return TypedDecision(
      line: row.line, receiptID: text(.receipt), candidate: candidate.isEmpty ? [] : candidate.split(separator: TypedDecision.joint).map(String.init),
      verb: text(.decision), document: text(.document), amount: text(.applied), by: text(.by), date: text(.date), note: text(.note))
  }
}
