package import Diagnostics

/// A run of records as a reader gives them: fields of bytes (UTF-8), and the line each record begins on.
///
/// Readers fill one value again and again, so that a file of any size passes through a bounded amount of memory.
package struct SourceRows: Sendable {
  /// The place of the file in ``InputFiles``.
  package var file: UInt32 = 0
  /// Added to a row's line in its ``Source``: tells the sheets of a workbook apart.
  package var lineBase: UInt32 = 0
  @usableFromInline package private(set) var bytes: [UInt8] = []
  /// Field `f` is `bytes[fieldEnds[f] ..< fieldEnds[f + 1]]`.
  @usableFromInline package private(set) var fieldEnds: [UInt32] = [0]
  /// Row `r` has the fields `rowEnds[r] ..< rowEnds[r + 1]`.
  @usableFromInline package private(set) var rowEnds: [UInt32] = [0]
  /// The physical line on which row `r` begins, counted from 1.
  package private(set) var lines: [UInt32] = []
  /// The statement of the file that row `r` belongs to, counted from 1; 0 where the file knows none.
  package private(set) var statements: [UInt32] = []
  /// Rows that the reader met and that are no facts, with the reason.
  package private(set) var problems: [Int: RowProblem] = [:]

  package init(file: UInt32 = 0) { self.file = file }

  @inlinable
  package var count: Int { rowEnds.count - 1 }

  /// Whether the batch holds as much as one should: some thousand records, or few of an unusual length.
  package var isFull: Bool { count >= 1 << 12 || bytes.count + 4 * fieldEnds.count >= 1 << 22 }

  @inlinable
  package func fieldCount(row: Int) -> Int { Int(rowEnds[row + 1] - rowEnds[row]) }

  package mutating func appendField(_ field: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: field)
    fieldEnds.append(UInt32(bytes.count))
  }

  package mutating func appendField(_ field: String) {
    var field = field
    field.withUTF8 { appendField($0) }
  }

  /// Ends the record whose fields were appended since the last one.
  package mutating func endRow(line: UInt32, statement: UInt32 = 0, problem: RowProblem? = nil) {
    if let problem { problems[count] = problem }
    rowEnds.append(UInt32(fieldEnds.count - 1))
    lines.append(line)
    statements.append(statement)
  }

  /// Takes back the last `count` fields, which belong to no row yet.
  package mutating func dropFields(_ count: Int) {
    fieldEnds.removeLast(count)
    bytes.removeLast(bytes.count - Int(fieldEnds[fieldEnds.count - 1]))
  }

  /// Takes back the last row with its fields.
  package mutating func dropLastRow() {
    guard count > 0 else { return }
    let fields = fieldCount(row: count - 1)
    rowEnds.removeLast()
    lines.removeLast()
    statements.removeLast()
    dropFields(fields)
  }

  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    fieldEnds.removeAll(keepingCapacity: true)
    fieldEnds.append(0)
    rowEnds.removeAll(keepingCapacity: true)
    rowEnds.append(0)
    lines.removeAll(keepingCapacity: true)
    statements.removeAll(keepingCapacity: true)
    problems.removeAll()
  }

  /// The bytes of a field; empty where the row is too short.
  @inlinable
  package func withField<Result>(
    _ row: Int, _ field: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let at = Int(rowEnds[row]) + field
    guard field >= 0, at < Int(rowEnds[row + 1]) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    let range = Int(fieldEnds[at])..<Int(fieldEnds[at + 1])
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  package func text(_ row: Int, _ field: Int) -> String { withField(row, field) { String(decoding: $0, as: UTF8.self) } }

  /// The row as one line of CSV: what `exceptions.csv` keeps of a quarantined row.
  package func csv(row: Int) -> String {
    (0..<fieldCount(row: row)).map { CSVText.field(text(row, $0)) }.joined(separator: ",")
  }

  package func source(row: Int) -> Source { Source(file: file, line: lineBase + lines[row]) }
}

/// Why a row that a reader met is no fact.
package struct RowProblem: Sendable {
  package var code: Code
  package var message: String
  package var hint: String
  /// The row as it stands in the file.
  package var raw: String
  /// False for a row that is in order but is no booking: a pending entry, a total.
  package var quarantines: Bool

  package init(_ code: Code, _ message: String, hint: String = "", raw: String, quarantines: Bool = true) {
    self.code = code
    self.message = message
    self.hint = hint
    self.raw = raw
    self.quarantines = quarantines
  }
}

/// CSV as we write it: comma, quotes doubled, quoted only where needed.
package enum CSVText {
  package static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
