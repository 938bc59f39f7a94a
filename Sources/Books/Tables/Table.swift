internal import Domain
internal import GRDB

/// A table of the books, declared once: the text of the schema, what a close writes and what the next one reads are
/// made of its columns.
///
/// Every row has an id in front of them: see ``Schema``.
struct Table<Row> {
  let name: String
  private(set) var columns: [Column<Row>]
  /// The columns with which a line of the schema's text begins; nil where all of it is one line. Books keep that text
  /// as it was made, and are held against it: it never changes.
  private let lineStarts: [String]?
  /// A row of which nothing is read yet.
  private let blank: () -> Row

  init(_ name: String, lines: [String]?, _ columns: [Column<Row>], blank: @escaping () -> Row) {
    self.name = name
    self.columns = columns
    lineStarts = lines
    self.blank = blank
  }

  /// As the version of the schema made it that the table came with: columns that are later are added to it.
  var schema: String {
    var text = "CREATE TABLE \(name) (\(lineStarts == nil ? "" : "\n  ")id INTEGER PRIMARY KEY"
    for column in columns where !column.isLater {
      text += lineStarts?.contains(column.name) == true ? ",\n  " : ", "
      text += "\(column.name) \(column.type)"
    }
    return text + (lineStarts == nil ? "" : "\n") + ") STRICT;"
  }

  /// The table with these columns alone, for a reader of no others.
  func only(_ names: String...) -> Table {
    var narrow = self
    narrow.columns = names.map { name in
      guard let column = columns.first(where: { $0.name == name }) else {
        preconditionFailure("\(self.name) has no column \(name)")
      }
      return column
    }
    return narrow
  }

  func writer(_ db: Database, close: Int) throws -> TableWriter<Row> {
    TableWriter(rows: try RowWriter(db, name, close: close, columns: columns.count), columns: columns)
  }

  /// - Parameter order: what the rows of a range are sorted by.
  func reader(_ db: Database, order: String = "id") throws -> TableReader<Row> {
    // Books of an earlier version have no later columns until their next close.
    let there = columns.contains { $0.isLater } ? try Set(db.columns(in: name).map(\.name)) : []
    let read = columns.filter { !$0.isLater || there.contains($0.name) }
      .compactMap { column in column.read.map { (name: column.name, read: $0) } }
    let names = (["id"] + read.map(\.name)).joined(separator: ", ")
    return TableReader(
      rows: try RowReader(db, "SELECT \(names) FROM \(name) WHERE id BETWEEN ? AND ? ORDER BY \(order)"),
      names: read.map(\.name),
      columns: read.map(\.read), blank: blank)
  }
}

/// A column: its name, its type in SQL, how a row gives its value and takes it again.
struct Column<Row> {
  typealias Read = (_ from: RowReader, _ at: Int, _ row: inout Row) throws -> Void

  let name: String
  let type: String
  let write: (RowWriter, Row) -> Void
  /// Nil for what no run reads.
  let read: Read?
  /// Whether a later version of the schema added it: see ``later``.
  var isLater = false

  /// The column as a later version of the schema adds it to a table that is there: behind all others, and null in every
  /// row written before, which the digests of those closes leave out. See ``RowDigest``.
  var later: Column {
    precondition(!type.contains("NOT NULL"), "\(name) has no value in earlier rows")
    let write = write
    return Column(
      name: name, type: type, write: { rows, row in rows.later { write(rows, row) } }, read: read, isLater: true)
  }
}

/// Adds rows to a table of one close.
struct TableWriter<Row> {
  let rows: RowWriter
  fileprivate let columns: [Column<Row>]

  /// The id that the next row gets.
  var nextID: Int64 { rows.nextID }

  /// Adds a row and gives its id.
  @discardableResult
  func add(_ row: Row) throws -> Int64 {
    let id = rows.nextID
    for column in columns { column.write(rows, row) }
    try rows.end()
    return id
  }

  fileprivate init(rows: RowWriter, columns: [Column<Row>]) {
    self.rows = rows
    self.columns = columns
  }
}

/// Reads rows of a table.
struct TableReader<Row> {
  private let rows: RowReader
  private let names: [String]
  private let columns: [Column<Row>.Read]
  private let blank: () -> Row

  fileprivate init(rows: RowReader, names: [String], columns: [Column<Row>.Read], blank: @escaping () -> Row) {
    self.rows = rows
    self.names = names
    self.columns = columns
    self.blank = blank
  }

