internal import DelimitedText
internal import Diagnostics
internal import Domain
internal import Markup

/// A file of bank statements: its lines as records of the canonical bank columns.
struct StatementFile: RecordTable {
  let format: FileFormat
  let sheet = ""
  var place: Place { Place(path: text.bytes.shownAs) }
  let header = StatementEntry.columns.map(\.rawValue)
  let headerLine = 0
  private(set) var findings: [Diagnostic]
  let doubt: Refusal?
  private let file: UInt32
  private let text: TextStream
  private let limits: ReadingOptions.Limits

  var encoding: String { text.encoding.name }

  init(_ bytes: FileBytes, file: UInt32, _ options: ReadingOptions, head: [UInt8], format: FileFormat, doubt: Refusal?)
    throws
  {
    self.format = format
    self.doubt = doubt
    self.file = file
    limits = options.limits
    var options = options
    let declared = Self.declaredEncoding(head, format)
    // XML names its encoding, and its parser would hold us to it; OFX and the rest are known to say one thing and do
    // another.
    if format == .camt, options.encoding == nil, let declared { options.encoding = declared }
    text = try TextStream(bytes, options, declared: declared)
    findings = text.findings
  }

  /// The encoding that the file's own head names.
  private static func declaredEncoding(_ head: [UInt8], _ format: FileFormat) -> String? {
    let text = String(decoding: head.prefix(1000), as: UTF8.self)
    switch format {
    case .camt:
      guard let declaration = text.firstRange(of: "encoding=").map({ text[$0.upperBound...] }),
        let quote = declaration.first,
        quote == "\"" || quote == "'"
      else { return nil }
      let name = declaration.dropFirst().prefix { $0 != quote }
      return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } ? String(name) : nil
    case .ofx:
      guard
        let charset = text.firstRange(of: "CHARSET:").map({
          text[$0.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        })
      else { return nil }
      return charset == "1252" ? "WINDOWS-1252" : charset.hasPrefix("8859") ? "ISO-\(charset)" : nil
    default: return nil
    }
  }

  func read(_ body: (SourceRows) -> Void) throws -> ReadOutcome {
    try withoutActuallyEscaping(body) { body in
      let sink = StatementSink(file: file, shownAs: text.bytes.shownAs, limits: limits, body)
      switch format {
      case .camt: try readMarkup(sink)
      case .ofx:
        var reader = OFXReader(sink, limit: limits.recordBytes)
        try reader.read(TextPull(text))
      case .bai2: try readLines(BAI2Reader(sink))
      default: try readLines(MT940Reader(sink))
      }
      sink.finish()
      if let refusal = sink.refusal { throw refusal }
      // A line of BAI2 belongs to an account; text may hold what looks like a line.
      if let doubt, sink.outcome.statements.isEmpty, sink.outcome.rows == 0 || format == .bai2 { throw doubt }
      return sink.outcome
    }
  }

  private func readLines(_ reader: consuming some LineReader) throws {
    var reader = reader
    var splitter = LineSplitter(limit: limits.recordBytes)
    try text.forEachChunk { chunk in
      try splitter.add(chunk, shownAs: text.bytes.shownAs) { line, number in reader.read(line, number) }
      return !reader.sink.isFull
    }
    splitter.finish { line, number in reader.read(line, number) }
    reader.finish()
  }

  private func readMarkup(_ sink: StatementSink) throws {
    let pull = try TextPull(text)
    do {
      try MarkupParser.parse(into: CamtReader(sink)) { _ in try pull.next() }
    } catch {
      throw doubt ?? Refusal(error, shownAs: text.bytes.shownAs)
    }
  }
}

extension Refusal {
  /// What keeps markup from being read.
  init(_ failure: MarkupFailure, shownAs: String) {
    switch failure {
    case .declaresType(let line):
      self.init(
        IngestCodes.forbiddenMarkup, shownAs, line: line,
        "declares a document type or an entity, which no export of a bank or ledger needs",
        hint: "do not trust the file; ask for it again from its source")
    case .malformed(let line, let message):
      self.init(
        IngestCodes.brokenMarkup, shownAs, line: line, "cannot be read as XML: \(message)",
        hint: "the file may be cut off; export it again")
    case .tooDeep(let line):
      self.init(IngestCodes.brokenMarkup, shownAs, line: line, "its elements lie more than 200 deep in each other")
    case .tooLong(let line):
      self.init(
        IngestCodes.brokenMarkup, shownAs, line: line, "the text of one of its elements is longer than 1048576 bytes")
    case .source(let error):
      self = error as? Refusal ?? Refusal(IngestCodes.unreadable, shownAs, "cannot be read: \(error)")
    }
  }
}

/// What takes a statement line by line.
protocol LineReader {
  var sink: StatementSink { get }
  /// - Parameters:
  ///   - line: its UTF-8, valid for the call.
  ///   - number: the line's number, counted from 1.
  mutating func read(_ line: UnsafeBufferPointer<UInt8>, _ number: Int)
  mutating func finish()
}

/// Cuts text into lines at LF, CRLF or CR.
struct LineSplitter {
  private let limit: Int
  private var waiting: [UInt8] = []
  private var number = 1
  private var endedWithCR = false

  init(limit: Int) { self.limit = limit }

  typealias LineSink = (_ line: UnsafeBufferPointer<UInt8>, _ number: Int) -> Void

  mutating func add(_ chunk: UnsafeRawBufferPointer, shownAs: String, _ body: LineSink) throws {
    let chunk = chunk.assumingMemoryBound(to: UInt8.self)
    var start = 0
    for at in 0..<chunk.count {
      let byte = chunk[at]
      guard byte == 10 || byte == 13 else { continue }
      if byte == 10, endedWithCR, at == start, waiting.isEmpty {
        // The second half of CRLF.
        endedWithCR = false
        start = at + 1
        continue
      }
      emit(chunk, start..<at, body)
      endedWithCR = byte == 13
      start = at + 1
    }
    if start < chunk.count {
      endedWithCR = false
      waiting.append(contentsOf: chunk[start...])
    }
    if waiting.count > limit {
      throw Refusal(
        IngestCodes.longRecord, shownAs, line: number, "the line is longer than \(limit) bytes",
        hint: "this may be no statement; else raise `limits: {record_kb: …}`")
    }
  }

  private mutating func emit(_ chunk: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: LineSink) {
    if waiting.isEmpty {
      body(UnsafeBufferPointer(rebasing: chunk[range]), number)
    } else {
      waiting.append(contentsOf: chunk[range])
      waiting.withUnsafeBufferPointer { body($0, number) }
      waiting.removeAll(keepingCapacity: true)
    }
    number += 1
  }

  mutating func finish(_ body: LineSink) {
    if !waiting.isEmpty { waiting.withUnsafeBufferPointer { body($0, number) } }
    waiting.removeAll()
  }
}
