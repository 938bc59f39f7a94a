package import Diagnostics
package import Domain

/// What every kind of row needs while one file is read: the columns, the formats, the counts and the findings.
package struct RowContext: Sendable {
  package let map: ColumnMap
  package let formats: ColumnFormats
  package let format: SourceFormat
  package let entity: Entity
  package let path: String
  package let file: UInt32

  package private(set) var rows = 0
  package private(set) var accepted = 0
  package private(set) var quarantined = 0
  package private(set) var footers = 0
  /// Line items of documents that other rows gave.
  package private(set) var merged = 0
  package private(set) var sums: [Currency: Int64] = [:]
  package private(set) var findings: [Diagnostic] = []
  /// Whether a value did not fit the assumed formats: the file must be read again with formats taken from all of it.
  package private(set) var needsEvidence = false

  /// Whether so much of the file cannot be read that it is not worth keeping row by row.
  package private(set) var isHopeless = false

  private var rowErrors: [Diagnostic] = []
  /// Bytes of the rows that findings keep.
  private var kept = 0
  /// All amounts so far without their signs, whatever their currency: what keeps every sum within a counter.
  private var magnitude: Int64 = 0
  private let statusField: Int
  private var lastCode: (bytes: UInt32, currency: Currency)?

  package init(map: ColumnMap, formats: ColumnFormats, format: SourceFormat, entity: Entity, path: String, file: UInt32) {
    self.map = map
    self.formats = formats
    self.format = format
    self.entity = entity
    self.path = path
    self.file = file
    statusField = map.profile.leftOut.isEmpty ? -1 : map["status"]
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
      return false
    }
    if statusField >= 0, isLeftOut(rows, view, row) { return false }
    let count = view.fieldCount(row: row)
    if count == map.fieldCount { return true }
    // Empty fields beyond the header are a habit of exporting systems, not an error.
    if count > map.fieldCount, (map.fieldCount..<count).allSatisfy({ view.trimmed(row, $0).isEmpty }) { return true }
    if isFooter(rows, row) { return false }
    let few = count < map.fieldCount
    fail(
      NormalizeCodes.fieldCount, rows, row, field: few ? max(count - 1, 0) : map.fieldCount,
      "the record has \(count) field\(count == 1 ? "" : "s"), the header \(map.fieldCount)",
      hint: few
        ? "the row may be cut off, or the delimiter may be missing"
        : "a text that holds the delimiter must stand in quotes")
    quarantine()
    return false
  }

  /// A row that its reader could not take for a fact: in quarantine, or left out as no booking.
  private mutating func take(_ problem: RowProblem, line: Int) {
    if problem.quarantines { quarantined += 1 } else { footers += 1 }
    keep(problem.raw)
    findings.append(
      Diagnostic(
        problem.code, at: Place(path: path, line: line), problem.message, hint: problem.hint, raw: problem.raw,
        quarantines: problem.quarantines))
  }

  /// A row whose status says that it is no fact.
  private mutating func isLeftOut(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    let status = text(view, row, statusField)
    guard !status.isEmpty, map.profile.leftOut.contains(where: { $0.lowercased() == status.lowercased() }) else { return false }
    footers += 1
    findings.append(
      Diagnostic(
        NormalizeCodes.leftOut, at: Place(path: path, line: Int(rows.lines[row]), column: statusField + 1),
        "the row's status is '\(status)': it is no booking", raw: rows.csv(row: row)))
    keep(findings.last?.raw ?? "")
    return true
  }

  /// The row that was accepted last is a line item of a document that stands already.
  mutating func noteLineItem() {
    accepted -= 1
    merged += 1
  }

  /// Ends the row: accepted, or put in quarantine where something was wrong with it.
  ///
  /// - Returns: whether it is accepted.
  mutating func end(_ rows: SourceRows, _ row: Int) -> Bool {
    guard !rowErrors.isEmpty else {
      accepted += 1
      return true
    }
    if isFooter(rows, row) {
      rowErrors.removeAll()
    } else {
      quarantine()
    }
    return false
  }

  var rowIsGood: Bool { rowErrors.isEmpty }

  /// Most rows in quarantine, and most bytes of rows kept with findings: beyond them the file is refused as a whole.
  private static let mostQuarantined = 100_000
  private static let mostKept = 1 << 28

  private mutating func keep(_ raw: String) {
    kept += raw.utf8.count + 200
    if quarantined > Self.mostQuarantined || kept > Self.mostKept { isHopeless = true }
  }

  /// What is found of a file that is not read row by row.
  var hopelessFinding: Diagnostic {
    Diagnostic(
      NormalizeCodes.hopeless, at: Place(path: path), "\(quarantined + footers) of its first \(rows) rows cannot be read or are left out",
      hint: "this may be another file than was meant; else look at the first rows with `tieout inspect`")
  }

  private mutating func quarantine() {
    quarantined += 1
    keep(rowErrors[0].raw)
    rowErrors[0].quarantines = true
    findings += rowErrors
    rowErrors.removeAll()
  }

  /// A row that could not be read and begins with one of the profile's words for totals is a total, not a fact.
  private mutating func isFooter(_ rows: SourceRows, _ row: Int) -> Bool {
    guard !map.profile.footers.isEmpty,
      let first = (0..<rows.fieldCount(row: row)).lazy.map({ String(rows.text(row, $0).trimmingBlanks) }).first(where: { !$0.isEmpty })
    else { return false }
    let folded = first.lowercased()
    guard map.profile.footers.contains(where: { folded.hasPrefix($0.lowercased()) }) else { return false }
    footers += 1
    findings.append(
      Diagnostic(
        NormalizeCodes.footer, at: Place(path: path, line: Int(rows.lines[row])), "'\(first)' is a total or balance line",
        raw: rows.csv(row: row)))
    keep(findings.last?.raw ?? "")
    return true
  }

  /// Notes what is wrong with a row; it goes to quarantine when it ends.
  mutating func fail(
    _ code: Code, _ rows: SourceRows, _ row: Int, field: Int, _ message: String, hint: String = ""
  ) {
    guard !needsEvidence else { return }
    let place = Place(path: path, line: Int(rows.lines[row]), column: field + 1)
    rowErrors.append(Diagnostic(code, at: place, message, hint: hint, raw: rows.csv(row: row)))
  }

  /// Notes what a person should know about a row that is accepted all the same.
  mutating func remark(_ code: Code, _ rows: SourceRows, _ row: Int, field: Int, _ message: String, hint: String = "") {
    findings.append(
      Diagnostic(code, at: Place(path: path, line: Int(rows.lines[row]), column: field + 1), message, hint: hint))
  }

  mutating func count(_ amount: Int64, _ currency: Currency) { sums[currency, default: 0] += amount }

  // MARK: Values

  /// The amount of a field, or nil with a finding.
  mutating func amount(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, _ field: Int, _ currency: Currency
  ) -> Int64? {
    let text = view.trimmed(row, field)
    if formats.isAssumed {
      if let plain = AmountReader.readPlain(text, digits: currency.minorDigits) { return counted(plain, rows, row, column, field) }
      if text.isEmpty {
        fail(NormalizeCodes.missingValue, rows, row, field: field, "\(column) is empty", hint: "every row needs one")
      } else {
        needsEvidence = true
      }
      return nil
    }
    switch AmountReader.read(text, mark: formats.decimal, currency: currency) {
    case .success(let value): return counted(value, rows, row, column, field)
    case .failure(let failure):
      if formats.hasBothMarks, case .success(let value) = AmountReader.read(text, mark: .comma, currency: currency) {
        return counted(value, rows, row, column, field)
      }
      fail(failure, String(decoding: text, as: UTF8.self), rows, row, column, field, currency)
      return nil
    }
  }

  /// The amount, or nil with a finding where with it the file's amounts have no sum any more.
  private mutating func counted(_ value: Int64, _ rows: SourceRows, _ row: Int, _ column: String, _ field: Int) -> Int64? {
    magnitude &+= abs(value)
    if magnitude <= 100 * AmountReader.largest { return value }
    magnitude &-= abs(value)
    fail(
      NormalizeCodes.badAmount, rows, row, field: field,
      "with \(column) '\(rows.text(row, field).trimmingBlanks)' the file's amounts add up to more than any ledger holds",
      hint: "look for amounts that are far too large")
    return nil
  }

  private mutating func fail(
    _ failure: AmountReader.Failure, _ text: String, _ rows: SourceRows, _ row: Int, _ column: String, _ field: Int,
    _ currency: Currency
  ) {
    switch failure {
    case .notANumber where text.isEmpty:
      fail(NormalizeCodes.missingValue, rows, row, field: field, "\(column) is empty", hint: "every row needs one")
    case .notANumber:
      fail(
        NormalizeCodes.badAmount, rows, row, field: field, "\(column) '\(text)' is not a number",
        hint: "the file's decimal mark is '\(formats.decimal.rawValue)'; `decimal:` on the source sets another")
    case .tooManyDecimals(let count):
      fail(
        NormalizeCodes.tooManyDecimals, rows, row, field: field,
        "\(column) '\(text)' has \(count) decimals, \(currency) has \(currency.minorDigits)",
        hint: "the file's decimal mark is '\(formats.decimal.rawValue)'; `decimal:` on the source sets another")
    case .tooLarge:
      fail(NormalizeCodes.badAmount, rows, row, field: field, "\(column) '\(text)' is larger than any amount may be")
    case .otherCurrency(let sign):
      fail(
        NormalizeCodes.badCurrency, rows, row, field: field, "\(column) '\(text)' bears '\(sign)', the row is in \(currency)",
        hint: "give the row's currency in a currency column, or set `currency:` on the source")
    }
  }

  /// The date of a field, or nil with a finding; nil without one where the field is empty and may be.
  mutating func date(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, _ field: Int, required: Bool
  ) -> CalendarDate? {
    let text = view.trimmed(row, field)
    if let plain = DateReader.readPlain(text), formats.order(of: column) == .yearMonthDay {
      return plausible(plain, rows, row, column, field)
    }
    if text.isEmpty {
      if required { fail(NormalizeCodes.missingValue, rows, row, field: field, "\(column) is empty", hint: "every row needs one") }
      return nil
    }
    if formats.isAssumed {
      needsEvidence = true
      return nil
    }
    let order = formats.order(of: column)
    guard let date = DateReader.read(text, order: order) else {
      fail(
        NormalizeCodes.badDate, rows, row, field: field,
        "\(column) '\(String(decoding: text, as: UTF8.self))' is not a date",
        hint: "the column's order is \(order.rawValue); `dates:` on the source sets another")
      return nil
    }
    return plausible(date, rows, row, column, field)
  }

  private mutating func plausible(
    _ date: CalendarDate, _ rows: SourceRows, _ row: Int, _ column: String, _ field: Int
  ) -> CalendarDate? {
    // 1900-01-01 and 2199-12-31 as day numbers: a date outside is a slip of the pen.
    guard (-25_567...84_005).contains(date.dayNumber) else {
      fail(NormalizeCodes.implausibleDate, rows, row, field: field, "\(column) '\(date)' is not between 1900 and 2199")
      return nil
    }
    return date
  }

  /// The row's currency: its column, else the source's setting, else the entity's.
  mutating func currency(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ field: Int) -> Currency? {
    let text = view.trimmed(row, field)
    if text.count == 3 {
      let packed = UInt32(text[0]) << 16 | UInt32(text[1]) << 8 | UInt32(text[2])
      if let last = lastCode, last.bytes == packed { return last.currency }
      if let currency = Currency(String(decoding: text, as: UTF8.self)) {
        lastCode = (packed, currency)
        return currency
      }
    }
    if text.isEmpty { return format.currency ?? constant("currency").flatMap { Currency($0) } ?? entity.currency }
    fail(
      NormalizeCodes.badCurrency, rows, row, field: field,
      "currency '\(String(decoding: text, as: UTF8.self))' is not a code of ISO 4217")
    return nil
  }

  /// The text of a required field, or an empty one with a finding.
  mutating func required(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, _ field: Int
  ) -> UnsafeBufferPointer<UInt8> {
    let text = view.trimmed(row, field)
    if text.isEmpty {
      fail(NormalizeCodes.missingValue, rows, row, field: field, "\(column) is empty", hint: "every row needs one")
    } else if text.count > 1024 {
      fail(
        NormalizeCodes.badText, rows, row, field: field, "\(column) is \(text.count) bytes long, at most 1024 are read",
        hint: "look for a quote that does not close")
    }
    return text
  }

  /// The text of an optional field.
  func text(_ view: SourceRows.View, _ row: Int, _ field: Int) -> String {
    field < 0 ? "" : String(decoding: view.trimmed(row, field), as: UTF8.self)
  }
}