  /// Where the values of a column are found in a row that is not taken yet.
  func index(of name: String) -> Int {
    guard let index = names.firstIndex(of: name) else { preconditionFailure("\(name) is not read") }
    return index + 1
  }

  /// Reads the rows of a range of ids. Texts that a row borrows are there for the call.
  ///
  /// - Parameter isWanted: says by single values whether a row is read at all.
  func each(
    _ ids: ClosedRange<Int64>, where isWanted: (Int64, RowReader) throws -> Bool = { _, _ in true },
    _ body: (Int64, Row) throws -> Void
  ) throws {
    rows.restart([ids.lowerBound, ids.upperBound])
    while try rows.next() {
      let id = rows.integer(0)
      guard try isWanted(id, rows) else { continue }
      var row = blank()
      var at = 0
      for read in columns {
        at += 1
        try read(rows, at, &row)
      }
      try body(id, row)
    }
  }
}

/// The kinds of columns. One without `set` is read by no run.
extension Column {
  static func text(
    _ name: String, _ get: @escaping (Row) -> String, _ set: ((inout Row, String) throws -> Void)? = nil
  ) -> Column {
    Column(
      name: name, type: "TEXT NOT NULL", write: { $0.text(get($1)) },
      read: set.map { set in { try set(&$2, $0.text($1)) } })
  }

  static func optionalText(
    _ name: String, _ get: @escaping (Row) -> String?, _ set: ((inout Row, String?) throws -> Void)? = nil
  ) -> Column {
    Column(
      name: name, type: "TEXT", write: { $0.text(get($1)) },
      read: set.map { set in { try set(&$2, $0.optionalText($1)) } })
  }

  /// A text that is borrowed, not copied.
  static func bytes(
    _ name: String, _ get: @escaping (Row) -> UnsafeBufferPointer<UInt8>,
    _ set: @escaping (inout Row, UnsafeBufferPointer<UInt8>) -> Void
  ) -> Column {
    Column(name: name, type: "TEXT NOT NULL", write: { $0.text(get($1)) }, read: { set(&$2, $0.bytes($1)) })
  }

  static func integer(
    _ name: String, references: String? = nil, _ get: @escaping (Row) -> Int64,
    _ set: ((inout Row, Int64) throws -> Void)? = nil
  ) -> Column {
    Column(
      name: name, type: "INTEGER NOT NULL" + reference(references), write: { $0.integer(get($1)) },
      read: set.map { set in { try set(&$2, $0.integer($1)) } })
  }

  static func optionalInteger(
    _ name: String, references: String? = nil, _ get: @escaping (Row) -> Int64?,
    _ set: ((inout Row, Int64?) throws -> Void)? = nil
  ) -> Column {
    Column(
      name: name, type: "INTEGER" + reference(references), write: { $0.integer(get($1)) },
      read: set.map { set in { try set(&$2, $0.optionalInteger($1)) } })
  }

  private static func reference(_ table: String?) -> String { table.map { " REFERENCES \($0) (id)" } ?? "" }

  static func flag(_ name: String, _ get: @escaping (Row) -> Bool, _ set: ((inout Row, Bool) -> Void)? = nil) -> Column
  {
    Column(
      name: name, type: "INTEGER NOT NULL", write: { $0.flag(get($1)) },
      read: set.map { set in { set(&$2, $0.integer($1) != 0) } })
  }

  static func date(
    _ name: String, _ get: @escaping (Row) -> CalendarDate, _ set: ((inout Row, CalendarDate) -> Void)? = nil
  ) -> Column {
    Column(
      name: name, type: "TEXT NOT NULL", write: { $0.date(get($1)) },
      read: set.map { set in { set(&$2, try $0.date($1)) } })
  }

  static func optionalDate(
    _ name: String, _ get: @escaping (Row) -> CalendarDate?, _ set: ((inout Row, CalendarDate?) -> Void)? = nil
  ) -> Column {
    Column(
      name: name, type: "TEXT", write: { $0.date(get($1)) },
      read: set.map { set in { set(&$2, try $0.optionalDate($1)) } })
  }

  static func currency(
    _ name: String, _ get: @escaping (Row) -> Currency, _ set: ((inout Row, Currency) -> Void)? = nil
  ) -> Column {
    Column(
      name: name, type: "TEXT NOT NULL", write: { $0.text(get($1).code) },
      read: set.map { set in { set(&$2, try $0.currency($1)) } })
  }
}
