internal import Diagnostics
package import Domain
internal import Spreadsheet

/// What people typed into the Review sheet of a workbook.
package struct ReviewSheetReader {
  /// The sheet's name.
  package private(set) var sheet = ""
  /// The date that the sheet says it is as of; nil where it says none.
  package private(set) var asOf: CalendarDate?
  /// The rows in which something is decided.
  package private(set) var typed: [TypedDecision] = []
  /// Where each column stands, counted from 0: people move columns.
  private var places: [String: Int] = [:]

  /// The number of a column, counted from 1; of the receipt's where the sheet has none of that name.
  package func column(_ column: ReviewColumn) -> Int { (places[column.rawValue] ?? places[ReviewColumn.receipt.rawValue] ?? 0) + 1 }

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
      places = found
      return
    }
    throw Refusal(
      IngestCodes.missingReview, path,
      "has no Review sheet: no row holds the titles \(Self.needed.map(\.rawValue).joined(separator: ", "))",
      hint: "give the month-end.xlsx of a close, saved as .xlsx")
  }

  private static let needed: [ReviewColumn] = [.receipt, .decision, .by, .date]

  private static func typed(_ row: SheetRow, _ places: [String: Int]) -> TypedDecision? {
    func text(_ column: ReviewColumn) -> String {
      guard let place = places[column.rawValue], place < row.count else { return "" }
      return row.text(place).trimmingBlanks
    }
    // What a person writes freely becomes one line, as the files of decisions hold it.
    func line(_ column: ReviewColumn) -> String {
      text(column).unicodeScalars.split(whereSeparator: \.isBlank).map(String.init).joined(separator: " ")
    }
    let typed = TypedDecision(
      line: row.line, receiptID: text(.receipt), candidate: text(.candidate), verb: line(.decision), document: text(.document),
      amount: text(.applied), by: line(.by), date: text(.date), note: line(.note))
    return typed.isEmpty ? nil : typed
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var scalars = Array(unicodeScalars.drop(while: \.isBlank))
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension Unicode.Scalar {
  /// A blank, also one that does not break, a tab or an end of line.
  fileprivate var isBlank: Bool {
    self == " " || self == "\u{A0}" || (0x09...0x0D).contains(value) || self == "\u{2028}" || self == "\u{2029}"
  }
}
