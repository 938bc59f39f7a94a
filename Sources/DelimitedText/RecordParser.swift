internal import CCSV

/// Splits delimited text into records through libcsv, chunk by chunk, with the line on which each record begins.
///
/// Bytes are handed on as they are: blanks are kept and quotes inside unquoted fields are text. What libcsv does not
/// report, the parser counts itself: lines end with LF, CRLF or CR, inside quoted fields too.
package struct RecordParser: ~Copyable {
  /// Why a file cannot be split.
  package enum Failure: Error, Equatable, Sendable {
    /// A quote opened in the record that begins on this line never closes.
    case openQuote(line: Int)
    /// The record that begins on this line is longer than the limit.
    case longRecord(line: Int)
    case outOfMemory
  }

  /// What receives fields and ends of records. The calls come in the order of the text.
  package typealias FieldSink = (UnsafeBufferPointer<UInt8>) -> Void
  /// The lines on which the record begins and ends, counted from 1.
  package typealias RecordSink = (_ line: Int, _ lastLine: Int) -> Void

  /// libcsv's state FIELD_BEGUN, which its header does not name.
  private static let insideField: Int32 = 2

  private let parser: UnsafeMutablePointer<csv_parser>
  private let state: UnsafeMutablePointer<ParserState>

  package init(delimiter: UInt8, quote: UInt8, recordLimit: Int) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: csv_parser())
    csv_init(parser, UInt8(CSV_REPALL_NL))
    csv_set_delim(parser, delimiter)
    csv_set_quote(parser, quote)
    // libcsv trims blanks unless it is told that nothing is one.
    csv_set_space_func(parser) { _ in 0 }
    state = .allocate(capacity: 1)
    state.initialize(to: ParserState(recordLimit: recordLimit))
  }

  deinit {
    csv_free(parser)
    parser.deinitialize(count: 1)
    parser.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Feeds a chunk; fields and records that it completes go to the sinks.
  package borrowing func parse(
    _ chunk: UnsafeRawBufferPointer, field: FieldSink, record: RecordSink
  ) throws(Failure) {
    try run(field: field, record: record) { parser, state in
      csv_parse(parser, chunk.baseAddress, chunk.count, receiveField, receiveEnd, state) == chunk.count
    }
    // libcsv holds an unfinished field in its own buffer, which grows without bound on a quote that never closes.
    if parser.pointee.entry_pos > state.pointee.recordLimit {
      throw parser.pointee.quoted != 0
        ? .openQuote(line: state.pointee.recordLine) : .longRecord(line: state.pointee.recordLine)
    }
  }

  /// Ends the text: the last record needs no newline.
  package borrowing func finish(field: FieldSink, record: RecordSink) throws(Failure) {
    // libcsv reports an open quote only in its strict mode, which refuses other text that we read.
    if parser.pointee.pstate == Self.insideField, parser.pointee.quoted != 0 {
      throw .openQuote(line: state.pointee.recordLine)
    }
    try run(field: field, record: record) { parser, state in
      csv_fini(parser, receiveField, receiveEnd, state) == 0
    }
  }

  private borrowing func run(
    field: FieldSink, record: RecordSink,
    _ body: (UnsafeMutablePointer<csv_parser>, UnsafeMutableRawPointer) -> Bool
  ) throws(Failure) {
    // C callbacks cannot capture: they find the sinks through the state, for the length of this call.
    let succeeded = withoutActuallyEscaping(field) { field in
      withoutActuallyEscaping(record) { record in
        state.pointee.field = field
        state.pointee.record = record
        defer {
          state.pointee.field = nil
          state.pointee.record = nil
        }
        return body(parser, UnsafeMutableRawPointer(state))
      }
    }
    if !succeeded { throw .outOfMemory }
    if let line = state.pointee.longRecordLine { throw .longRecord(line: line) }
  }
}

private struct ParserState {
  let recordLimit: Int
  var field: RecordParser.FieldSink?
  var record: RecordParser.RecordSink?
  /// The line of the next byte.
  var line = 1
  /// The line on which the current record begins.
  var recordLine = 1
  var fieldCount = 0
  var recordBytes = 0
  /// Whether the last byte was the CR of what may become CRLF.
  var endedWithCR = false
  var longRecordLine: Int?

  init(recordLimit: Int) { self.recordLimit = recordLimit }

  mutating func beginIfNeeded() {
    endedWithCR = false
    if fieldCount == 0 { recordLine = line }
  }
}

private func receiveField(_ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?) {
  let state = context.unsafelyUnwrapped.assumingMemoryBound(to: ParserState.self)
  state.pointee.beginIfNeeded()
  state.pointee.fieldCount += 1
  // With its delimiter: a record of empty fields has a length too.
  state.pointee.recordBytes += count + 1
  if state.pointee.recordBytes > state.pointee.recordLimit, state.pointee.longRecordLine == nil {
    state.pointee.longRecordLine = state.pointee.recordLine
  }
  let text = UnsafeBufferPointer(start: bytes?.assumingMemoryBound(to: UInt8.self), count: count)
  state.pointee.field?(text)
  state.pointee.line += newlines(in: text)
}

private func receiveEnd(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
  let state = context.unsafelyUnwrapped.assumingMemoryBound(to: ParserState.self)
  let isSecondHalf = terminator == 10 && state.pointee.endedWithCR && state.pointee.fieldCount == 0
  if state.pointee.fieldCount > 0 {
    state.pointee.record?(state.pointee.recordLine, state.pointee.line)
    state.pointee.fieldCount = 0
    state.pointee.recordBytes = 0
  }
  if !isSecondHalf, terminator >= 0 { state.pointee.line += 1 }
  state.pointee.endedWithCR = terminator == 13
  state.pointee.recordLine = state.pointee.line
}

/// Line ends inside a quoted field; CRLF is one.
private func newlines(in text: UnsafeBufferPointer<UInt8>) -> Int {
  var count = 0
  for at in 0..<text.count where text[at] <= 13 {
    if text[at] == 10 { count += 1 }
    if text[at] == 13, at + 1 == text.count || text[at + 1] != 10 { count += 1 }
  }
  return count
}
