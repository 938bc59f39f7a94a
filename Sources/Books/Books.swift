internal import Digest
package import Domain
internal import Glibc
internal import GRDB

/// Why the books cannot be used.
package enum BooksError: Error {
  /// The file cannot be opened, read or written.
  case unusable(String)
  /// The file is no books of tieout, or not as tieout wrote it.
  case damaged(String)
  /// A newer tieout wrote it.
  case tooNew
  /// Another run closed a period while this one was at work.
  case overtaken(Month)
}

/// A close as the books keep it.
package struct CloseRecord: Sendable, Hashable {
  /// Its number: 1, 2, 3, … in the order of closing.
  package var number: Int
  package var period: Month
  /// The first of the closes that this one takes out of force; nil for an ordinary close.
  package var reopens: Int?
  package var reason: String
  /// Why it was closed though inputs seemed to be missing; empty where they did not.
  package var incomplete: String
  package var entity: String
  /// The reporting currency.
  package var currency: String
  package var version: String
  package var settings: String
  package var settingsDigest: String
  package var manifestDigest: String
  /// SHA-256 over all rows that the close wrote.
  package var contentsDigest: String
  /// The chain of the close before it; empty for the first.
  package var previous: String
  /// SHA-256 over this record and the chain before it.
  package var chain: String

  /// The link that this record makes with the chain before it.
  var link: String {
    let parts = [
      previous, "\(number)", period.iso, reopens.map(String.init) ?? "", reason, incomplete, entity, currency, version,
      settingsDigest,
      manifestDigest,
      contentsDigest,
    ]
    return SHA256.hexadecimal(of: parts.joined(separator: "\u{1F}"))
  }
}

/// The books of one entity: its closed periods, in one SQLite file.
///
/// The rollback journal is used and not a write-ahead log: the books are written once a month by one process, must be
/// one file that can be copied and read from a read-only folder, and may lie on a network share.
package struct Books: Sendable {
  package let path: String
  let queue: DatabaseQueue
  /// All closes, by number.
  package let closes: [CloseRecord]

  /// Opens books that are there.
  ///
  /// - Parameter isHandedOver: whether nothing beside them may be touched, not even a journal that is none.
  /// - Returns: nil where there is no file, or an empty one.
  package static func open(_ path: String, isHandedOver: Bool = false) throws(BooksError) -> Books? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw .unusable(String(cString: strerror(errno)))
    }
    // A journal beside an empty file is of a first close that was cut short.
    if status.st_size == 0, access(path + "-journal", F_OK) != 0 { return nil }
    let isWritable = !isHandedOver && access(path, W_OK) == 0 && access(folder(of: path), W_OK) == 0
    let books = try guarded { try Books(path, readonly: !isWritable) }
    return books.closes.isEmpty ? nil : books
  }

  /// The state before the last close, kept beside the books.
  package static func previousPath(of path: String) -> String { path + ".previous" }

  /// Lets `copy` copy the file while nobody writes to it.
  package func whileUnchanged(_ copy: () -> Void) throws(BooksError) {
    try Self.guarded {
      try queue.read { db in
        // A lock is taken by reading, not by the beginning of the transaction.
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM closes")
        copy()
      }
    }
  }

  /// Opens the books for writing, and makes the file where there is none.
  package static func openForClosing(_ path: String) throws(BooksError) -> Books {
    try guarded {
      let books = try Books(path, readonly: false)
      // Those that have closes are brought to this version by the close that is written: see ``Schema/advance(_:)``.
      if books.closes.isEmpty { try Schema.migrator.migrate(books.queue) }
      return books
    }
  }

  private init(_ path: String, readonly: Bool) throws {
    self.path = path
    queue = try DatabaseQueue(path: path, configuration: Self.configuration(readonly: readonly))
    closes = try queue.read { db in
      // The schema of a first close that was cut short is not there yet.
      if try Int.fetchOne(
        db, sql: "SELECT count(*) FROM sqlite_schema WHERE name <> 'grdb_migrations' AND tbl_name <> 'grdb_migrations'")
        == 0
      {
        return []
      }
      guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
        throw BooksError.damaged("it is a database of something else")
      }
      if try Schema.migrator.hasBeenSuperseded(db) { throw BooksError.tooNew }
      return try Self.closes(db)
    }
  }

  private static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    // Every close is checked as a whole by `verify`; row by row it costs a look-up each.
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      guard !readonly else { return }
      try db.execute(sql: "PRAGMA synchronous = EXTRA")
    }
    return configuration
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Turns what SQLite says into ``BooksError``.
  static func guarded<Answer>(_ work: () throws -> Answer) throws(BooksError) -> Answer {
    do {
      return try work()
    } catch let error as BooksError {
      throw error
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: throw .damaged(error.message ?? "it is no database")
      default: throw .unusable(error.message ?? "\(error.resultCode)")
      }
    } catch {
      throw .unusable("\(error)")
    }
  }

  static func closes(_ db: Database) throws -> [CloseRecord] {
    var closes: [CloseRecord] = []
    let rows = try RowReader(
      db,
      """
      SELECT close, period, reopens, reason, incomplete, entity, currency, version, settings, settings_sha256, \
      manifest_sha256, contents_sha256,
        previous, chain FROM closes ORDER BY close
      """)
    while try rows.next() {
      guard let period = Month(iso: rows.text(1)) else {
        throw BooksError.damaged("close \(rows.integer(0)) has no period")
      }
      closes.append(
        CloseRecord(
          number: Int(rows.integer(0)), period: period, reopens: rows.optionalInteger(2).map(Int.init),
          reason: rows.text(3),
          incomplete: rows.text(4), entity: rows.text(5), currency: rows.text(6), version: rows.text(7),
          settings: rows.text(8),
          settingsDigest: rows.text(9), manifestDigest: rows.text(10), contentsDigest: rows.text(11),
          previous: rows.text(12),
          chain: rows.text(13)))
    }
    return closes
  }

  /// The closes that count, in order of period: those that no later one reopened.
  package var inForce: [CloseRecord] { Self.inForce(closes[...]) }

  /// The closes that counted when one was made.
  package func inForce(before number: Int, reopens: Int?) -> [CloseRecord] {
    Self.inForce(closes.prefix { $0.number < number }).filter { $0.number < reopens ?? Int.max }
  }

  private static func inForce(_ closes: ArraySlice<CloseRecord>) -> [CloseRecord] {
    var standing: [CloseRecord] = []
    for close in closes {
      if let first = close.reopens { standing.removeAll { $0.number >= first } }
      standing.append(close)
    }
    return standing
  }

  /// The close in force of a period.
  package func close(of period: Month) -> CloseRecord? { inForce.first { $0.period == period } }
}
