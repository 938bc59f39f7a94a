package import Diagnostics

/// A run of records as a reader gives them: fields of bytes (UTF-8), and the line each record begins on.
///
/// Readers fill one value again and again, so that a file of any size passes through a bounded amount of memory.
package struct SourceRows: Sendable {
  /// The number of the file in ``InputFiles``.
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
  /// Of each field whether it is a value of a workbook; empty where the reader knows texts alone.
  private var values: [Bool] = []
  /// Fields with an error of a workbook, such as `#N/A`, by row.
  package private(set) var errors: [Int: [Int]] = [:]
  /// The line of the batch whose part row `r` is; 0 for a row of its own.
  package private(set) var batches: [UInt32] = []
  /// Texts that every row has besides its own fields: the fields -2, -3 and so on.
  @usableFromInline var constants: [[UInt8]] = []
  /// Rows that the reader met and that are no facts, with the reason.
  package private(set) var problems: [Int: RowProblem] = [:]

  package init(file: UInt32 = 0) { self.file = file }

  /// The number of the first field that every row has besides its own; the next is one less.
  package static let firstConstant = -2

  /// The same rows, each with these texts besides its own fields.
  package func having(constants: [String]) -> SourceRows {
    guard !constants.isEmpty else { return self }
    var rows = self
    rows.constants = constants.map { Array($0.utf8) }
    return rows
  }

  @inlinable
  package var count: Int { rowEnds.count - 1 }

  /// Whether the batch holds as much as one should: some thousand records, or few of an unusual length.
  @inlinable
  package var isFull: Bool { count >= 1 << 12 || bytes.count + 4 * fieldEnds.count >= 1 << 22 }

  @inlinable
  package func fieldCount(row: Int) -> Int { Int(rowEnds[row + 1] - rowEnds[row]) }

  package mutating func appendField(_ field: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: field)
    fieldEnds.append(UInt32(bytes.count))
  }

  package mutating func appendField(_ field: String) {
    if field.isEmpty { return fieldEnds.append(UInt32(bytes.count)) }
    var field = field
    field.withUTF8 { appendField($0) }
  }

  /// Appends a number, date or time that is written in one way only: a decimal point, an ISO date.
  package mutating func appendValue(_ field: UnsafeBufferPointer<UInt8>) {
    while values.count < fieldEnds.count - 1 { values.append(false) }
    values.append(true)
    appendField(field)
  }

  /// Appends an error of a workbook.
  package mutating func appendError(_ field: UnsafeBufferPointer<UInt8>) {
    errors[count, default: []].append(fieldEnds.count - 1 - Int(rowEnds[count]))
    appendField(field)
  }

  /// Whether a field is a number, date or time of a workbook, which the settings of its file say nothing about.
  package func isValue(_ row: Int, _ field: Int) -> Bool {
    guard !values.isEmpty, field >= 0 else { return false }
    let at = Int(rowEnds[row]) + field
    return at < Int(rowEnds[row + 1]) && at < values.count && values[at]
  }

  /// Ends the record whose fields were appended since the last one.
  package mutating func endRow(line: UInt32, statement: UInt32 = 0, batch: UInt32 = 0, problem: RowProblem? = nil) {
    if let problem { problems[count] = problem }
    rowEnds.append(UInt32(fieldEnds.count - 1))
    lines.append(line)
    statements.append(statement)
    batches.append(batch)
  }

  /// Makes the last row one that is no fact.
  package mutating func markLastRow(_ problem: RowProblem) { problems[count - 1] = problem }

  /// Takes back the last `count` fields, which belong to no row yet.
  package mutating func dropFields(_ count: Int) {
    fieldEnds.removeLast(count)
    bytes.removeLast(bytes.count - Int(fieldEnds[fieldEnds.count - 1]))
    if values.count > fieldEnds.count - 1 { values.removeLast(values.count - fieldEnds.count + 1) }
  }

  /// Takes back the last row with its fields.
  package mutating func dropLastRow() {
    guard count > 0 else { return }
    let fields = fieldCount(row: count - 1)
    rowEnds.removeLast()
    lines.removeLast()
    statements.removeLast()
    errors[count] = nil
    batches.removeLast()
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
    batches.removeAll(keepingCapacity: true)
    problems.removeAll()
    values.removeAll(keepingCapacity: true)
    errors.removeAll()
  }

  /// Whether the last row begins with this field.
  @inlinable
  package func lastRowBegins(with field: [UInt8]) -> Bool {
    let first = Int(rowEnds[count - 1])
    guard first < Int(rowEnds[count]) else { return field.isEmpty }
    return bytes[Int(fieldEnds[first])..<Int(fieldEnds[first + 1])].elementsEqual(field)
  }

  /// The bytes of a field; empty where the row is too short.
  @inlinable
  package func withField<Result>(
    _ row: Int, _ field: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let at = Int(rowEnds[row]) + field
    guard field >= 0, at < Int(rowEnds[row + 1]) else {
      let number = Self.firstConstant - field
      return try (number >= 0 && number < constants.count ? constants[number] : []).withUnsafeBufferPointer(body)
    }
    let range = Int(fieldEnds[at])..<Int(fieldEnds[at + 1])
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  package func text(_ row: Int, _ field: Int) -> String {
    withField(row, field) { String(decoding: $0, as: UTF8.self) }
  }

  /// The row as one line of CSV: what `exceptions.csv` keeps of a quarantined row.
  package func csv(row: Int) -> String {
    var line: [UInt8] = []
    appendCSV(row: row, to: &line)
    return String(decoding: line, as: UTF8.self)
  }

  /// Appends the row as a line of CSV, so that no string is made of it.
  package func appendCSV(row: Int, to out: inout [UInt8]) {
    for field in 0..<fieldCount(row: row) {
      if field > 0 { out.append(UInt8(ascii: ",")) }
      withField(row, field) { CSVText.append($0, to: &out) }
    }
  }

  package func source(row: Int) -> Source { Source(file: file, line: lineBase + lines[row]) }
}

/// Why a row that a reader met is no fact.
package struct RowProblem: Sendable {
  package var code: Code
  package var message: String
  package var hint: String
  /// The row as it is in the file.
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

  package func finding(at place: Place) -> Diagnostic {
    Diagnostic(code, at: place, message, hint: hint, raw: raw, quarantines: quarantines)
  }
}

/// Text that a spreadsheet would run: it is written with an apostrophe before it, and read without.
package enum GuardedText {
  /// Whether text needs the apostrophe: it begins like a formula, if need be behind apostrophes of its own.
  @inlinable
  package static func needsGuard(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, first < 0x40 || first == UInt8(ascii: "@") else { return false }
    guard let begin = text.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
    switch begin {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13: return true
    default: return false
    }
  }

  /// The text as it was before it was guarded.
  @inlinable
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    text.first == UInt8(ascii: "'") && needsGuard(text) ? UnsafeBufferPointer(rebasing: text[1...]) : text
  }
}

/// CSV as we write it: comma, quotes doubled, quoted only where needed.
package enum CSVText {
  package static func field(_ text: String) -> String {
    var text = text
    var out: [UInt8] = []
    text.withUTF8 { append($0, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends a field, so that no string is made of it.
  package static func append(_ field: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let comma = UInt8(ascii: ",")
    guard field.contains(where: { $0 <= comma && ($0 == comma || $0 == quote || $0 == 10 || $0 == 13) }) else {
      return out.append(contentsOf: field)
    }
    out.append(quote)
    for byte in field {
      if byte == quote { out.append(quote) }
      out.append(byte)
    }
    out.append(quote)
  }
}
