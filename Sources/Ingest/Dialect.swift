internal import DelimitedText

/// Delimiter and quote of a file.
package struct Dialect: Hashable, Sendable {
  package var delimiter: UInt8
  package var quote: UInt8

  package init(delimiter: UInt8, quote: UInt8) {
    self.delimiter = delimiter
    self.quote = quote
  }

  /// Of equal fit the first is taken.
  static let delimiters = Array(",;\t|".utf8)

  package var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: "|"): "bar"
    default: "'\(Character(Unicode.Scalar(delimiter)))'"
    }
  }
}

/// The first records of a file, split with one dialect.
struct Sample {
  var dialect: Dialect
  var records: [(line: Int, fields: [String])] = []

  /// - Parameter text: UTF-8; a last record that the sample cuts is left out.
  init(_ text: [UInt8], isWhole: Bool, dialect: Dialect, limit: Int = 200) {
    self.dialect = dialect
    let parser = RecordParser(delimiter: dialect.delimiter, quote: dialect.quote, recordLimit: 1 << 20)
    var fields: [String] = []
    var records: [(line: Int, fields: [String])] = []
    let field: RecordParser.FieldSink = { fields.append(String(decoding: $0, as: UTF8.self)) }
    let record: RecordParser.RecordSink = { line in
      if records.count < limit { records.append((line, fields)) }
      fields.removeAll()
    }
    // A quote that does not close makes the sample end early; the reading of the whole file reports it.
    _ = try? text.withUnsafeBytes { try parser.parse($0, field: field, record: record) }
    if isWhole { _ = try? parser.finish(field: field, record: record) }
    self.records = records
  }

  /// How evenly the records are filled: those with the most frequent number of fields, at least two, times that number.
  var evenness: Int {
    var counts: [Int: Int] = [:]
    for record in records { counts[record.fields.count, default: 0] += 1 }
    return counts.filter { $0.key > 1 }.map { $0.value * 100 + min($0.key, 99) }.max() ?? 0
  }
}
