import Domain
import Foundation
import GRDB
import Testing

@testable import Books

/// Books that the first version of the schema wrote, read and gone on with by this one.
struct GrowingBooksTests {
  /// The books of two closes as the first version left them.
  private func recorded() throws -> String {
    let dump = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Recorded/books-of-version-1.sql")
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("books-\(UUID().uuidString).sqlite").path
    let sql = try String(contentsOf: dump, encoding: .utf8)
    var configuration = Configuration()
    // The tables are in the order of their names.
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: path, configuration: configuration).write { try $0.execute(sql: sql) }
    return path
  }

  private func close(
    _ path: String, _ period: String, reason: String = "", lock: MonthLock? = nil, allowance: Int64? = nil
  ) throws {
    let month = Month(iso: period)!
    var close = Close(asOf: month.lastDay, period: month, policy: AnalysisPolicy(buckets: AgingBuckets(edges: [0])!))
    var result = ControlResult(
      ControlRule(id: "K13", title: "cash journal to bank", scope: "s", rule: "r"), .bank, expected: nil, actual: nil,
      digits: 0, status: .notProven)
    result.reason = reason
    close.controls = [result]
    close.lock = lock
    close.desk.allowance = allowance.map { amount in
      var allowance = Allowance(window: month.firstDay...month.lastDay)
      allowance.movements = [
        AllowanceMovement(currency: .euro, opening: nil, writeOffs: 0, closing: amount, reason: "")
      ]
      return allowance
    }
    let entry = ClosingEntry(
      ledger: Ledger(entity: Entity(name: "Kleine Werft", currency: .euro)), reconciliation: Reconciliation(),
      close: close, version: "2", settings: "s",
      settingsDigest: "043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89")
    try Books.openForClosing(path).begin(entry).end(
      with: .success(PackageRecord(manifestDigest: "m-\(period)", outputs: [])))
  }

  private func differences(_ path: String) throws -> [String] { try #require(try Books.open(path)).differences() }

  private func schema(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_schema") }
  }

  @Test func `books of the first version hold, and looking does not alter them`() throws {
    let path = try recorded()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let before = try schema(path)
    let books = try #require(try Books.open(path))
    #expect(books.closes.map(\.period.iso) == ["2026-09", "2026-10"])
    #expect(try books.differences() == [])
    _ = try books.carry(from: books.inForce, begins: CalendarDate(iso: "2020-01-01")!)
    #expect(try books.lock(of: books.closes[1]) == MonthLock(close: 2))
    _ = try Books.openForClosing(path)
    #expect(try schema(path) == before)
    #expect(!before.contains { $0.contains("reasons") })
  }

  @Test func `the next close brings them to this version, and every close holds`() throws {
    let path = try recorded()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lock = MonthLock(
      close: 3, reopening: nil, incomplete: MonthLock.Reason("the bank was closed", by: ""),
      acceptances: [MonthLock.Acceptance(control: "K8", reason: MonthLock.Reason("rounding", by: "P. Oak"))])
    try close(path, "2026-11", reason: "no cash journal is given", lock: lock)
    try close(path, "2026-12")
    #expect(try differences(path) == [])
    let books = try #require(try Books.open(path))
    #expect(books.closes.count == 4)
    #expect(try books.lock(of: books.closes[2]) == lock)
    #expect(try books.lock(of: books.closes[3]) == MonthLock(close: 4))
    #expect(try books.controls(of: 3) == ControlCounts(held: 0, failed: 0, notProven: 1))
  }

  /// What is changed in a row, a column or a table that came later, and of which close it is told.
  @Test(arguments: [
    ("UPDATE controls SET reason = 'another' WHERE id >> 32 = 3", 3),
    ("UPDATE controls SET reason = NULL WHERE id >> 32 = 3", 3),
    ("UPDATE controls SET reason = '' WHERE id >> 32 = 4", 4),
    ("UPDATE controls SET reason = 'new' WHERE id >> 32 = 1", 1),
    ("UPDATE reasons SET person = 'Q'", 3), ("DELETE FROM reasons", 3),
    ("INSERT INTO reasons VALUES (1 << 32, 'acceptance', 'K8', 'why', 'P')", 1),
    ("INSERT INTO reasons VALUES (4 << 32, 'acceptance', 'K8', 'why', 'P')", 4),
  ])
  func `a change of what came later is seen`(sql: String, number: Int) throws {
    let path = try recorded()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lock = MonthLock(
      close: 3, acceptances: [MonthLock.Acceptance(control: "K8", reason: MonthLock.Reason("why", by: "P"))])
    try close(path, "2026-11", reason: "no cash journal is given", lock: lock)
    try close(path, "2026-12")
    #expect(try differences(path) == [])
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    #expect(try differences(path).contains { $0.hasPrefix("rows of close \(number) ") }, "\(sql)")
  }

  @Test func `the allowance of a close is kept, and handed on to the next`() throws {
    let path = try recorded()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try close(path, "2026-11", allowance: 12_345)
    try close(path, "2026-12")
    #expect(try differences(path) == [])
    let books = try #require(try Books.open(path))
    let carried = try books.carry(from: books.inForce, begins: CalendarDate(iso: "2020-01-01")!).state.allowances
    #expect(
      carried == [
        ClosedAllowance(period: Month(iso: "2026-11")!, currency: .euro, gross: 0, exposure: 0, amount: 12_345)
      ])
    try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE allowances SET amount = 1") }
    #expect(try differences(path) == ["rows of close 3 (2026-11) were changed"])
  }

  @Test func `a version that is claimed, and a later table that is gone, are seen`() throws {
    let path = try recorded()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try DatabaseQueue(path: path).write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2')") }
    #expect(try differences(path).contains("the table reasons is gone"))
    let other = try recorded()
    defer { try? FileManager.default.removeItem(atPath: other) }
    try close(other, "2026-11")
    try DatabaseQueue(path: other).write {
      try $0.execute(sql: "DROP VIEW reasons_by_close; DROP TABLE reasons")
    }
    #expect(try differences(other).contains("the table reasons is gone"))
  }

  @Test func `a close that fails leaves books of the first version as they were`() throws {
    let path = try recorded()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let before = try schema(path)
    struct Failure: Error {}
    let month = Month(iso: "2026-11")!
    let entry = ClosingEntry(
      ledger: Ledger(entity: Entity(name: "Kleine Werft", currency: .euro)), reconciliation: Reconciliation(),
      close: Close(asOf: month.lastDay, period: month, policy: AnalysisPolicy(buckets: AgingBuckets(edges: [0])!)),
      version: "2", settings: "s",
      settingsDigest: "043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89")
    #expect(throws: BooksError.self) {
      try Books.openForClosing(path).begin(entry).end(with: .failure(Failure()))
    }
    #expect(try schema(path) == before)
    #expect(try differences(path) == [])
  }
}
