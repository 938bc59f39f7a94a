internal import Digest
internal import Domain
internal import GRDB

/// A file as a close recorded it.
package struct InputRecord: Sendable, Hashable {
  package var path: String
  package var sha256: String
  package var bytes: Int
}

extension Books {
  /// The files that a close read, in its order.
  package func inputs(of number: Int) throws(BooksError) -> [InputRecord] {
    try rows(of: Tables.inputs.only("path", "sha256", "bytes"), number).map {
      InputRecord(path: $0.path, sha256: $0.sha256, bytes: $0.bytes)
    }
  }

  /// The files of a close's package, its manifest excepted.
  package func outputs(of number: Int) throws(BooksError) -> [OutputRecord] { try rows(of: Tables.outputs, number) }

  /// The rows that a close wrote into a table, none of which borrows its texts.
  func rows<Row>(of table: Table<Row>, _ number: Int, order: String = "id") throws(BooksError) -> [Row] {
    try Self.guarded {
      try queue.read { db in
        var rows: [Row] = []
        try table.reader(db, order: order).each(RowID.all(of: number)) { _, row in rows.append(row) }
        return rows
      }
    }
  }

  /// What of the books does not hold: the chain, the rows of a close, the file as SQLite sees it. Empty where all of it
  /// does.
  package func differences() throws(BooksError) -> [String] {
    try Self.guarded {
      try queue.read { db in
        var differences: [String] = []
        var previous = ""
        for close in closes {
          if close.previous != previous {
            differences.append("close \(close.number) (\(close.period)) is not tied to the close before it")
          }
          if close.chain != close.link {
            differences.append("the record of close \(close.number) (\(close.period)) was changed")
          }
          previous = close.chain
          let asOf = try String.fetchOne(db, sql: "SELECT as_of FROM closes WHERE close = ?", arguments: [close.number])
          if asOf != close.period.lastDay.iso {
            differences.append("the date of close \(close.number) (\(close.period)) was changed")
          }
          if SHA256.hexadecimal(of: close.settings) != close.settingsDigest {
            differences.append("the settings kept with close \(close.number) (\(close.period)) were changed")
          }
          if try Self.contentsDigest(of: close.number, db) != close.contentsDigest {
            differences.append("rows of close \(close.number) (\(close.period)) were changed")
          }
        }
        for table in try Schema.contents(db) {
          let rows = try RowReader(db, "SELECT max(id) FROM \(table.name)")
          if try rows.next(), let last = rows.optionalInteger(0), RowID.close(of: last) > closes.last?.number ?? 0 {
            differences.append("\(table.name) has rows of no close")
          }
        }
        differences += try Self.schemaDifferences(db) + Self.constantDifferences(db)
        let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check(3)")
        if integrity != ["ok"] { differences += integrity.map { "SQLite: \($0)" } }
        let orphans = try RowReader(db, "PRAGMA foreign_key_check")
        if try orphans.next() { differences.append("\(orphans.text(0)) has rows that point to nothing") }
        return differences
      }
    }
  }

  /// SHA-256 over the rows of a close, table by table, as they are read from the books.
  static func contentsDigest(of number: Int, _ db: Database) throws -> String {
    var digests: [String: String] = [:]
    for table in try Schema.contents(db) {
      var digest = RowDigest()
      let rows = try RowReader(
        db, "SELECT * FROM \(table.name) WHERE id BETWEEN ? AND ? ORDER BY id",
        [RowID.first(of: number), RowID.first(of: number + 1) - 1])
      let columns = rows.columns
      var isEmpty = true
      while try rows.next() {
        isEmpty = false
        for column in 0..<columns {
          let isLater = column >= table.firstColumns
          if isLater, !rows.isNull(column) { digest.add(later: column) }
          if rows.isNull(column) {
            if !isLater { digest.addNull() }
          } else if rows.isText(column) {
            rows.withText(column) { digest.add($0) }
          } else {
            digest.add(rows.integer(column))
          }
        }
      }
      if !isEmpty { digests[table.name] = digest.hexadecimal }
    }
    return contentsDigest(digests)
  }

  /// The digests of the tables as one; a table that came later is in it where the close wrote into it.
  static func contentsDigest(_ digests: [String: String]) -> String {
    let empty = RowDigest().hexadecimal
    var lines = Schema.contents.map { "\($0.name) \(digests[$0.name] ?? empty)\n" }
    lines += Schema.laterContents.compactMap { table in digests[table.name].map { "\(table.name) \($0)\n" } }
    return SHA256.hexadecimal(of: lines.joined())
  }
}
