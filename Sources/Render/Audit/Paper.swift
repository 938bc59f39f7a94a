internal import Domain
internal import Spreadsheet

/// A paper of an audit as it is to be written: what it is for, and tables below each other.
struct Paper {
  let id: AuditPaper
  /// One line each, in this order.
  var purpose: String
  var source: String
  var population: String
  var done: String
  var left: String
  var result: String
  var status: AuditPaperStatus
  /// For the index: how many rows the paper is about, and their sum in the ledger's currency.
  var rows: Int?
  var sum: Int64?
  /// For the index: what the sum agrees to.
  var tiesTo = ""
  /// Whether the headers of the first table stay in sight.
  var freezes = false
  var blocks: [PaperBlock] = []

  init(_ id: AuditPaper, status: AuditPaperStatus = .ready) {
    self.id = id
    self.status = status
    (purpose, source, population, done, left, result) = ("", "", "", "", "", "")
  }

  var headLines: [(label: String, text: String)] {
    [
      ("Purpose", purpose), ("Source", source), ("Population", population), ("Done by tieout", done),
      ("Left to the auditor", left), ("Result", result),
    ]
  }
}

/// A table of a paper, with a heading above and notes below it.
struct PaperBlock {
  /// By which formulas of other papers ask for it.
  let key: String
  let heading: String
  let table: Table
  /// Sentences below the table.
  var notes: [String]
  /// Whether its rows are numbered: `A5.12`.
  var hasRefs: Bool

  init(_ key: String, _ heading: String, _ table: Table, notes: [String] = [], hasRefs: Bool = true) {
    (self.key, self.heading, self.table, self.notes, self.hasRefs) = (key, heading, table, notes, hasRefs)
  }
}

/// Where the blocks of the papers stand, so that each can lead to any other.
///
/// The papers are declared twice: at first nothing has a place, and every cell is called `A1`; then all have theirs.
final class PaperPlaces {
  struct Place {
    let sheet: String
    let columns: SheetColumns
    /// Counted from 0; empty where the table has no rows.
    let rows: Range<Int>
    /// The number of the first row in its paper.
    let firstRef: Int
  }

  private var places: [String: Place] = [:]

  func note(_ place: Place, of paper: AuditPaper, _ block: String) { places["\(paper.rawValue).\(block)"] = place }

  func has(_ paper: AuditPaper, _ block: String) -> Bool { places["\(paper.rawValue).\(block)"] != nil }

  /// Nil while the papers are declared for the first time.
  private func place(_ paper: AuditPaper, _ block: String) -> Place? {
    if places.isEmpty { return nil }
    guard let place = places["\(paper.rawValue).\(block)"] else {
      preconditionFailure("paper \(paper.rawValue) has no block '\(block)'")
    }
    return place
  }

  /// `'A5'!$C$14`.
  func cell(_ paper: AuditPaper, _ block: String, _ key: String, row: Int) -> String {
    guard let place = place(paper, block) else { return "A1" }
    return "'\(place.sheet)'!\(ownCell(paper, block, key, row: row))"
  }

  /// `$C$14`: the same from the paper itself.
  func ownCell(_ paper: AuditPaper, _ block: String, _ key: String, row: Int) -> String {
    guard let place = place(paper, block) else { return "A1" }
    return Sheet.cell(place.rows.lowerBound + row, place.columns[key], absolute: true)
  }

  /// `'A5'!$C$14:$C$38`; the header above it where the table has no rows.
  func range(_ paper: AuditPaper, _ block: String, _ key: String) -> String {
    guard let place = place(paper, block) else { return "A1" }
    let rows = place.rows.isEmpty ? place.rows.lowerBound - 1...place.rows.lowerBound - 1 : ClosedRange(place.rows)
    return Sheet.range(place.sheet, column: place.columns[key], rows: rows)
  }

  /// Where a link to a row leads.
  func target(_ paper: AuditPaper, _ block: String, row: Int) -> (sheet: String, cell: String)? {
    place(paper, block).map { ($0.sheet, Sheet.cell($0.rows.lowerBound + row, 0)) }
  }

  /// `A5.12`.
  func ref(_ paper: AuditPaper, _ block: String, row: Int) -> String {
    "\(paper.rawValue).\((place(paper, block)?.firstRef ?? 1) + row)"
  }
}
