internal import DelimitedText

/// The first records of a file, split with one dialect.
struct Sample {
  var dialect: Dialect
  var records: [(line: Int, fields: [String])] = []
  /// How many records have how many fields.
  private var counts: [Int: Int] = [:]
  private let quotes: QuotePlaces

  /// - Parameter text: UTF-8; a last record that the sample cuts is left out.
  init(_ text: [UInt8], isWhole: Bool, dialect: Dialect, limit: Int = 200) {
    self.dialect = dialect
    quotes = QuotePlaces(text, dialect)
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

  /// The number of fields that most records have, of at least two; the larger of two as frequent; 0 where no record has two.
  var width: Int { counts.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0 }

  /// How evenly the records are filled: those of the most frequent width, at least two, times that width.
  private var evenness: Int { counts.filter { $0.key > 1 }.map { $0.value * 100 + min($0.key, 99) }.max() ?? 0 }

  /// Whether every record has as many fields as the next, and more than one.
  var isEven: Bool { counts.count == 1 && (counts.first?.key ?? 0) > 1 }

  /// Whether there are columns, and most quotes stand where columns begin and end.
  private var isPlausible: Bool { width > 1 && quotes.inside <= quotes.atEdges }

  func fitsBetter(than other: Sample) -> Bool {
    isPlausible == other.isPlausible ? evenness > other.evenness : isPlausible
  }

  /// Whether a rare delimiter fits better than what was found: a time of day or an address on every row must not make columns.
  func isWider(than other: Sample) -> Bool {
    guard fitsBetter(than: other) else { return false }
    return isPlausible != other.isPlausible || separators > other.separators
  }

  /// How many separators the records of the most frequent width have.
  private var separators: Int { (width - 1) * (counts[width] ?? 0) }

  /// The sample with quotes that open no field read as text.
  func mended() -> Sample {
    guard counts.count > 1, dialect.quote != 0 else { return self }
    let mender = StrayQuote(dialect: dialect, width: width)
    var sample = self
    sample.records = records.flatMap { record in
      guard record.fields.count != width, let parts = mender.mended(record.fields.map { Array($0.utf8) }) else { return [record] }
      return parts.map { (record.line + $0.lineOffset, $0.fields.map { String(decoding: $0, as: UTF8.self) }) }
    }
    return sample
  }
}

/// Where the quotes of a text stand: at the edges of fields, as quotes do, or inside, as inch and minute marks do.
private struct QuotePlaces {
  private(set) var atEdges = 0
  private(set) var inside = 0

  init(_ text: [UInt8], _ dialect: Dialect) {
    let (quote, delimiter) = (dialect.quote, dialect.delimiter)
    guard quote != 0 else { return }
    func isLineEnd(_ at: Int) -> Bool { at < 0 || at >= text.count || text[at] == 10 || text[at] == 13 }
    func isDelimiter(endingAt end: Int) -> Bool {
      end >= delimiter.count && text[end - 1] == delimiter[delimiter.count - 1]
        && text[(end - delimiter.count)..<end].elementsEqual(delimiter)
    }
    var at = 0
    while at < text.count {
      guard text[at] == quote else {
        at += 1
        continue
      }
      // Two in a row are an empty field or a quote in the text: neither tells anything.
      if at + 1 < text.count, text[at + 1] == quote {
        at += 2
        continue
      }
      if case .byte(let mark) = dialect.escape, at > 0, text[at - 1] == mark {
        at += 1
        continue
      }
      let isEdge =
        isLineEnd(at - 1) || isLineEnd(at + 1) || isDelimiter(endingAt: at)
        || (at + 1 + delimiter.count <= text.count && isDelimiter(endingAt: at + 1 + delimiter.count))
      if isEdge { atEdges += 1 } else { inside += 1 }
      at += 1
    }
  }
}
