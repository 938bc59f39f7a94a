internal import Diagnostics
internal import Domain
internal import Spreadsheet

/// One sheet of an .xlsx workbook as a table of records.
struct WorkbookTable: RecordTable {
  let format = FileFormat.xlsx
  let encoding = ""
  let sheet: String
  let sheets: [String]
  private(set) var header: [String] = []
  private(set) var headerLine = 0
  private(set) var findings: [Diagnostic] = []
  private let path: String
  private let shownAs: String
  private let file: UInt32
  private let number: Int
  private let limits: ReadingOptions.Limits

  /// The sheets that fit a known header; where none does, the first that has rows.
  static func tables(
    path: String, shownAs: String, file: UInt32, options: ReadingOptions, headerScore: (([String]) -> Int)?
  ) throws -> [any RecordTable] {
    try refusing(shownAs, options.limits) {
      let reader = try WorkbookReader(path: path, limit: options.limits.fileBytes)
      if let name = options.sheet, !reader.sheets.contains(name) {
        let known = reader.sheets.map { "'\($0)'" }.joined(separator: ", ")
        throw Refusal(IngestCodes.badWorkbook, shownAs, "has no sheet '\(name)'", hint: "its sheets are \(known)")
      }
      var tables: [(table: WorkbookTable, score: Int)] = []
      for (number, name) in reader.sheets.enumerated() where options.sheet == nil || options.sheet == name {
        var records: [(line: Int, fields: [String])] = []
        try reader.readRows(ofSheet: number) { line, cells in
          if cells.contains(where: { !$0.isEmpty }) { records.append((line, cells)) }
          return records.count < 200
        }
        guard !records.isEmpty else { continue }
        let found = HeaderSearch(line: options.headerLine, score: headerScore).find(in: [records], preferred: 0)
        let table = WorkbookTable(
          path: path, shownAs: shownAs, file: file, sheets: reader.sheets, number: number, header: found.map { records[$0.record] }, options
        )
        tables.append((table, found?.score ?? 0))
      }
      guard !tables.isEmpty else { throw Refusal(IngestCodes.empty, shownAs, "no sheet of the workbook has a row") }
      return try chosen(tables, shownAs, mustFit: headerScore != nil)
    }
  }

  private static func chosen(
    _ tables: [(table: WorkbookTable, score: Int)], _ shownAs: String, mustFit: Bool
  ) throws -> [any RecordTable] {
    guard mustFit else { return tables.map(\.table) }
    var fitting = tables.filter { $0.score > 0 }.map(\.table)
    if fitting.isEmpty, let first = tables.first(where: { $0.table.headerLine > 0 }) { fitting = [first.table] }
    guard !fitting.isEmpty else {
      throw Refusal(
        IngestCodes.noHeader, shownAs, "no row of its sheets looks like a header", hint: "set `sheet:` and `header_line:` on the source")
    }
    for (table, _) in tables where !fitting.contains(where: { $0.number == table.number }) {
      fitting[0].findings.append(
        Diagnostic(
          IngestCodes.sheetLeftOut, at: Place(path: "\(shownAs):\(table.sheet)"),
          "the sheet '\(table.sheet)' does not fit and was not read",
          hint: "set `sheet:` on the source to read it instead"))
    }
    return fitting
  }

  private init(
    path: String, shownAs: String, file: UInt32, sheets: [String], number: Int, header: (line: Int, fields: [String])?,
    _ options: ReadingOptions
  ) {
    (self.path, self.shownAs, self.file, self.sheets, self.number) = (path, shownAs, file, sheets, number)
    sheet = sheets[number]
    limits = options.limits
    guard let header else { return }
    self.header = header.fields.map { $0.trimmingBlanks }
    headerLine = header.line
  }

  func read(_ body: (SourceRows) -> Void) throws -> ReadOutcome {
    try Self.refusing(shownAs, limits) {
      var outcome = ReadOutcome()
      var rows = SourceRows(file: file)
      rows.lineBase = InputFile.lineBase(ofSheet: number)
      let reader = try WorkbookReader(path: path, limit: limits.fileBytes)
      let width = header.count
      try reader.readRows(ofSheet: number) { line, cells in
        guard line > headerLine else { return true }
        guard cells.contains(where: { !$0.allSatisfy { $0 == " " } }) else {
          outcome.blank += 1
          return true
        }
        for cell in cells { rows.appendField(cell) }
        // Cells that a row does not have are empty, not missing.
        for _ in cells.count..<max(width, cells.count) { rows.appendField("") }
        rows.endRow(line: UInt32(clamping: line))
        outcome.rows += 1
        if rows.isFull {
          body(rows)
          rows.removeAll()
        }
        return outcome.rows <= limits.rows
      }
      if outcome.rows > limits.rows {
        throw Refusal(
          IngestCodes.tooManyRows, shownAs, "has more than \(limits.rows) rows", hint: "split it, or raise `limits: {rows: …}`")
      }
      if rows.count > 0 { body(rows) }
      let empty = reader.emptyFormulas
      if empty.count > 0 {
        outcome.findings.append(
          Diagnostic(
            IngestCodes.noStoredValue, at: Place(path: "\(shownAs):\(sheet)"),
            "\(empty.count) formula\(empty.count == 1 ? "" : "s") without a stored value, the first in \(empty.first): read as empty",
            hint: "open the workbook in a spreadsheet program and save it", quarantines: true))
      }
      let beyond = reader.cellsBeyond
      if beyond.count > 0 {
        outcome.findings.append(
          Diagnostic(
            IngestCodes.cellsBeyond, at: Place(path: "\(shownAs):\(sheet)"),
            "\(beyond.count) cell\(beyond.count == 1 ? "" : "s") beyond column 1024, the first in \(beyond.first),"
              + " \(beyond.count == 1 ? "is" : "are") not read",
            hint: "look whether the sheet holds what it should"))
      }
      return outcome
    }
  }

  private static func refusing<Result>(_ shownAs: String, _ limits: ReadingOptions.Limits, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as WorkbookFailure {
      switch failure {
      case .archive(let cause):
        throw Refusal(
          IngestCodes.badWorkbook, shownAs, "cannot be opened as a workbook: \(cause)", hint: "save it as .xlsx again, without a password")
      case .damaged(let part, let cause):
        throw Refusal(
          IngestCodes.badWorkbook, shownAs, "its part '\(part)' is damaged: \(cause)",
          hint: "open it in a spreadsheet program, look whether all is there, and save it as .xlsx again")
      case .missing(let part):
        throw Refusal(
          IngestCodes.badWorkbook, shownAs, "is an archive without '\(part)': this is no .xlsx workbook", hint: "export it as .xlsx or CSV")
      case .tooLarge(let part, let bytes):
        throw Refusal(
          IngestCodes.archiveLimit, shownAs, "its part '\(part)' unpacks to \(bytes) bytes or more",
          hint: "do not trust it; a true workbook of that size reads after `limits: {file_mb: …}` is raised")
      case .markup(let part, let cause):
        var refusal = Refusal(cause, shownAs: shownAs)
        refusal.finding.message = "its part '\(part)' " + refusal.finding.message
        refusal.finding.place.line = 0
        throw refusal
      }
    }
  }
}
