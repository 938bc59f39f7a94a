internal import DelimitedText
internal import Domain

/// Delimiter, quote and escape of a file.
package struct Dialect: Hashable, Sendable {
  var delimiter: [UInt8]
  /// 0 where the file does not quote.
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

  /// The dialect that fits the sample best, as far as the settings leave it open.
  static func best(for sample: [UInt8], isWhole: Bool, _ options: ReadingOptions) -> (
    dialect: Dialect, samples: [Sample]
  ) {
    let escape: DialectFilter.Escape? = options.escape.map { $0 == 0 ? .none : .byte($0) }
    func samples(_ delimiters: [[UInt8]], quote: UInt8? = nil, escape other: DialectFilter.Escape? = nil) -> [Sample] {
      delimiters.map { delimiter in
        let dialect = Dialect(
          delimiter: delimiter, quote: options.quote ?? quote ?? UInt8(ascii: "\""), escape: escape ?? other ?? .doubled
        )
        return Sample(sample, isWhole: isWhole, dialect: dialect)
      }
    }
    let common = samples(options.delimiter.map { [$0] } ?? delimiters)
    var best = common[0]
    func consider(_ candidates: [Sample]) {
      for candidate in candidates where candidate.fitsBetter(than: best) { best = candidate }
    }
    consider(common)
    // What most files are written in leaves no record out of line; only where it does is the rest tried, the likelier
    // first.
    if !best.isSure, options.quote == nil {
      consider(samples(common.map(\.dialect.delimiter), quote: UInt8(ascii: "'")).filter(\.isQuoted))
    }
    if !best.isSure, escape == nil {
      let (delimiter, quote) = (best.dialect.delimiter, best.dialect.quote)
      for other in [DialectFilter.Escape.byte(UInt8(ascii: "\\")), .none] {
        consider(samples([delimiter], quote: quote, escape: other))
      }
    }
    if !best.isSure, options.delimiter == nil {
      for candidate in samples(rareDelimiters) where candidate.isWider(than: best) { best = candidate }
    }
    if best.isPadded, options.delimiter == nil, best.dialect.delimiter.count == 1 {
      let padded = samples(
        [best.dialect.delimiter + [UInt8(ascii: " ")]], quote: best.dialect.quote, escape: best.dialect.escape)[0]
      if padded.width == best.width { best = padded }
    }
    let kept = common.contains { $0.dialect == best.dialect } ? common : common + [best]
    return (best.dialect, kept.map { $0.mended() })
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
    let quoted = quote == 0 ? "no quote" : "quote \(Character(Unicode.Scalar(quote)))"
    return "\(names[text] ?? "'\(text)'"), \(quoted)\(escaped)"
  }
}

/// Splits text of one dialect into records: libcsv, with a filter before it where the dialect is unusual.
struct DialectParser: ~Copyable {
  private let parser: RecordParser
  private var filter: DialectFilter?

  init(_ dialect: Dialect, recordLimit: Int) {
    parser = RecordParser(
      delimiter: dialect.delimiter.count == 1 ? dialect.delimiter[0] : DialectFilter.separator, quote: dialect.quote,
      recordLimit: recordLimit)
    filter =
      dialect.needsFilter
      ? DialectFilter(delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape) : nil
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
