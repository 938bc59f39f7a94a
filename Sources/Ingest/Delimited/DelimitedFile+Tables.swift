internal import DelimitedText
internal import Domain
internal import Glibc

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
    // The lines above that hold at most a label and its value, back to the last record of a table.
    var titles: [(line: Int, fields: [String])] = []
    func finish(_ whole: UnsafeRawBufferPointer) {
      defer { number += 1 }
      let line = whole.last == 13 ? UnsafeRawBufferPointer(rebasing: whole.dropLast()) : whole
      switch shape(of: line) {
      case .booking:
        if !titles.isEmpty { titles.removeAll(keepingCapacity: true) }
      case .title:
        if titles.count == 40 { titles.removeFirst(20) }
        titles.append((number, fields(of: line)))
      case .header:
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
    }
    var begun: [UInt8] = []
    try text.forEachChunk { chunk in
      var rest = chunk
      while let start = rest.baseAddress, let end = memchr(start, 10, rest.count) {
        let length = UnsafeRawPointer(end) - start
        let line = UnsafeRawBufferPointer(rebasing: rest[..<length])
        rest = UnsafeRawBufferPointer(rebasing: rest[(length + 1)...])
        guard !begun.isEmpty else {
          finish(line)
          continue
        }
        begun += line
        begun.withUnsafeBytes(finish)
        begun.removeAll(keepingCapacity: true)
      }
      begun += rest
      return true
    }
    if !begun.isEmpty { begun.withUnsafeBytes(finish) }
  }

  private enum Shape { case title, header, booking }

  /// What a line may be by how many fields hold anything, as far as the delimiter says it, and how many digits it
  /// has.
  private func shape(of line: UnsafeRawBufferPointer) -> Shape {
    let (delimiter, quote) = (dialect.delimiter[0], dialect.quote)
    var (filled, digits, isFilled) = (0, 0, false)
    for byte in line {
      if byte == delimiter {
        isFilled = false
      } else if byte != 32, byte != 34, byte != quote {
        if !isFilled { filled += 1 }
        isFilled = true
        if (48...57).contains(byte) { digits += 1 }
        if digits > 8, filled > 2 { return .booking }
      }
    }
    return filled > 2 ? .header : .title
  }

  private func fields(of line: UnsafeRawBufferPointer) -> [String] {
    var fields: [String] = []
    var parser = DialectParser(dialect, recordLimit: limits.recordBytes)
    let field: RecordParser.FieldSink = { fields.append(Self.trimmed(String(decoding: $0, as: UTF8.self))) }
    do {
      try parser.parse(line, field: field, record: { _, _ in })
      try parser.finish(field: field, record: { _, _ in })
    } catch {
      return []
    }
    return fields
  }
}
