import Books
import Domain
import Foundation
import GRDB
import Testing

/// The file of closed periods by itself: what opens, what does not, and that it is never edited.
struct BooksTests {
  private func path() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("books-\(UUID().uuidString).sqlite").path
  }

  private func entry(_ period: String) -> ClosingEntry {
    let month = Month(iso: period)!
    return ClosingEntry(
      ledger: Ledger(entity: Entity(name: "E", currency: .euro)), reconciliation: Reconciliation(),
      close: Close(asOf: month.lastDay, period: month, policy: AnalysisPolicy(buckets: AgingBuckets(edges: [0])!)),
      version: "1", settings: "s",
      settingsDigest: "043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89")
  }

  private func close(_ period: String, _ path: String, reopens: Int? = nil) throws {
    var entry = entry(period)
    entry.reopens = reopens
    try Books.openForClosing(path).begin(entry).end(
      with: .success(PackageRecord(manifestDigest: "m-\(period)", outputs: [])))
  }

  @Test func `there are no books where there is no file, and nothing is made by looking`() throws {
    let path = path()
    #expect(try Books.open(path) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `closes are chained, and a reopened one takes those after it out of force`() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    for month in ["2026-08", "2026-09", "2026-10"] { try close(month, path) }
    try close("2026-09", path, reopens: 2)
    let books = try #require(try Books.open(path))
    #expect(books.closes.map(\.number) == [1, 2, 3, 4])
    #expect(zip(books.closes, books.closes.dropFirst()).allSatisfy { $1.previous == $0.chain })
    #expect(books.inForce.map(\.number) == [1, 4])
    #expect(books.inForce(before: 4, reopens: 2).map(\.number) == [1])
    #expect(books.inForce(before: 3, reopens: nil).map(\.number) == [1, 2])
    #expect(books.close(of: Month(iso: "2026-10")!) == nil)
  }

  @Test func `a package that was not made takes everything back`() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try close("2026-08", path)
    struct Failure: Error {}
    #expect(throws: BooksError.self) {
      try Books.openForClosing(path).begin(entry("2026-09")).end(with: .failure(Failure()))
    }
    #expect(try Books.open(path)?.closes.count == 1)
    #expect(try Books.open(path)?.differences() == [])
  }

  @Test func `a close that another overtook is refused`() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try close("2026-08", path)
    let (first, second) = (try Books.openForClosing(path), try Books.openForClosing(path))
    try first.begin(entry("2026-09")).end(with: .success(PackageRecord(manifestDigest: "a", outputs: [])))
    #expect(throws: BooksError.self) {
      try second.begin(entry("2026-09")).end(with: .success(PackageRecord(manifestDigest: "b", outputs: [])))
    }
    #expect(try Books.open(path)?.closes.count == 2)
  }

  @Test func `books of a newer schema and other databases are refused`() throws {
    for (sql, isTooNew) in [("INSERT INTO grdb_migrations VALUES ('99')", true), ("PRAGMA application_id = 1", false)] {
      let path = path()
      defer { try? FileManager.default.removeItem(atPath: path) }
      try close("2026-08", path)
      try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
      #expect {
        _ = try Books.open(path)
      } throws: { error in
        switch error as? BooksError {
        case .tooNew: isTooNew
        case .damaged: !isTooNew
        default: false
        }
      }
    }
  }

  @Test func `whatever is changed in the rows is found`() throws {
    for sql in [
      "UPDATE closes SET reason = 'x' WHERE close = 1", "UPDATE closes SET settings = 'x' WHERE close = 2",
      "UPDATE closes SET as_of = '2026-08-30' WHERE close = 1",
      "DELETE FROM closes WHERE close = 2", "INSERT INTO outputs VALUES (4294967300, 'x', 'y', 1)",
      "INSERT INTO outputs VALUES (42949673000, 'x', 'y', 1)",
      "UPDATE closes SET manifest_sha256 = 'x' WHERE close = 2", "UPDATE closes SET previous = '' WHERE close = 2",
    ] {
      let path = path()
      defer { try? FileManager.default.removeItem(atPath: path) }
      for month in ["2026-08", "2026-09", "2026-10"] { try close(month, path) }
      #expect(try Books.open(path)?.differences() == [])
      try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
      let differences = try #require(try Books.open(path)).differences()
      #expect(!differences.isEmpty, "\(sql)")
    }
  }
}
