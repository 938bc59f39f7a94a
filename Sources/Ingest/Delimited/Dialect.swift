internal import DelimitedText
internal import Domain

/// Delimiter, quote and escape of a file.
package struct Dialect: Hashable, Sendable {
  var delimiter: [UInt8]
  var quote: UInt8
  var escape: DialectFilter.Escape

  init(delimiter: [UInt8], quote: UInt8 = UInt8(ascii: "\""), escape: DialectFilter.Escape = .doubled) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
  }

  /// What libcsv does not read by itself.
  var needsFilter: Bool { delimiter.count > 1 || escape != .doubled }

  /// Of equal fit the first is taken.
  private static let delimiters = [",", ";", "\t", "|"].map { Array($0.utf8) }
  private static let rareDelimiters = [", ", "; ", " ", ":", "~", "^"].map { Array($0.utf8) }

  /// The dialect that fills the sample's records most evenly, as far as the settings leave it open.
  static func best(for sample: [UInt8], isWhole: Bool, _ options: ReadingOptions) -> (dialect: Dialect, samples: [Sample]) {
    let quote = options.quote ?? UInt8(ascii: "\"")
    let escape: DialectFilter.Escape? = options.escape.map { $0 == 0 ? .none : .byte($0) }
    func samples(_ delimiters: [[UInt8]], quote: UInt8, escape: DialectFilter.Escape) -> [Sample] {
      delimiters.map { Sample(sample, isWhole: isWhole, dialect: Dialect(delimiter: $0, quote: quote, escape: escape)) }
    }
    let common = samples(options.delimiter.map { [$0] } ?? delimiters, quote: quote, escape: escape ?? .doubled)
    var best = common[0]
    func consider(_ candidates: [Sample]) { for candidate in candidates where candidate.evenness > best.evenness { best = candidate } }
    consider(common)
    // What most files are written in leaves no record out of line; only where it does are the rare dialects tried.
    if !best.isEven {
      if options.delimiter == nil { consider(samples(rareDelimiters, quote: quote, escape: escape ?? .doubled)) }
      let delimiter = best.dialect.delimiter
      if options.quote == nil, !best.isEven { consider(samples([delimiter], quote: UInt8(ascii: "'"), escape: escape ?? .doubled)) }
      if escape == nil, !best.isEven {
        for other in [DialectFilter.Escape.byte(UInt8(ascii: "\\")), .none] {
          consider(samples([delimiter], quote: best.dialect.quote, escape: other))
        }
      }
    }
    let kept = common.contains { $0.dialect == best.dialect } ? common : common + [best]
    return (best.dialect, kept)
  }

  /// As `inspect` shows it.
  package var described: String {
    let names: [String: String] = [",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "blank"]
    let text = String(decoding: delimiter, as: UTF8.self)
    let escaped =
      switch escape {
      case .doubled: ""
      case .byte(let byte): ", escape \(Character(Unicode.Scalar(byte)))"
      case .none: ", no escape"
      }
    return "\(names[text] ?? "'\(text)'"), quote \(Character(Unicode.Scalar(quote)))\(escaped)"
  }
}

/// Splits text of one dialect into records: libcsv, with a filter before it where the dialect is unusual.
struct DialectParser: ~Copyable {
  private let parser: RecordParser
  private var filter: DialectFilter?

  init(_ dialect: Dialect, recordLimit: Int) {
    parser = RecordParser(
      delimiter: dialect.delimiter.count == 1 ? dialect.delimiter[0] : DialectFilter.separator, quote: dialect.quote, recordLimit: recordLimit)
    filter = dialect.needsFilter ? DialectFilter(delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape) : nil
  }

  mutating func parse(
    _ chunk: UnsafeRawBufferPointer, field: RecordParser.FieldSink, record: RecordParser.RecordSink
  ) throws(RecordParser.Failure) {
    guard filter != nil else { return try parser.parse(chunk, field: field, record: record) }
    let text = filter!.convert(chunk)
    try feed(text, field: field, record: record)
  }

