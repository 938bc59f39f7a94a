internal import Diagnostics
internal import Domain
internal import Spreadsheet

/// One sheet of an .xlsx workbook as a table of records.
struct WorkbookTable: RecordTable {
  let format = FileFormat.xlsx
  let encoding = ""
  let sheet: String
  var place: Place { Place(path: shownAs, sheet: sheet) }
  let sheets: [String]
  private(set) var header: [String] = []
  private(set) var headerLine = 0
  private(set) var preamble: [[String]] = []
  private(set) var findings: [Diagnostic] = []
  private var contents: WorkbookContents
  private let path: String
  private let shownAs: String
  private let file: UInt32
  /// The row of the header's last names.
  private var lastHeaderLine = 0
  private let number: Int
  private let limits: ReadingOptions.Limits

  /// The sheets that fit a known header; where none does, the first that has rows.
  static func tables(
    path: String, shownAs: String, file: UInt32, options: ReadingOptions, headerScore: (([String]) -> Int)?
  ) throws -> [any RecordTable] {
    try Refusal.forWorkbook(shownAs) {
      let reader = try WorkbookReader(path: path, limit: options.limits.fileBytes)
      var contents = reader.contents
      let entries = contents.sheets
      if let name = options.sheet, !entries.contains(where: { $0.name == name }) {
        let known = entries.map { "'\($0.name)'" }.joined(separator: ", ")
        throw Refusal(IngestCodes.badWorkbook, shownAs, "has no sheet '\(name)'", hint: "its sheets are \(known)")
      }
      var tables: [(table: WorkbookTable, score: Int)] = []
      for (number, entry) in entries.enumerated() where options.sheet == nil || options.sheet == entry.name {
        var records: [(line: Int, fields: [String])] = []
        var withoutValue: [Int: Int] = [:]
        let remarks = try reader.readRows(ofSheet: number) { row in
          if !row.isBlank { records.append((row.line, row.texts)) }
          withoutValue[row.line] = (0..<row.count).first { row.kind($0) == .missing }
          return records.count < 200
        }
        // A program that stores one result calculates: its zeros are results too.
        if remarks.hasResults { contents.asksForCalculation = false }
        guard !records.isEmpty else { continue }
        let found = HeaderSearch(line: options.headerLine, score: headerScore).find(in: [records], preferred: 0)
        var table = WorkbookTable(
          path: path, shownAs: shownAs, file: file, contents: contents, number: number,
          header: found.map { Array(records[$0.record...].prefix(max(1, options.headerRows))) }, options)
        table.noteUnnamed(withoutValue)
        table.preamble = records.prefix(found?.record ?? 0).map(\.fields)
        tables.append((table, found?.score ?? 0))
      }
      for at in tables.indices { tables[at].table.contents = contents }
      guard !tables.isEmpty else { throw Refusal(IngestCodes.empty, shownAs, "no sheet of the workbook has a row") }
      return try chosen(tables, shownAs, mustFit: headerScore != nil, isNamed: options.sheet != nil)
    }
  }

  private static func chosen(
    _ tables: [(table: WorkbookTable, score: Int)], _ shownAs: String, mustFit: Bool, isNamed: Bool
  ) throws -> [any RecordTable] {
    guard mustFit else { return tables.map(\.table) }
    // A hidden sheet is often an older copy of the one that is seen: it is read where the settings name it.
    let open = tables.filter { isNamed || !$0.table.isHidden }
    var fitting = open.filter { $0.score > 0 }.map(\.table)
    if fitting.isEmpty, let hidden = tables.first(where: { $0.score > 0 })?.table {
      throw Refusal(
        IngestCodes.noHeader, shownAs, "only its hidden sheet '\(hidden.sheet)' fits",
        hint: "set `sheet: \(hidden.sheet)` on the source if it is meant")
    }
    if fitting.isEmpty, let first = open.first(where: { $0.table.headerLine > 0 }) { fitting = [first.table] }
    guard !fitting.isEmpty else {
      throw Refusal(
        IngestCodes.noHeader, shownAs, "no row of its sheets looks like a header",
        hint: "set `sheet:` and `header_line:` on the source")
    }
    for (table, _) in tables where !fitting.contains(where: { $0.number == table.number }) {
      fitting[0].findings.append(
        Diagnostic(
          IngestCodes.sheetLeftOut, at: table.place,
          "the sheet '\(table.sheet)' \(table.isHidden ? "is hidden" : "does not fit") and was not read",
          hint: "set `sheet:` on the source to read it instead"))
    }
    return fitting
  }

