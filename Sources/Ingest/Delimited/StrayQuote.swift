internal import DelimitedText

/// A quote at the beginning of a field that is text: it makes the field run on over delimiters and lines to the next
/// quote.
///
/// Such a record mostly has not the width of the others. Where reading the quote as text gives every record in it that
/// width, and only one quote does, that is what was meant; where not, the record stays as it is.
struct StrayQuote {
  let dialect: Dialect
  /// How many fields the records of the file have.
  let width: Int

  struct Record {
    /// Lines between the line on which the damaged record begins and this one.
    var lineOffset: Int
    var fields: [[UInt8]]
  }

  /// The records that a damaged one holds, or that one in order seems to hold.
  func mended(_ fields: [[UInt8]]) -> [Record]? {
    guard width > 1, dialect.quote != 0 else { return nil }
    let openings = fields.indices.filter { holdsOpening(fields[$0]) }
    // More than a few are no slip, and trying each would take long.
    guard openings.count <= 8 else { return nil }
    let readings = openings.compactMap { reading(fields, quoteAt: $0) }
    return readings.count == 1 ? readings[0] : nil
  }

  /// Whether a field opens inside the field: a quote right behind a delimiter or a line end.
  private func holdsOpening(_ field: [UInt8]) -> Bool {
    field.indices.contains { at in
      guard field[at] == dialect.quote, at > 0 else { return false }
      return field[at - 1] == 10 || field[at - 1] == 13
        || field[..<at].suffix(dialect.delimiter.count).elementsEqual(dialect.delimiter)
    }
  }

  private func reading(_ fields: [[UInt8]], quoteAt opening: Int) -> [Record]? {
    let before = fields[..<opening]
    var parts = records(in: fields[opening])
    guard parts.count > 0 else { return nil }
    let firstLines = before.reduce(0) { $0 + Self.lineEnds(in: $1) }
    for at in parts.indices { parts[at].lineOffset += firstLines }
    parts[0].lineOffset = 0
    parts[0].fields.insert(contentsOf: before, at: 0)
    parts[parts.count - 1].fields.append(contentsOf: fields[(opening + 1)...])
    return parts.allSatisfy { $0.fields.count == width } ? parts : nil
  }

  /// The field split again, with its opening quote as text and its closing quote as one that closes.
  private func records(in field: [UInt8]) -> [Record] {
    // A letter stands for the opening quote, so that it opens nothing.
    let text = [UInt8(ascii: "x")] + requoted(field) + [dialect.quote]
    var parser = DialectParser(dialect, recordLimit: text.count + 1)
    var fields: [[UInt8]] = []
    var parts: [Record] = []
    do {
      let field: RecordParser.FieldSink = { fields.append(Array($0)) }
      let record: RecordParser.RecordSink = { line, _ in
        parts.append(Record(lineOffset: line - 1, fields: fields))
        fields = []
      }
      try text.withUnsafeBytes { try parser.parse($0, field: field, record: record) }
      try parser.finish(field: field, record: record)
    } catch {
      return []
    }
    guard let first = parts.first?.fields.first, !first.isEmpty else { return [] }
    parts[0].fields[0][0] = dialect.quote
    return parts
  }

  /// The text of a field as it was in the file: a quote before a delimiter or a line end can only have been escaped.
  private func requoted(_ field: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    for at in field.indices {
      if field[at] == dialect.quote, isEdge(field, at + 1) {
        if case .byte(let mark) = dialect.escape { text.append(mark) } else { text.append(dialect.quote) }
      }
      text.append(field[at])
    }
    return text
  }

  private func isEdge(_ field: [UInt8], _ at: Int) -> Bool {
    at == field.count || field[at] == 10 || field[at] == 13 || field[at...].starts(with: dialect.delimiter)
  }

  private static func lineEnds(in field: [UInt8]) -> Int {
    let feeds = field.count { $0 == 10 }
    return feeds > 0 ? feeds : field.count { $0 == 13 }
  }
}
