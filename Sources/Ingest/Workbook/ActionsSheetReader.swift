internal import Diagnostics
package import Domain
internal import Spreadsheet

/// What people typed into the Actions sheet of a workbook: whom they reached, and what was promised.
package struct ActionsSheetReader {
  /// Whose books the workbook is of, as the head of its sheets says; empty where they do not agree on it.
  package private(set) var entity = ""
  /// Nil where the workbook has no Actions sheet.
  private let table: ActionsTable?

  /// The sheet's name; empty where there is none.
  package var sheet: String { table?.frame.name ?? "" }
  /// The date that the sheet says it is as of; nil where it says none.
  package var asOf: CalendarDate? { table?.frame.asOf }
  /// The rows that say that somebody was contacted.
  package var typed: [TypedContact] { table?.typed ?? [] }
  /// Whether a name, a date or a note is on a row that says nothing else, or anything in a column that a person added.
  package var hasNotes: Bool { table?.hasNotes ?? false }

  /// The number of a column, counted from 1; of the first where the sheet has none of that name.
  package func column(_ column: ActionColumn) -> Int { (table?.frame.titles.fields[column] ?? 0) + 1 }

  /// - Throws: ``Refusal`` where it is no workbook, or one in which it is not sure what was typed.
  package init(path: String) throws {
    let found = try TypedTables<ActionsTable>(path: path, limit: ReadingOptions.Limits().fileBytes)
    entity = found.entity
    if found.tables.isEmpty, let lacking = found.lacking, lacking.sheet == ActionsTable.name {
      throw lackingTitles(lacking.titles.map(\.rawValue), lacking.sheet, path, "into which contacts are typed")
    }
    table = try found.table(of: "contacts", path)
  }
}

extension ActionColumn: TypedColumn {
  static let needed: [ActionColumn] = [
    .kind, .currency, .outcome, .promisedOn, .promised, .whyLate, .by, .date, .customerID,
  ]
}

/// One sheet that may be an Actions sheet, row by row.
private struct ActionsTable: TypedTable {
  static let name = "Actions"
  private(set) var frame: TypedSheet<ActionColumn>
  private(set) var typed: [TypedContact] = []
  private(set) var hasNotes = false

  init(sheet: String) { frame = TypedSheet(name: sheet) }

  mutating func take(_ row: SheetRow) -> Bool {
    guard frame.hasTitles else { return frame.takeHead(row) }
    frame.takeFaults(row)
    var contact = TypedContact(row, frame.titles.fields)
    if contact.isNote || frame.hasAdded(row) { hasNotes = true }
    guard !contact.isEmpty else { return true }
    (contact.by, contact.date) = frame.defaults.filling(by: contact.by, date: contact.date)
    typed.append(contact)
    return true
  }
}

extension TypedContact: TypedRow {
  fileprivate init(_ row: SheetRow, _ fields: [ActionColumn: Int]) {
    func text(_ column: ActionColumn) -> String { row.typed(fields[column]) }
    func line(_ column: ActionColumn) -> String { row.typedLine(fields[column]) }
    self.init(
      line: row.line, customerID: text(.customerID), currency: text(.currency), kind: text(.kind),
      outcome: line(.outcome), promisedOn: text(.promisedOn), promised: text(.promised), whyLate: line(.whyLate),
      by: line(.by), date: text(.date), note: line(.note))
  }
}