  private init(
    path: String, shownAs: String, file: UInt32, contents: WorkbookContents, number: Int,
    header: [(line: Int, fields: [String])]?,
    _ options: ReadingOptions
  ) {
    (self.path, self.shownAs, self.file, self.contents, self.number) = (path, shownAs, file, contents, number)
    sheets = contents.sheets.map(\.name)
    sheet = contents.sheets[number].name
    limits = options.limits
    guard let header else { return }
    self.header = DelimitedFile.joined(header.map(\.fields))
    headerLine = header[0].line
    lastHeaderLine = header[header.count - 1].line
    var seen: Set<String> = []
    for (field, name) in self.header.enumerated() where !name.isEmpty && !seen.insert(name.lowercased()).inserted {
      findings.append(
        Diagnostic(
          IngestCodes.repeatedHeader, at: place.at(line: headerLine, column: field + 1),
          "header '\(name)' occurs twice", hint: "the first of them is read; rename the other"))
    }
  }

  /// A title that a formula gives and that nobody calculated: its column would be missing without a word.
  private mutating func noteUnnamed(_ withoutValue: [Int: Int]) {
    guard headerLine > 0, let line = (headerLine...lastHeaderLine).first(where: { withoutValue[$0] != nil }),
      let field = withoutValue[line]
    else { return }
    findings.append(
      Diagnostic(
        IngestCodes.unnamedColumn, at: place.at(line: line, column: field + 1),
        "a title is a formula without a stored value",
        hint: "open the workbook in a spreadsheet program and save it"))
  }

  private var isHidden: Bool { contents.sheets[number].isHidden }

  func read(_ body: (SourceRows) -> Void) throws -> ReadOutcome {
    try Refusal.forWorkbook(shownAs) {
      var outcome = ReadOutcome()
      var rows = SourceRows(file: file)
      rows.lineBase = InputFile.lineBase(ofSheet: number)
      let reader = try WorkbookReader(path: path, limit: limits.fileBytes, contents: contents)
      let width = header.count
      let repeated = RepeatedHeader(header)
      var headerAgain = 0
      var secondTable = 0
      let remarks = try reader.readRows(ofSheet: number) { row in
        guard row.line > lastHeaderLine else { return true }
        guard !row.isBlank else {
          outcome.blank += 1
          return true
        }
        for column in 0..<row.count {
          let kind = row.kind(column)
          row.withCell(column) { cell in
            switch kind {
            case .text: rows.appendField(cell)
            case .value: rows.appendValue(cell)
            case .error, .missing: rows.appendError(cell)
            }
          }
        }
        // Cells that a row does not have are empty, not missing.
        for _ in row.count..<max(width, row.count) { rows.appendField(UnsafeBufferPointer(start: nil, count: 0)) }
        rows.endRow(line: UInt32(clamping: row.line))
        if let isSame = repeated.isRepeated(in: rows, rows.count - 1) {
          rows.dropLastRow()
          if isSame, headerAgain == 0 { headerAgain = row.line }
          if !isSame { secondTable = row.line }
          return isSame
        }
        outcome.rows += 1
        if rows.isFull {
          body(rows)
          rows.removeAll()
        }
        return outcome.rows <= limits.rows
      }
      if outcome.rows > limits.rows {
        throw Refusal(
          IngestCodes.tooManyRows, shownAs, "has more than \(limits.rows) rows",
          hint: "split it, or raise `limits: {rows: …}`")
      }
      if secondTable > 0 {
        var refusal = Refusal(
          IngestCodes.secondTable, shownAs, line: secondTable, "a second table with another header begins here",
          hint: "put each table on a sheet of its own")
        refusal.finding.place.sheet = sheet
        throw refusal
      }
      if headerAgain > 0 {
        outcome.findings.append(
          Diagnostic(
            IngestCodes.headerAgain, at: place.at(line: headerAgain),
            "the header is repeated here; the rows below it are read too"))
      }
      if rows.count > 0 { body(rows) }
      outcome.findings += findings(remarks)
      return outcome
    }
  }

  private func findings(_ remarks: SheetRemarks) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let (empty, hidden, beyond) = (remarks.emptyFormulas, remarks.hiddenRows, remarks.cellsBeyond)
    if empty.count > 0 {
      findings.append(
        Diagnostic(
          IngestCodes.noStoredValue, at: place,
          "\(Wording.counted(empty.count, "formula")) without a stored value, the first in \(empty.first)",
          hint: "open the workbook in a spreadsheet program and save it", quarantines: true))
    }
    if hidden.count > 0 {
      findings.append(
        Diagnostic(
          IngestCodes.hiddenRows, at: place,
          "\(Wording.counted(hidden.count, "row is", "rows are")) hidden, the first \(hidden.first):"
            + " read like the others", hint: "delete them in the workbook if they should not count"))
    }
    if beyond.count > 0 {
      findings.append(
        Diagnostic(
          IngestCodes.cellsBeyond, at: place,
          "\(Wording.counted(beyond.count, "cell")) beyond column AMJ not read,"
            + " the first \(beyond.first)", hint: "look at what is there; a table has at most 1,024 columns"))
    }
    return findings
  }
}
