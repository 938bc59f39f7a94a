internal import Domain
internal import GRDB

/// What no row of a close covers: tables, views, triggers, the file's own marks, and the constants that the views print
/// with.
extension Books {
  private struct Object: Hashable {
    var kind: String
    var name: String
    var sql: String
  }

  private static func schema(_ db: Database) throws -> Set<Object> {
    let rows = try RowReader(db, "SELECT type, name, coalesce(sql, '') FROM sqlite_schema")
    var objects: Set<Object> = []
    while try rows.next() { objects.insert(Object(kind: rows.text(0), name: rows.text(1), sql: rows.text(2))) }
    return objects
  }

  /// The settings of the file that a change of its schema or its reading could hide in.
  private static func marks(_ db: Database) throws -> [String: String] {
    var marks: [String: String] = [:]
    for name in ["application_id", "user_version", "encoding", "journal_mode", "auto_vacuum"] {
      let rows = try RowReader(db, "PRAGMA \(name)")
      if try rows.next() { marks[name] = rows.text(0) }
    }
    let rows = try RowReader(
      db, "SELECT group_concat(identifier, ' ') FROM (SELECT identifier FROM grdb_migrations ORDER BY 1)")
    if try rows.next() { marks["version"] = rows.optionalText(0) ?? "" }
    return marks
  }

  /// How the schema differs from that of the version that the books are of, as an empty database of it has it.
  static func schemaDifferences(_ db: Database) throws -> [String] {
    let model = try DatabaseQueue()
    if let version = try Schema.migrator.completedMigrations(db).last {
      try Schema.migrator.migrate(model, upTo: version)
    } else {
      try Schema.migrator.migrate(model)
    }
    let (expected, wanted) = try model.read { (try schema($0), try marks($0)) }
    let found = try schema(db)
    var differences: [String] = []
    let names = Set(found.symmetricDifference(expected).map { "\($0.kind) \($0.name)" })
    for name in names.sorted() {
      func has(_ objects: Set<Object>) -> Bool { objects.contains { "\($0.kind) \($0.name)" == name } }
      let what = !has(expected) ? "is not of this version" : has(found) ? "was changed" : "is gone"
      differences.append("the \(name) \(what)")
    }
    for (name, value) in try marks(db).sorted(by: { $0.key < $1.key }) where wanted[name] != value {
      // A database in memory has a journal of its own kind.
      if name == "journal_mode", value == "delete" { continue }
      differences.append("\(name) is '\(value)'")
    }
    return differences
  }

  /// How the currencies differ from what they are: the views print amounts by them.
  static func constantDifferences(_ db: Database) throws -> [String] {
    var differences: [String] = []
    var known: Set<String> = []
    let rows = try RowReader(db, "SELECT code, minor_digits FROM currencies ORDER BY code")
    while try rows.next() {
      known.insert(rows.text(0))
      guard let currency = Currency(rows.text(0)) else {
        differences.append("'\(rows.text(0))' is no currency")
        continue
      }
      if Int64(currency.minorDigits) != rows.integer(1) {
        differences.append("the minor digits of \(currency.code) are \(rows.integer(1)), not \(currency.minorDigits)")
      }
    }
    let used = try RowReader(db, "SELECT DISTINCT currency FROM metrics UNION SELECT currency FROM closes ORDER BY 1")
    while try used.next() {
      if !known.contains(used.text(0)) { differences.append("the currency \(used.text(0)) is gone") }
    }
    return differences
  }
}
