internal import DelimitedText
package import Diagnostics
package import Domain

/// How many records a file held below its header.
package struct ReadCounts: Sendable, Hashable {
  package var rows = 0
  /// Records with nothing in any field, which are left out.
  package var blank = 0
}

/// A file of delimited text: what was found by looking at it, and the reading of its records.
package struct DelimitedFile: Sendable {
  package let path: String
  package let shownAs: String
  package let file: UInt32
  package let encoding: TextEncodingName
  package private(set) var dialect: Dialect
  package private(set) var header: [String] = []
  /// The line of the header; 0 where the file was opened without looking for one.
  package private(set) var headerLine = 0
  /// The records above the header.
  package private(set) var preamble: [[String]] = []
  package private(set) var findings: [Diagnostic] = []
  private let limits: ReadingOptions.Limits
  private let text: TextStream

  /// The name of an encoding as it is shown.
  package typealias TextEncodingName = String

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - shownAs: the path in findings.
  ///   - headerScore: how well a record fits a known header; 0 for not at all. Nil where no header is looked for.
  package init(
    path: String, shownAs: String, file: UInt32, options: ReadingOptions, headerScore: (([String]) -> Int)?
  ) throws {
    self.path = path
    self.shownAs = shownAs
    self.file = file
    limits = options.limits
    text = try TextStream(FileBytes(path: path, shownAs: shownAs), options)
    encoding = text.encoding.name
    findings = text.findings
    let (sample, isWhole) = try text.sample()
    let quote = options.quote ?? UInt8(ascii: "\"")
    let candidates = options.delimiter.map { [$0] } ?? Dialect.delimiters
    let samples = candidates.map { Sample(sample, isWhole: isWhole, dialect: Dialect(delimiter: $0, quote: quote)) }
    dialect = samples.max { $0.evenness < $1.evenness }.map(\.dialect) ?? samples[0].dialect
    if samples.allSatisfy({ $0.evenness == samples[0].evenness }) { dialect = samples[0].dialect }
    if let headerScore { try findHeader(samples, options, headerScore) }
  }

  /// The record that fits a known header best decides header and delimiter; else the first that looks like one.
  private mutating func findHeader(
    _ samples: [Sample], _ options: ReadingOptions, _ score: ([String]) -> Int
  ) throws {
    var best: (score: Int, sample: Int, record: Int)?
    for (number, sample) in samples.enumerated() {
      for (place, record) in sample.records.prefix(options.headerLine == nil ? 60 : 200).enumerated() {
        if let line = options.headerLine, record.line != line { continue }
        let fit = score(record.fields)
        if fit > (best?.score ?? 0) || (best == nil && options.headerLine != nil) { best = (fit, number, place) }
      }
    }
    if best == nil, options.headerLine == nil,
      let number = samples.firstIndex(where: { $0.dialect == dialect }),
      let place = samples[number].records.firstIndex(where: { Self.looksLikeHeader($0.fields) })
    {
      best = (0, number, place)
    }
    guard let best else {
      let message = options.headerLine.map { "no record begins on line \($0)" } ?? "no row looks like a header"
      throw Refusal(IngestCodes.noHeader, shownAs, message, hint: "set `header_line:` on the source to the line of the column names")
    }
    let sample = samples[best.sample]
    dialect = sample.dialect
    header = sample.records[best.record].fields.map(Self.trimmed)
    headerLine = sample.records[best.record].line
    preamble = sample.records[..<best.record].map(\.fields)
    var seen: Set<String> = []
    for (field, name) in header.enumerated() where !name.isEmpty && !seen.insert(name.lowercased()).inserted {
      findings.append(
        Diagnostic(
          IngestCodes.repeatedHeader, at: Place(path: shownAs, line: headerLine, column: field + 1),
          "header '\(name)' stands twice", hint: "the first of them is read; rename the other"))
    }
  }

  private static func looksLikeHeader(_ fields: [String]) -> Bool {
    fields.count > 1 && fields.filter { !$0.isEmpty }.count * 2 > fields.count
      && !fields.contains { field in
        field.utf8.contains { (48...57).contains($0) } && field.utf8.filter { (48...57).contains($0) }.count * 2 >= field.utf8.count
          && !field.isEmpty
      }
  }

  private static func trimmed(_ text: String) -> String {
    let body = text.drop { $0 == " " || $0 == "\t" }
    return String(body.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  static let batchSize = 1 << 12

  /// Reads every record below the header, in batches that reuse one buffer.
  package func read(_ body: (SourceRows) -> Void) throws -> ReadCounts {
    var counts = ReadCounts()
    var rows = SourceRows(file: file)
    var isBlank = true
    var fields = 0
    let firstLine = headerLine
    let limit = limits.rows
    try forEachRecord(
      field: { field in
        if !field.isEmpty, isBlank { isBlank = !field.contains { $0 != 0x20 && $0 != 0x09 } }
        rows.appendField(field)
        fields += 1
      },
      record: { line in
        if line <= firstLine || isBlank {
          if line > firstLine { counts.blank += 1 }
          rows.dropFields(fields)
        } else {
          rows.endRow(line: UInt32(line))
          counts.rows += 1
          // Here no record is half read, as one may be at the end of a chunk.
          if rows.count == Self.batchSize {
            body(rows)
            rows.removeAll()
          }
        }
        isBlank = true
        fields = 0
      },
      afterChunk: { counts.rows <= limit })
    if counts.rows > limit {
      throw Refusal(
        IngestCodes.tooManyRows, shownAs, "has more than \(limit) rows", hint: "split it, or raise `limits: {rows: …}`")
    }
    if rows.count > 0 { body(rows) }
    return counts
  }

  /// The file's records as read, header and all, as CSV in UTF-8 with commas and LF.
  package func dump(_ sink: ([UInt8]) -> Void) throws {
    var out: [UInt8] = []
    var isFirst = true
    try forEachRecord(
      field: { field in
        if !isFirst { out.append(UInt8(ascii: ",")) }
        isFirst = false
        out.append(contentsOf: CSVText.field(String(decoding: field, as: UTF8.self)).utf8)
      },
      record: { _ in
        out.append(10)
        isFirst = true
      },
      afterChunk: {
        sink(out)
        out.removeAll(keepingCapacity: true)
        return true
      })
    sink(out)
  }

  private func forEachRecord(
    field: RecordParser.FieldSink, record: RecordParser.RecordSink, afterChunk: () -> Bool
  ) throws {
    let parser = RecordParser(delimiter: dialect.delimiter, quote: dialect.quote, recordLimit: limits.recordBytes)
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

  private func refusal(_ failure: RecordParser.Failure) -> Refusal {
    switch failure {
    case .openQuote(let line):
      Refusal(
        IngestCodes.openQuote, shownAs, line: line, "a quote opened in the record that begins here never closes",
        hint: "close it, or set `quote:` on the source if the file does not quote")
    case .longRecord(let line):
      Refusal(
        IngestCodes.longRecord, shownAs, line: line, "the record that begins here is longer than \(limits.recordBytes) bytes",
        hint: "look for a quote that does not close, or raise `limits: {record_kb: …}`")
    case .outOfMemory: Refusal(IngestCodes.unreadable, shownAs, "there is not enough memory to read it")
    }
  }
}
