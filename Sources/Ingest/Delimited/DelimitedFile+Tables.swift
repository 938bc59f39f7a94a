internal import DelimitedText
internal import Domain

extension DelimitedFile {
  /// A line of the file that may be a header, with what stands right above it.
  private struct Candidate {
    var line: Int
    var fields: [String]
    /// The first line of the titles above it.
    var firstLine: Int
    /// The records of the titles.
    var titles: [[String]]
  }

  /// The tables of a file that holds several, each under a header of its own, in the order of the file; itself where it
  /// holds one.
  ///
  /// A header that is only repeated, as on each page, begins no table; one with titles above it does.
  ///
  /// - Parameter score: how well a record fits a known header; 0 for not at all.
  package func tables(_ score: ([String]) -> Int) throws -> [DelimitedFile] {
    guard headerLine > 0, dialect.delimiter.count > 0 else { return [self] }
    var headers: [Candidate] = []
    try forEachCandidate { candidate in
      guard candidate.line == headerLine || score(candidate.fields) > 0 else { return }
      let isRepeated = candidate.fields == headers.last?.fields && candidate.titles.allSatisfy { $0.count < 2 }
      if !isRepeated { headers.append(candidate) }
    }
    guard headers.count > 1, headers.contains(where: { $0.line == headerLine }) else { return [self] }
    return headers.indices.map { at in
      let end = at + 1 < headers.count ? headers[at + 1].firstLine : Int.max
      return table(headers[at].fields, line: headers[at].line, until: end, titles: headers[at].titles, isFirst: at == 0)
    }
  }

  /// Looks at every line that has few digits and several fields, as headers do: no line of a booking is split.
  private func forEachCandidate(_ body: (Candidate) -> Void) throws {
    var number = 1
    var line: [UInt8] = []
    // The lines above that hold at most a label and its value, back to the last record of a table.
    var titles: [(line: Int, fields: [String])] = []
    func end() {
      defer {
        number += 1
        line.removeAll(keepingCapacity: true)
      }
      if line.last == 13 { line.removeLast() }
      let (filled, digits) = filledFields(of: line)
      guard filled > 2 else {
        if titles.count == 40 { titles.removeFirst(20) }
        return titles.append((number, fields(of: line)))
      }
      guard digits <= 8 else { return titles.removeAll(keepingCapacity: true) }
      let fields = fields(of: line)
      // What follows the rows of the table above at once still belongs to it.
      let blank = titles.firstIndex { $0.fields.allSatisfy(\.isEmpty) }
      let own = blank.map { Array(titles[$0...]) } ?? titles
      body(
        Candidate(
          line: number, fields: fields, firstLine: own.first?.line ?? number,
          titles: own.map(\.fields).filter { $0.contains { !$0.isEmpty } }))
      titles.removeAll()
    }
    try text.forEachChunk { chunk in
      for byte in chunk {
        if byte == 10 { end() } else { line.append(byte) }
      }
      return true
    }
    if !line.isEmpty { end() }
  }

  /// How many fields of a line hold anything, as far as the delimiter says it, and how many digits it has.
  private func filledFields(of line: [UInt8]) -> (filled: Int, digits: Int) {
    var (filled, digits, isFilled) = (0, 0, false)
    for byte in line {
      if byte == dialect.delimiter[0] {
        isFilled = false
      } else if byte != 32, byte != 34, byte != dialect.quote {
        if !isFilled { filled += 1 }
        isFilled = true
        if (48...57).contains(byte) { digits += 1 }
      }
    }
    return (filled, digits)
  }

  private func fields(of line: [UInt8]) -> [String] {
    var fields: [String] = []
    var parser = DialectParser(dialect, recordLimit: limits.recordBytes)
    let field: RecordParser.FieldSink = { fields.append(Self.trimmed(String(decoding: $0, as: UTF8.self))) }
    do {
      try line.withUnsafeBytes { try parser.parse($0, field: field, record: { _, _ in }) }
      try parser.finish(field: field, record: { _, _ in })
    } catch {
      return []
    }
    return fields
  }
}
