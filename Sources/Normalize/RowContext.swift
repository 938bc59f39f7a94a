package import Diagnostics
package import Domain

/// What every kind of row needs while one file is read: the columns, the formats, the counts and the findings.
///
/// It is wide because each of these counts every row of the file, whichever part reads it.
package struct RowContext: Sendable {
  package let map: ColumnMap
  package let formats: ColumnFormats
  package let format: SourceFormat
  package let entity: Entity
  package let place: Place
  package let file: UInt32

  package internal(set) var rows = 0
  package private(set) var accepted = 0
  package internal(set) var quarantined = 0
  package internal(set) var footers = 0
  /// Line items of documents that other rows gave.
  package private(set) var merged = 0
  package private(set) var sums: [Currency: Int64] = [:]
  var listed = FindingList()
  /// Whether a value did not fit the assumed formats: the file must be read again with formats taken from all of it.
  package internal(set) var needsEvidence = false

  /// What the amounts are together, each taken as positive.
  package private(set) var volume: Int64 = 0
  private var isBeyondLedgers = false

  /// Whether so much of the file cannot be read that it is not worth keeping row by row.
  package private(set) var isHopeless = false

  var rowErrors: [Diagnostic] = []
  /// Bytes of the rows that findings keep.
  private var kept = 0
  let guardsText: Bool
  private let filter: RowFilter
  /// Fields in which a heading may be; 0 where the file has none.
  let headingFields: Int
  let hasGroups: Bool
  var headings: [Heading] = []
  private(set) var lastFate = RowFate.leftOut
  /// Rows left out that a list of open items has as payments that are open.
  package private(set) var leftOutCredits = 0
  /// What a first reading finds of the report's own totals, and their reader in a second one.
  var foundTotals = FoundTotals()
  var totals: TotalsReader?
  /// What the file says was cleared together.
  var clearings = Clearings()
  /// The days on which lines below the rows say that the report was made.
  var madeOn: Set<CalendarDate> = []
  /// Lines above the header, which a printed report repeats on each page.
  var titles = ReportTitles()
  var preamble: [[String]] = []
  /// The currency read last, which most rows have.
  var lastCode: (bytes: UInt32, currency: Currency)?
  /// Of a bank's export, which is no statement of a standard: the words of its rows, and what was settled of it.
  let bank: BankReading?
  /// Of a statement of a standard in which banks write balances among the lines: the words of such rows.
  var rowWords: BankWords?
  /// How many fields a record must have.
  let width: Int

  init(
    map: ColumnMap, formats: ColumnFormats, format: SourceFormat, entity: Entity, place: Place, file: UInt32,
    bank: BankReading? = nil
  ) {
    self.bank = bank
    width = bank?.layout.width ?? map.fieldCount
    self.map = map
    self.formats = formats
    self.format = format
    self.entity = entity
    self.place = place
    self.file = file
    guardsText = map.profile.guardsText
    let profile = map.profile
    filter = RowFilter(map, format)
    hasGroups = profile.groups != nil
    headingFields = hasGroups ? map.headingFields : 0
  }

  /// Field numbers of the given columns, in their order; -1 where the file lacks one.
  func fields(_ columns: String...) -> [Int] { columns.map { map[$0] } }

  /// Whether the value of a column is a constant of the profile, and which.
  func constant(_ column: String) -> String? { map.profile.constants[column] }

  // MARK: Rows

  /// Counts the row and checks its number of fields; false where the row is done with.
  mutating func begin(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    if isHopeless { return false }
    self.rows += 1
    if !rows.problems.isEmpty, let problem = rows.problems[row] {
      take(problem, line: Int(rows.lines[row]))
      if problem.quarantines { addToTotals(rows, row, .quarantined) }
      return false
    }
    if map.profile.hasPlainTotals, isPlainTotal(rows, view, row) { return false }
    if mayBeLoneText, isLoneText(rows, view, row) { return false }
    if !filter.isEmpty, isLeftOut(rows, view, row) { return false }
    let count = view.fieldCount(row: row)
    // Empty fields beyond the header are a habit of exporting systems, not an error.
    if count == width || (count > width && (width..<count).allSatisfy({ view.trimmed(row, $0).isEmpty })) {
      if !rows.errors.isEmpty, let errors = rows.errors[row] { take(errors: errors, rows, row) }
      return true
    }
    if isFooter(rows, row) || isPageHead(rows, row) { return false }
    let few = count < width
    fail(
      NormalizeCodes.fieldCount, rows, row, field: few ? max(count - 1, 0) : width,
      "the record has \(Wording.counted(count, "field")), the \(width == map.fieldCount ? "header" : "rest") \(width)",
      hint: few
        ? "the row may be cut off, or the delimiter may be missing"
        : "a text that holds the delimiter must be in quotes")
    quarantine(rows, row)
    return false
  }

  /// A row that its reader could not take for a fact: in quarantine, or left out as no booking.
  private mutating func take(_ problem: RowProblem, line: Int) {
    if problem.quarantines { quarantined += 1 } else { footers += 1 }
    keep(problem.raw)
    listed.append(problem.finding(at: place.at(line: line)))
  }

  /// Errors of a workbook, as `#N/A` of a look-up that found nothing: in a column that is read they are no text.
  private mutating func take(errors: [Int], _ rows: SourceRows, _ row: Int) {
    for field in errors {
      guard let column = map.column(of: field) else { continue }
      guard !rows.text(row, field).isEmpty else {
        fail(
          NormalizeCodes.cellWithoutValue, rows, row, field: field, "\(column) is a formula without a stored value",
          hint: "open the workbook in a spreadsheet program and save it")
        continue
      }
      fail(
        NormalizeCodes.cellError, rows, row, field: field, "\(column) is the error '\(rows.text(row, field))'",
        hint: "correct the formula or the value in the workbook and save it")
    }
  }

  /// A row whose status or type says that it is no fact of this kind.
  private mutating func isLeftOut(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    let status = text(view, row, filter.statusField)
    if filter.leavesOut(status: status) {
      leaveOut(
        rows, row, NormalizeCodes.leftOut, field: filter.statusField,
        "the row's status is '\(status)': it is no booking")
      addToTotals(rows, row, .leftOut, status)
      return true
    }
    let type = text(view, row, filter.typeField)
    guard filter.leavesOut(type: type) else { return false }
    let kind = String(map.profile.kind.rawValue.dropLast(map.profile.kind == .bank ? 0 : 1))
    leaveOut(
      rows, row, NormalizeCodes.leftOut, field: filter.typeField, "the row's type is '\(type)': it is no \(kind)")
    addToTotals(rows, row, .leftOut, type)
    if filter.isOpenCredit(type: type) { leftOutCredits += 1 }
    noteClearing(rows, row)
    return true
  }

  mutating func leaveOut(_ rows: SourceRows, _ row: Int, _ code: Code, field: Int, _ message: String) {
    footers += 1
    lastFate = .leftOut
    let raw = rows.csv(row: row)
    listed.append(Diagnostic(code, at: place.at(line: Int(rows.lines[row]), column: field + 1), message, raw: raw))
    keep(raw)
  }

  /// The row only continues the text of the row accepted before it.
  mutating func noteContinuation() {
    rows += 1
    merged += 1
  }

  /// The row that was accepted last is a line item of a document that is there already.
  mutating func noteLineItem(_ currency: Currency) {
    accepted -= 1
    merged += 1
    if map.profile.lines != .summed { totals?.takeBack(currency) }
  }

  /// A row without values of its own shares the fate of the document above it.
  mutating func continueRow(_ rows: SourceRows, _ row: Int) {
    switch lastFate {
    case .accepted:
      merged += 1
      continueTotals(rows, row)
    case .leftOut:
      leaveOut(rows, row, NormalizeCodes.leftOut, field: 0, "the row belongs to one above it that was left out")
    case .quarantined:
      fail(NormalizeCodes.missingValue, rows, row, field: 0, "the row belongs to one above it that is in quarantine")
      quarantine(rows, row)
    }
  }

  /// Ends the row: accepted, or put in quarantine where something was wrong with it.
  ///
  /// - Returns: whether it is accepted.
  mutating func end(_ rows: SourceRows, _ row: Int) -> Bool {
    guard !rowErrors.isEmpty else {
      accepted += 1
      lastFate = .accepted
      if totals != nil { addToTotals(rows, row, .accepted) }
      return true
    }
    if isFooter(rows, row) || isPageHead(rows, row) {
      rowErrors.removeAll()
    } else {
      quarantine(rows, row)
    }
    return false
  }

  var rowIsGood: Bool { rowErrors.isEmpty }

  /// Most rows in quarantine, and most bytes of rows kept with findings: beyond them the file is refused as a whole.
  private static let mostQuarantined = 100_000
  private static let mostKept = 1 << 28

  mutating func keep(_ raw: String) {
    kept += raw.utf8.count + 200
    if quarantined > Self.mostQuarantined || kept > Self.mostKept { isHopeless = true }
  }

  mutating func quarantine(_ rows: SourceRows, _ row: Int) {
    quarantined += 1
    if totals != nil { addToTotals(rows, row, .quarantined) }
    lastFate = .quarantined
    keep(rowErrors[0].raw)
    rowErrors[0].quarantines = true
    rowErrors.forEach { listed.append($0) }
    rowErrors.removeAll()
  }

  /// Notes what is wrong with a row; it goes to quarantine when it ends.
  mutating func fail(
    _ code: Code, _ rows: SourceRows, _ row: Int, field: Int, _ message: String, hint: String = ""
  ) {
    guard !needsEvidence else { return }
    let place = self.place.at(line: Int(rows.lines[row]), column: max(field + 1, 0))
    // What a cell fails for as such says all about it.
    if let known = rowErrors.first(where: { $0.place == place }), known.code == NormalizeCodes.cellWithoutValue {
      return
    }
    rowErrors.append(Diagnostic(code, at: place, message, hint: hint, raw: rows.csv(row: row)))
  }

  /// Notes what a person should know about a row that is accepted all the same.
  mutating func remark(_ code: Code, _ rows: SourceRows, _ row: Int, field: Int, _ message: String, hint: String = "") {
    listed.remark(
      Diagnostic(code, at: place.at(line: Int(rows.lines[row]), column: max(field + 1, 0)), message, hint: hint))
  }

  /// Notes what a person should know about a row of the file.
  mutating func note(_ code: Code, at source: Source, _ message: String, hint: String = "") {
    // The place names the sheet of a workbook already.
    let line = Int(source.line % InputFile.lineBase(ofSheet: 1))
    listed.remark(Diagnostic(code, at: place.at(line: line), message, hint: hint))
  }

  package var findings: [Diagnostic] { listed.all(of: place) }

  mutating func count(_ amount: Int64, _ currency: Currency) {
    guard !isBeyondLedgers else { return }
    // Each amount is smaller than a tenth of this.
    volume += abs(amount)
    isBeyondLedgers = volume > AmountReader.limit * 10
    sums[currency, default: 0] += amount
    totals?.count(net: amount, currency)
  }

  /// Why the file is not read, where its amounts together are larger than sums of them can hold.
  var volumeFinding: Diagnostic? {
    guard isBeyondLedgers else { return nil }
    return Diagnostic(
      NormalizeCodes.beyondLedgers, at: place, "the amounts of the file together are larger than any ledger's",
      hint: "look for a column that was read as amounts and is none, or split the file")
  }
}
