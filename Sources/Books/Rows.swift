internal import Domain
internal import GRDB
internal import GRDBSQLite

/// Adds rows to a table of one close, column by column in the order of the table; the id is given.
///
/// Bound through SQLite's own functions: a close may write millions of rows.
final class RowWriter {
  private let statement: OpaquePointer
  private let db: Database
  private let first: Int64
  private(set) var count: Int64 = 0
  private var column: Int32 = 0
  private var scratch: [UInt8] = []
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ db: Database, _ table: String, close: Int, columns: Int) throws {
    self.db = db
    first = RowID.first(of: close)
    let marks = Array(repeating: "?", count: columns + 1).joined(separator: ", ")
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(db.sqliteConnection, "INSERT INTO \(table) VALUES (\(marks))", -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "\(table) cannot be written") }
    self.statement = statement
  }

  deinit { sqlite3_finalize(statement) }

  /// The id that the next row gets.
  var nextID: Int64 { first + count }

  func integer(_ value: Int64) {
    column += 1
    sqlite3_bind_int64(statement, column + 1, value)
  }

  func integer(_ value: Int) { integer(Int64(value)) }
  func flag(_ value: Bool) { integer(value ? 1 : 0) }

  func integer(_ value: Int64?) {
    if let value { integer(value) } else { none() }
  }

  func none() {
    column += 1
    sqlite3_bind_null(statement, column + 1)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    column += 1
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      sqlite3_bind_text(statement, column + 1, "", 0, Self.copied)
      return
    }
    base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { _ = sqlite3_bind_text(statement, column + 1, $0, Int32(bytes.count), Self.copied) }
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
    scratch.removeAll(keepingCapacity: true)
    date.appendISO(to: &scratch)
    scratch.withUnsafeBufferPointer { text($0) }
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
  }
}

/// The numbers that rows have: see ``Schema``.
enum RowID {
  static func first(of close: Int) -> Int64 { Int64(close) << 32 }
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
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
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
    case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
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

  func text(_ column: Int) -> String { withText(column) { String(decoding: $0, as: UTF8.self) } }

  func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  func date(_ column: Int) throws -> CalendarDate {
    guard let date = withText(column, Self.date) else { throw BooksError.damaged("'\(text(column))' is no date") }
    return date
  }

  func optionalDate(_ column: Int) throws -> CalendarDate? { isNull(column) ? nil : try date(column) }

  func currency(_ column: Int) throws -> Currency {
    guard let currency = Currency(text(column)) else { throw BooksError.damaged("'\(text(column))' is no currency") }
    return currency
  }

  private static func date(_ text: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for at in range {
        guard (48...57).contains(text[at]) else { return nil }
        value = value * 10 + Int(text[at] - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