  mutating func finish(field: RecordParser.FieldSink, record: RecordParser.RecordSink) throws(RecordParser.Failure) {
    if filter != nil {
      let text = filter!.finish()
      try feed(text, field: field, record: record)
    }
    try parser.finish(field: field, record: record)
  }

  private borrowing func feed(
    _ text: [UInt8], field: RecordParser.FieldSink, record: RecordParser.RecordSink
  ) throws(RecordParser.Failure) {
    var failure: RecordParser.Failure?
    text.withUnsafeBytes { bytes in
      do throws(RecordParser.Failure) {
        try parser.parse(bytes, field: field, record: record)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

/// The first records of a file, split with one dialect.
struct Sample {
  var dialect: Dialect
  var records: [(line: Int, fields: [String])] = []
  private var counts: [Int: Int] = [:]

  /// - Parameter text: UTF-8; a last record that the sample cuts is left out.
  init(_ text: [UInt8], isWhole: Bool, dialect: Dialect, limit: Int = 200) {
    self.dialect = dialect
    var parser = DialectParser(dialect, recordLimit: 1 << 20)
    var fields: [String] = []
    var records: [(line: Int, fields: [String])] = []
    var counts: [Int: Int] = [:]
    let field: RecordParser.FieldSink = { fields.append(String(decoding: $0, as: UTF8.self)) }
    let record: RecordParser.RecordSink = { line in
      if records.count < limit { records.append((line, fields)) }
      counts[fields.count, default: 0] += 1
      fields.removeAll()
    }
    // A quote that does not close makes the sample end early; the reading of the whole file reports it.
    do {
      try text.withUnsafeBytes { try parser.parse($0, field: field, record: record) }
      if isWhole { try parser.finish(field: field, record: record) }
    } catch {
      counts[-1] = 1
    }
    self.records = records
    self.counts = counts
  }

  /// How evenly the records are filled: those with the most frequent number of fields, at least two, times that number.
  var evenness: Int { counts.filter { $0.key > 1 }.map { $0.value * 100 + min($0.key, 99) }.max() ?? 0 }

  /// Whether every record has as many fields as the next, and more than one.
  var isEven: Bool { counts.count == 1 && (counts.first?.key ?? 0) > 1 }
}

/// Finds the record that holds the names of the columns.
struct HeaderSearch {
  let line: Int?
  let score: (([String]) -> Int)?

  struct Found {
    var sample: Int
    var record: Int
    var score: Int
  }

  /// The record that fits a known header best; else the first that looks like one, of the samples whose number is `preferred`.
  func find(in samples: [[(line: Int, fields: [String])]], preferred: Int) -> Found? {
    var best: Found?
    for (number, records) in samples.enumerated() {
      for (place, record) in records.prefix(line == nil ? 60 : 200).enumerated() {
        if let line, record.line != line { continue }
        let fit = score?(record.fields) ?? 0
        if fit > (best?.score ?? 0) || (best == nil && line != nil && number == preferred) {
          best = Found(sample: number, record: place, score: fit)
        }
      }
    }
    if best == nil, line == nil, let place = Self.looks(in: samples[preferred]) { best = Found(sample: preferred, record: place, score: 0) }
    return best
  }

  /// The first record that is filled for more than half, where it looks like names: what stands above it are title lines.
  private static func looks(in records: [(line: Int, fields: [String])]) -> Int? {
    let width = records.map(\.fields.count).max() ?? 0
    for (place, record) in records.enumerated() {
      let filled = record.fields.count { !$0.isEmpty }
      if filled * 2 > width, record.fields.count > 1 { return looksLikeNames(record.fields) ? place : nil }
    }
    return nil
  }

  private static func looksLikeNames(_ fields: [String]) -> Bool {
    !fields.contains { field in
      let digits = field.utf8.count { (48...57).contains($0) }
      return digits > 0 && digits * 2 >= field.utf8.count
    }
  }
}
