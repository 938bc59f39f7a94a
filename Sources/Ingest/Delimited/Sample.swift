internal import DelimitedText

/// The first records of a file, split with one dialect.
struct Sample {
  var dialect: Dialect
  var records: [(line: Int, fields: [String])] = []
  /// How many records have how many fields.
  private var counts: [Int: Int] = [:]
  private let quotes: QuoteCounts

  /// - Parameter text: UTF-8; a last record that the sample cuts is left out.
  init(_ text: [UInt8], isWhole: Bool, dialect: Dialect, limit: Int = 200) {
    self.dialect = dialect
    quotes = QuoteCounts(text, dialect)
    var parser = DialectParser(dialect, recordLimit: 1 << 20)
    var fields: [String] = []
    var records: [(line: Int, fields: [String])] = []
    var counts: [Int: Int] = [:]
    let field: RecordParser.FieldSink = { fields.append(String(decoding: $0, as: UTF8.self)) }
    let record: RecordParser.RecordSink = { line, _ in
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

  /// The number of fields that most records have, of at least two; the larger of two as frequent; 0 where no record has
  /// two.
  var width: Int { counts.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0 }

  /// How evenly the records are filled: those of the most frequent width, at least two, times that width.
  private var evenness: Int { counts.filter { $0.key > 1 }.map { $0.value * 100 + min($0.key, 99) }.max() ?? 0 }

  /// Whether every record has as many fields as the next, and more than one.
  var isEven: Bool { counts.count == 1 && (counts.first?.key ?? 0) > 1 }

  /// Whether nothing better is to be expected.
  var isSure: Bool { isEven && quotes.fit }

  /// Whether only this one of the two has its quotes where columns begin and end, in half of its records at least.
  private func quotesFitOnlyHere(_ other: Sample) -> Bool {
    width > 1 && quotes.fit && quotes.pairs > 0 && !other.quotes.fit
      && (counts[width] ?? 0) * 2 >= counts.values.reduce(0, +)
  }

  func fitsBetter(than other: Sample) -> Bool {
    quotesFitOnlyHere(other) || (evenness > other.evenness && !other.quotesFitOnlyHere(self))
  }

  /// Whether anything is quoted.
  var isQuoted: Bool { quotes.pairs > 0 }

  /// Whether a rare delimiter fits better than what was found: a time of day or an address on every row must not make
  /// columns.
  func isWider(than other: Sample) -> Bool {
    let onlyHere = quotes.fit && quotes.pairs > 0 && !other.quotes.fit
    return onlyHere ? separators >= max(other.separators, 1) : fitsBetter(than: other) && separators > other.separators
  }

  /// Whether every field but the first of each record begins with a blank, which then belongs to the delimiter.
  var isPadded: Bool {
    width > 1 && records.allSatisfy { $0.fields.dropFirst().allSatisfy { $0.utf8.first == UInt8(ascii: " ") } }
  }

  /// How many separators the records of the most frequent width have.
  private var separators: Int { (width - 1) * (counts[width] ?? 0) }

  /// The sample with quotes that open no field read as text.
  func mended() -> Sample {
    guard counts.count > 1, dialect.quote != 0 else { return self }
    let mender = StrayQuote(dialect: dialect, width: width)
    var sample = self
    sample.records = records.flatMap { record in
      guard record.fields.count != width, let parts = mender.mended(record.fields.map { Array($0.utf8) }) else {
        return [record]
      }
      return parts.map { (record.line + $0.lineOffset, $0.fields.map { String(decoding: $0, as: UTF8.self) }) }
    }
    return sample
  }
}

/// Where the quotes of a text are: in pairs at the edges of fields, as quotes do, or inside, as inch and minute marks
/// do.
private struct QuoteCounts {
  private var openings = 0
  private var closings = 0
  private var total = 0

  var pairs: Int { min(openings, closings) }
  /// Whether at most a third of them are inside.
  var fit: Bool { total <= 3 * pairs }

  init(_ text: [UInt8], _ dialect: Dialect) {
    let (quote, delimiter) = (dialect.quote, dialect.delimiter)
    guard quote != 0 else { return }
    func isLineEnd(_ at: Int) -> Bool { at < 0 || at >= text.count || text[at] == 10 || text[at] == 13 }
    func isDelimiter(_ start: Int) -> Bool {
      start >= 0 && start + delimiter.count <= text.count && text[start] == delimiter[0]
        && text[start..<(start + delimiter.count)].elementsEqual(delimiter)
    }
    var at = 0
    while let quoteAt = text[at...].firstIndex(of: quote) {
      at = quoteAt + 1
      // Two in a row are an empty field or a quote in the text: neither says anything.
      if at < text.count, text[at] == quote {
        at += 1
        continue
      }
      if case .byte(let mark) = dialect.escape, quoteAt > 0, text[quoteAt - 1] == mark { continue }
      let opens = isLineEnd(quoteAt - 1) || isDelimiter(quoteAt - delimiter.count)
      let closes = isLineEnd(quoteAt + 1) || isDelimiter(quoteAt + 1)
      if opens, closes { continue }
      total += 1
      if opens { openings += 1 }
      if closes { closings += 1 }
    }
  }
}
