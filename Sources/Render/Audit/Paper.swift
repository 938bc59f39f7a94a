internal import Domain
internal import Spreadsheet

/// A paper of an audit as it is to be written: what it is for, and tables below each other.
struct Paper {
  /// The name of its sheet: `A5`, `Index`, `Results`.
  let name: String
  let title: String
  /// Nil for the index and the results.
  let id: AuditPaper?
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
    (name, title, self.id) = (id.rawValue, "\(id.rawValue) \(id.title)", id)
    self.status = status
    (purpose, source, population, done, left, result) = ("", "", "", "", "", "")
  }

  /// A sheet that is no paper.
  init(named name: String, title: String) {
    (self.name, self.title, id) = (name, title, nil)
    status = .ready
    (purpose, source, population, done, left, result) = ("", "", "", "", "", "")
  }

  var headLines: [(label: String, text: String)] {
    let lines = [
      ("Purpose", purpose), ("Source", source), ("Population", population), ("Done by tieout", done),
      ("Left to the auditor", left), ("Result", result),
    ]
    return lines.filter { !$0.1.isEmpty }.map { (label: $0.0, text: $0.1) }
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

  func note(_ place: Place, _ block: String) { places["\(place.sheet).\(block)"] = place }

  /// Nil while the papers are declared for the first time.
  private func place(_ sheet: String, _ block: String) -> Place? {
    if places.isEmpty { return nil }
    guard let place = places["\(sheet).\(block)"] else { preconditionFailure("'\(sheet)' has no block '\(block)'") }
    return place
  }

  /// `'A5'!$C$14`.
  func cell(_ paper: AuditPaper, _ block: String, _ key: String, row: Int) -> String {
    guard let place = place(paper.rawValue, block) else { return "A1" }
    return "'\(place.sheet)'!\(ownCell(paper, block, key, row: row))"
  }

  /// `$C$14`: the same from the paper itself.
  func ownCell(_ paper: AuditPaper, _ block: String, _ key: String, row: Int) -> String {
    guard let place = place(paper.rawValue, block) else { return "A1" }
    return Sheet.cell(place.rows.lowerBound + row, place.columns[key], absolute: true)
  }

  /// `'A5'!$C$14:$C$38`; the empty cell below the header where the table has no rows.
  func range(_ paper: AuditPaper, _ block: String, _ key: String) -> String { range(paper.rawValue, block, key) }

  private func range(_ sheet: String, _ block: String, _ key: String) -> String {
    guard let place = place(sheet, block) else { return "A1" }
    let rows = place.rows.isEmpty ? place.rows.lowerBound...place.rows.lowerBound : ClosedRange(place.rows)
    return Sheet.range(place.sheet, column: place.columns[key], rows: rows)
  }

  /// Where a link to a row leads.
  func target(_ paper: AuditPaper, _ block: String, row: Int) -> (sheet: String, cell: String)? {
    target(paper.rawValue, block, row: row)
  }

  private func target(_ sheet: String, _ block: String, row: Int) -> (sheet: String, cell: String)? {
    place(sheet, block).map { ($0.sheet, Sheet.cell($0.rows.lowerBound + row, 0)) }
  }

  /// `A5.12`.
  func ref(_ paper: AuditPaper, _ block: String, row: Int) -> String {
    "\(paper.rawValue).\((place(paper.rawValue, block)?.firstRef ?? 1) + row)"
  }

  // The same for the sheet of the results.

  func resultRange(_ block: String, _ key: String) -> String { range(Paper.results, block, key) }

  func resultTarget(_ block: String, row: Int) -> (sheet: String, cell: String)? {
    target(Paper.results, block, row: row)
  }
}
