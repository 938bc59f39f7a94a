internal import DelimitedText
package import Diagnostics
package import Domain

/// A file of delimited text: what was found by looking at it, and the reading of its records.
package struct DelimitedFile: RecordTable {
  package let format = FileFormat.csv
  package let sheet = ""
  package var place: Place { Place(path: shownAs) }
  package let encoding: String
  package private(set) var dialect: Dialect
  package private(set) var header: [String] = []
  package private(set) var headerLine = 0
  /// The records above the header.
  package private(set) var preamble: [[String]] = []
  package private(set) var findings: [Diagnostic] = []
  package internal(set) var doubt: Refusal?
  let shownAs: String
  private let file: UInt32
  let limits: ReadingOptions.Limits
  let text: TextStream
  /// The line of the last row of the header.
  private var lastHeaderLine = 0
  /// The line on which a further table begins; none of its records are read.
  private var endLine = Int.max
  /// How many fields most records have.
  private(set) var width = 0

  /// Looks at a file.
  ///
  /// - Parameter headerScore: how well a record fits a known header; 0 for not at all. Nil where no header must be
  ///   found.
  package init(
    path: String, shownAs: String, file: UInt32, options: ReadingOptions, headerScore: (([String]) -> Int)?
  ) throws {
    self.shownAs = shownAs
    self.file = file
    limits = options.limits
    text = try TextStream(FileBytes(path: path, shownAs: shownAs), options)
    encoding = text.encoding.name
    findings = text.findings
    let (sample, isWhole) = try text.sample()
    let (dialect, samples) = Dialect.best(for: sample, isWhole: isWhole, options)
    self.dialect = dialect
    try findHeader(samples, options, headerScore)
  }

  private mutating func findHeader(_ samples: [Sample], _ options: ReadingOptions, _ score: (([String]) -> Int)?) throws
  {
    if let columns = options.columns, options.headerLine == nil, score != nil {
      header = columns
      return
    }
    let preferred = samples.firstIndex { $0.dialect == dialect } ?? 0
    width = samples[preferred].width
    if options.headerRows == 0 {
      guard score == nil else {
        throw Refusal(
          IngestCodes.noHeader, shownAs, "the settings say that it has no header: its columns have no names",
          hint: "put a line of column names above the first row, and take `header_rows: 0` out")
      }
      return
    }
    let search = HeaderSearch(line: options.headerLine, score: score)
    guard let found = search.find(in: samples.map(\.records), preferred: preferred) else {
      guard score != nil || options.headerLine != nil else { return }
      let message = options.headerLine.map { "no record begins on line \($0)" } ?? "no row looks like a header"
      throw Refusal(
        IngestCodes.noHeader, shownAs, message, hint: "set `header_line:` on the source to the line of the column names"
      )
    }
    let sample = samples[found.sample]
    dialect = sample.dialect
    width = sample.width
    let rows = sample.records[found.record...].prefix(max(1, options.headerRows))
    header = Self.joined(rows.map(\.fields))
    headerLine = sample.records[found.record].line
    lastHeaderLine = rows.last?.line ?? headerLine
    preamble = sample.records[..<found.record].map(\.fields)
    var seen: Set<String> = []
    for (field, name) in header.enumerated() where !name.isEmpty && !seen.insert(name.lowercased()).inserted {
      findings.append(
        Diagnostic(
          IngestCodes.repeatedHeader, at: Place(path: shownAs, line: headerLine, column: field + 1),
          "header '\(name)' occurs twice", hint: "the first of them is read; rename the other"))
    }
  }

  /// The same file with another of its tables.
  func table(_ header: [String], line: Int, until end: Int, titles: [[String]], isFirst: Bool) -> DelimitedFile {
    var table = self
    (table.header, table.headerLine, table.lastHeaderLine, table.endLine) = (header, line, line, end)
    (table.preamble, table.width) = (isFirst && line == headerLine ? preamble : titles, header.count)
    // What was found of the file as a whole is said once.
    table.findings = isFirst ? findings.filter { $0.place.line != headerLine || line == headerLine } : []
    return table
  }

  /// A header of several rows: the names above each other, with a blank between them.
  static func joined(_ rows: [[String]]) -> [String] {
    (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.compactMap { column < $0.count ? trimmed($0[column]) : nil }.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  static func trimmed(_ text: String) -> String {
    let body = text.drop { $0 == " " || $0 == "\t" }
    return String(body.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  package func read(_ body: (SourceRows) -> Void) throws -> ReadOutcome { try read(firstTableOnly: false, body) }

  /// - Parameter firstTableOnly: whether to stop where the header is repeated.
  private func read(firstTableOnly: Bool, _ body: (SourceRows) -> Void) throws -> ReadOutcome {
    var outcome = ReadOutcome()
    var rows = SourceRows(file: file)
    var isBlank = true
    var fields = 0
    var secondTable: (line: Int, isSame: Bool)?
    let firstLine = lastHeaderLine
    let limit = limits.rows
    let width = width
    let firstName = Array((header.first ?? "").utf8)
    var reached = 0
    try forEachRecord(
      field: { field in
        if !field.isEmpty, isBlank { isBlank = !field.contains { $0 != 0x20 && $0 != 0x09 } }
        rows.appendField(field)
        fields += 1
      },
      record: { line, lastLine in
        let isUneven = fields != width
        defer {
          isBlank = true
          fields = 0
        }
        if line >= endLine { return rows.dropFields(fields) }
        if isBlank || (firstTableOnly && secondTable != nil) || secondTable?.isSame == false {
          if line > firstLine, isBlank { outcome.blank += 1 }
          rows.dropFields(fields)
          return
        }
        rows.endRow(line: UInt32(line))
        reached = line
        if isUneven, let parts = mended(rows, rows.count - 1) {
          replaceLastRow(of: &rows, with: parts, line: line, &outcome)
        } else if line <= firstLine {
          rows.dropLastRow()
        } else if !firstName.isEmpty, rows.lastRowBegins(with: firstName),
          let isSame = repeatsHeader(rows, rows.count - 1)
        {
          rows.dropLastRow()
          // Right below itself the header is no further table.
          if isSame, outcome.rows == 0 {
            outcome.findings.append(headerBelowItself(line))
          } else if secondTable == nil || !isSame {
            secondTable = (line, isSame)
          }
        } else {
          outcome.rows += 1
          if lastLine > line, !isUneven, width > 2 {
            markSwallowed(by: &rows, line: line, isDump: firstTableOnly, &outcome)
          }
        }
        // Here no record is half read, as one may be at the end of a chunk.
        if rows.isFull {
          body(rows)
          rows.removeAll()
        }
      },
      afterChunk: { outcome.rows <= limit })
    if outcome.rows > limit {
      throw Refusal(
        IngestCodes.tooManyRows, shownAs, "has more than \(limit) rows", hint: "split it, or raise `limits: {rows: …}`")
    }
    if let secondTable { try report(secondTable, firstTableOnly, &outcome) }
    if !firstTableOnly, endLine == .max { reportEnd(rows, lastLine: reached, &outcome) }
    if rows.count > 0 { body(rows) }
    return outcome
  }

  /// Puts the records that a stray quote had made one in place of the last row.
  private func replaceLastRow(
    of rows: inout SourceRows, with parts: [StrayQuote.Record], line: Int, _ outcome: inout ReadOutcome
  ) {
    rows.dropLastRow()
    for part in parts where line + part.lineOffset > lastHeaderLine {
      for field in part.fields { field.withUnsafeBufferPointer { rows.appendField($0) } }
      rows.endRow(line: UInt32(line + part.lineOffset))
      outcome.rows += 1
    }
    outcome.findings.append(strayQuote(parts, line))
  }

  /// Marks a last row of several lines that a stray quote may have made of several records. The row has its width, so
  /// that what it swallowed would never be missed.
  private func markSwallowed(by rows: inout SourceRows, line: Int, isDump: Bool, _ outcome: inout ReadOutcome) {
    guard let parts = mended(rows, rows.count - 1), parts.count > 1 else { return }
    let problem = swallowedRows(parts.count, rows.csv(row: rows.count - 1))
    rows.markLastRow(problem)
    // A dump shows the record as read, and quarantines nothing that would report it.
    if isDump {
      let place = Place(path: shownAs, line: line)
      outcome.findings.append(Diagnostic(problem.code, at: place, problem.message, hint: problem.hint))
    }
  }

  /// The records that one with a stray quote holds; nil where it has none, or where more than one reading gives the
  /// width.
  private func mended(_ rows: SourceRows, _ row: Int) -> [StrayQuote.Record]? {
    let count = rows.fieldCount(row: row)
    let quote = dialect.quote
    guard quote != 0, (0..<count).contains(where: { rows.withField(row, $0) { $0.contains(quote) } }) else {
      return nil
    }
    return StrayQuote(dialect: dialect, width: width).mended((0..<count).map { rows.withField(row, $0) { Array($0) } })
  }

  /// What only the end of the file shows.
  private func reportEnd(_ rows: SourceRows, lastLine: Int, _ outcome: inout ReadOutcome) {
    if outcome.rows == 0, headerLine > 0 {
      outcome.findings.append(
        Diagnostic(IngestCodes.noRows, at: Place(path: shownAs, line: headerLine), "there is no row below the header"))
    } else if outcome.rows > 1, !text.endsLine {
      let value = rows.count > 0 ? rows.text(rows.count - 1, max(0, rows.fieldCount(row: rows.count - 1) - 1)) : ""
      outcome.findings.append(
        Diagnostic(
          IngestCodes.openLastLine, at: Place(path: shownAs, line: lastLine),
          "the last line has no line end: if the file is cut off there, \(value.isEmpty ? "it" : "'\(value)'") is not"
            + " whole",
          hint: "look whether it is"))
    }
  }

  private func report(_ table: (line: Int, isSame: Bool), _ firstTableOnly: Bool, _ outcome: inout ReadOutcome) throws {
    let place = Place(path: shownAs, line: table.line)
    if firstTableOnly {
      outcome.findings.append(
        Diagnostic(IngestCodes.headerAgain, at: place, "a further header begins here: what follows is not in the dump"))
    } else if table.isSame {
      outcome.findings.append(
        Diagnostic(IngestCodes.headerAgain, at: place, "the header is repeated here; the rows below it are read too"))
    } else {
      throw Refusal(
        IngestCodes.secondTable, shownAs, line: table.line, "a second table with another header begins here",
        hint: "save each table in a file of its own")
    }
  }

  /// Whether a row is the header again: nil where it is not, false where most of its names are and some differ.
  private func repeatsHeader(_ rows: SourceRows, _ row: Int) -> Bool? {
    let count = rows.fieldCount(row: row)
    let same = (0..<min(count, header.count)).count { Self.trimmed(rows.text(row, $0)) == header[$0] }
    guard same > 1, same * 2 > header.count else { return nil }
    return same == header.count && count == header.count
  }

  package func dump(_ sink: ([UInt8]) -> Void) throws -> ReadOutcome {
    if headerLine > 0 { sink(Array((header.map(CSVText.field).joined(separator: ",") + "\n").utf8)) }
    var out: [UInt8] = []
    return try read(firstTableOnly: true) { rows in
      out.removeAll(keepingCapacity: true)
      for row in 0..<rows.count {
        rows.appendCSV(row: row, to: &out)
        out.append(10)
      }
      sink(out)
    }
  }

  private func forEachRecord(
    field: RecordParser.FieldSink, record: RecordParser.RecordSink, afterChunk: () -> Bool
  ) throws {
    var parser = DialectParser(dialect, recordLimit: limits.recordBytes)
    do {
      try text.forEachChunk { chunk in
        try parser.parse(chunk, field: field, record: record)
        return afterChunk()
      }
      try parser.finish(field: field, record: record)
    } catch let failure as RecordParser.Failure {
      throw refusal(failure)
    }
  }
}
