internal import Digest
internal import Domain
internal import GRDB
internal import GRDBSQLite

/// Adds rows to a table of one close, column by column in the order of the table; the id is given.
///
/// Bound through SQLite's own functions: a close may write millions of rows. What is bound goes into the digest of the
/// rows as well.
final class RowWriter {
  private let statement: OpaquePointer
  private let db: Database
  private let first: Int64
  private(set) var count: Int64 = 0
  private var column: Int32 = 0
  private var digest = RowDigest()
  /// Whether what is bound is of a later column.
  private var isLater = false
  /// The texts of the row at work, where SQLite reads them from; longer ones are copied by it.
  private let texts = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
  private var used = 0
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ db: Database, _ table: String, close: Int, columns: Int) throws {
    self.db = db
    first = RowID.first(of: close)
    let marks = Array(repeating: "?", count: columns + 1).joined(separator: ", ")
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(db.sqliteConnection, "INSERT INTO \(table) VALUES (\(marks))", -1, &statement, nil)
    guard code == SQLITE_OK, let statement else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "\(table) cannot be written")
    }
    self.statement = statement
    digest.add(first)
  }

  deinit {
    sqlite3_finalize(statement)
    texts.deallocate()
  }

  /// The id that the next row gets.
  var nextID: Int64 { first + count }

  /// SHA-256 over the rows, as ``RowDigest`` forms it.
  var hexadecimal: String {
    var rows = digest
    rows.removeLast()
    return rows.hexadecimal
  }

  func integer(_ value: Int64) {
    column += 1
    sqlite3_bind_int64(statement, column + 1, value)
    if isLater { digest.add(later: Int(column)) }
    digest.add(value)
  }

  func integer(_ value: Int) { integer(Int64(value)) }
  func flag(_ value: Bool) { integer(value ? 1 : 0) }

  func integer(_ value: Int64?) {
    if let value { integer(value) } else { none() }
  }

  func none() {
    column += 1
    sqlite3_bind_null(statement, column + 1)
    if !isLater { digest.addNull() }
  }

  /// Binds the value of a column that a later version of the schema added.
  func later(_ bind: () -> Void) {
    isLater = true
    bind()
    isLater = false
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    column += 1
    if isLater { digest.add(later: Int(column)) }
    digest.add(bytes)
    guard used + bytes.count <= texts.count, let base = texts.baseAddress else {
      bytes.baseAddress?.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        _ = sqlite3_bind_text(statement, column + 1, $0, Int32(bytes.count), Self.copied)
      }
      return
    }
    let target = base + used
    if let from = bytes.baseAddress { target.update(from: from, count: bytes.count) }
    used += bytes.count
    target.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      _ = sqlite3_bind_text(statement, column + 1, $0, Int32(bytes.count), nil)
    }
  }

  func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text($0) }
  }

  func text(_ text: String?) {
    if let text { self.text(text) } else { none() }
  }

  func text(_ table: TextTable, _ row: Int) { table.withBytes(of: row) { text($0) } }

  func date(_ date: CalendarDate) {
    let (year, month, day) = date.parts
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { bytes in
      var rest = year
      for at in [3, 2, 1, 0] {
        bytes[at] = UInt8(48 + rest % 10)
        rest /= 10
      }
      bytes[4] = UInt8(ascii: "-")
      (bytes[5], bytes[6]) = (UInt8(48 + month / 10), UInt8(48 + month % 10))
      bytes[7] = UInt8(ascii: "-")
      (bytes[8], bytes[9]) = (UInt8(48 + day / 10), UInt8(48 + day % 10))
      text(UnsafeBufferPointer(bytes))
    }
  }

  func date(_ date: CalendarDate?) {
    if let date { self.date(date) } else { none() }
  }

  func end() throws {
    sqlite3_bind_int64(statement, 1, nextID)
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE else {
      let message = String(cString: sqlite3_errmsg(db.sqliteConnection))
      sqlite3_reset(statement)
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
    sqlite3_reset(statement)
    count += 1
    column = 0
    used = 0
    digest.add(nextID)
  }
}

/// The numbers that rows have: see ``Schema``.
enum RowID {
  static func first(of close: Int) -> Int64 { Int64(close) << 32 }
  static func all(of close: Int) -> ClosedRange<Int64> { all(of: close...close) }
  static func all(of closes: ClosedRange<Int>) -> ClosedRange<Int64> {
    first(of: closes.lowerBound)...first(of: closes.upperBound + 1) - 1
  }
  static func close(of id: Int64) -> Int { Int(id >> 32) }
}

/// Reads the rows of a query, column by column.
final class RowReader {
  private let statement: OpaquePointer
  private let db: Database

  init(_ db: Database, _ sql: String, _ arguments: [Int64] = []) throws {
    self.db = db
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(db.sqliteConnection, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
    self.statement = statement
    bind(arguments)
  }

  deinit { sqlite3_finalize(statement) }

  private func bind(_ arguments: [Int64]) {
    for (at, argument) in arguments.enumerated() { sqlite3_bind_int64(statement, Int32(at + 1), argument) }
  }

  /// Begins again with other arguments.
  func restart(_ arguments: [Int64]) {
    sqlite3_reset(statement)
    bind(arguments)
  }

  /// Moves to the next row; false behind the last.
  func next() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
  }

  var columns: Int { Int(sqlite3_column_count(statement)) }

  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

  func isText(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_TEXT }

  func withText<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    let text = sqlite3_column_text(statement, Int32(column))
    return try body(UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
  }

  /// The text, where SQLite has it until the next row is asked for.
  func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> { withText(column) { $0 } }

  func text(_ column: Int) -> String { withText(column) { String(decoding: $0, as: UTF8.self) } }

  func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  func date(_ column: Int) throws -> CalendarDate {
    guard let date = withText(column, { CalendarDate(iso: $0) }) else {
      throw BooksError.damaged("'\(text(column))' is no date")
    }
    return date
  }

  func optionalDate(_ column: Int) throws -> CalendarDate? { isNull(column) ? nil : try date(column) }

  func currency(_ column: Int) throws -> Currency {
    try Words.currency(text(column))
  }
}

/// SHA-256 over rows: of every value its kind and what it is, texts with their length in front.
///
/// A column that a later version of the schema added counts where it has a value, with its number in front, and not
/// where it is null: so a close has the same digest before and after the column came.
struct RowDigest {
  private var hash = SHA256()
  private var buffer: [UInt8] = []
  private static let integerSize = 9

  mutating func addNull() { buffer.append(0) }

  /// The number of a later column, in front of its value.
  mutating func add(later column: Int) {
    buffer.append(3)
    append(Int64(column))
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    buffer.append(1)
    append(Int64(text.count))
    buffer.append(contentsOf: text)
    flush()
  }

  mutating func add(_ value: Int64) {
    buffer.append(2)
    append(value)
  }

  /// Takes back the integer that was added last.
  mutating func removeLast() { buffer.removeLast(Self.integerSize) }

  private mutating func append(_ value: Int64) {
    withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
  }

  /// What was added last stays in the buffer: it may be taken back.
  private mutating func flush() {
    guard buffer.count >= 1 << 16 else { return }
    buffer.withUnsafeBytes { hash.update($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  var hexadecimal: String {
    var hash = hash
    buffer.withUnsafeBytes { hash.update($0) }
    return hash.hexadecimal
  }
}
