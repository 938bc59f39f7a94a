import Foundation
import GRDB
import Testing

/// Books that somebody changed between two closes, and the copy from which they are put back.
struct TouchedBooksTests {
  private static func closed() throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    for month in ["2026-08", "2026-09"] { #expect(try work.run("close", month).status == 0) }
    return work
  }

  private func execute(_ sql: String, on work: borrowing Workdir) throws {
    let books = try DatabaseQueue(path: work.url.appendingPathComponent("books.sqlite").path)
    try books.writeWithoutTransaction { try $0.execute(sql: sql) }
    try books.close()
  }

  @Test(arguments: [
    (
      "DROP VIEW open_items_by_period; CREATE VIEW open_items_by_period AS SELECT 'nothing is open' AS period",
      "the view open_items_by_period was changed"
    ),
    ("DROP VIEW trend", "the view trend is gone"),
    ("CREATE VIEW mine AS SELECT 1", "the view mine is not of this version"),
    ("CREATE TABLE notes (text TEXT)", "the table notes is not of this version"),
    ("CREATE INDEX quick ON documents (number)", "the index quick is not of this version"),
    (
      "CREATE TRIGGER late AFTER INSERT ON closes BEGIN DELETE FROM prior_period_changes; END",
      "the trigger late is not of this version"
    ),
    ("UPDATE currencies SET minor_digits = 3 WHERE code = 'EUR'", "the minor digits of EUR are 3, not 2"),
    ("INSERT INTO currencies VALUES ('EURO', 2)", "'EURO' is no currency"),
    ("DELETE FROM currencies", "the currency EUR is gone"),
    ("PRAGMA user_version = 7", "user_version is '7'"),
    ("PRAGMA journal_mode = wal", "journal_mode is 'wal'"),
    (
      "UPDATE documents SET amount = amount + 100 WHERE id = (SELECT min(id) FROM documents)",
      "rows of close 1 (2026-08) were changed"
    ),
    ("UPDATE closes SET reason = 'x' WHERE close = 2", "the record of close 2 (2026-09) was changed"),
  ])
  func `nothing is closed on books that were touched, and verify finds the same`(sql: String, difference: String) throws
  {
    let work = try Self.closed()
    try execute(sql, on: work)
    for command in [
      ["close", "2026-10"], ["close", "2026-10", "--draft"], ["close", "2026-09", "--reopen", "--reason", "x"],
    ] {
      let outcome = try work.run(command)
      #expect(outcome.status == 2, "\(command): \(outcome.stdout)\(outcome.stderr)")
      #expect(
        outcome.stderr.contains("[T1602]") && outcome.stderr.contains(difference), "\(command): \(outcome.stderr)")
      #expect(outcome.stderr.contains("books.sqlite.previous"), "\(outcome.stderr)")
    }
    let verified = try work.run("verify", "2026-09")
    #expect(verified.status == 1 && verified.stdout.contains(difference), "\(verified.stdout)\(verified.stderr)")
    // With no seal, or one that fits what was touched, it is found all the same.
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("books.sqlite.seal"))
    #expect(try work.run("close", "2026-10").stderr.contains(difference))
    #expect(try work.run("verify", "2026-09").stdout.contains(difference))
  }

  @Test func `a file that was written anew with all that it says is closed upon, and that is told`() throws {
    let work = try Self.closed()
    try execute("PRAGMA page_size = 8192; VACUUM", on: work)
    let verified = try work.run("verify", "2026-09")
    #expect(verified.status == 1 && verified.stdout.contains("its SHA-256 was"), "\(verified.stdout)")
    let closed = try work.run("close", "2026-10")
    #expect(closed.status == 0 && closed.stderr.contains("[T1630]"), "\(closed.stderr)")
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test(arguments: [nil, "", "no seal at all\n", "0000  close x\n", "abc  close 9\n"])
  func `a seal that is missing or cannot be read is no clean answer of verify`(seal: String?) throws {
    let work = try Self.closed()
    if let seal {
      try work.write("books.sqlite.seal", seal)
    } else {
      try FileManager.default.removeItem(at: work.url.appendingPathComponent("books.sqlite.seal"))
    }
    #expect(try work.run("verify", "2026-09").status == 1)
    let closed = try work.run("close", "2026-10")
    #expect(closed.status == 0 && closed.stderr.contains("[T1630]"), "\(closed.stderr)")
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test(arguments: ["gone", "empty", "moved away", "another database"])
  func `books that are gone are not begun anew`(how: String) throws {
    let work = try Self.closed()
    let books = work.url.appendingPathComponent("books.sqlite")
    switch how {
    case "empty": try Data().write(to: books)
    case "moved away":
      try FileManager.default.moveItem(at: books, to: work.url.appendingPathComponent("books.sqlite.damaged"))
    case "another database":
      try FileManager.default.removeItem(at: books)
      try execute("PRAGMA user_version = 0", on: work)
    default: try FileManager.default.removeItem(at: books)
    }
    let seal = try work.text("books.sqlite.seal")
    for command in [["close", "2026-10"], ["verify", "2026-09"], ["close", "2026-09", "--reopen", "--reason", "x"]] {
      let outcome = try work.run(command)
      #expect(
        outcome.status == 2 && outcome.stderr.contains("[T1602]"), "\(command): \(outcome.status) \(outcome.stderr)")
    }
    #expect(try work.text("books.sqlite.seal") == seal)
    let draft = try work.run("close", "2026-10", "--draft")
    #expect(draft.status == 0 && draft.stderr.contains("[T1631]"), "\(draft.stderr)")
    // New books begin where all of the old ones was moved away.
    for name in ["books.sqlite", "books.sqlite.seal", "books.sqlite.previous", "books.sqlite.previous.seal"] {
      try? FileManager.default.removeItem(at: work.url.appendingPathComponent(name))
    }
    #expect(try work.run("close", "2026-10", "--incomplete", "new books").status == 0)
  }

  @Test func `damaged books name the copy, and with it the close is made again`() throws {
    let work = try Self.closed()
    let books = work.url.appendingPathComponent("books.sqlite")
    let before = try Data(contentsOf: books)
    #expect(try work.run("close", "2026-10").status == 0)
    let after = try Data(contentsOf: books)
    #expect(try Data(contentsOf: work.url.appendingPathComponent("books.sqlite.previous")) == before)
    var damaged = after
    damaged.replaceSubrange(4096..<12288, with: Data(repeating: 0xAA, count: 8192))
    try damaged.write(to: books)
    let refused = try work.run("close", "2026-11", "--draft")
    #expect(
      refused.status == 2 && refused.stderr.contains("[T1602]") && refused.stderr.contains("'books.sqlite.previous'"),
      "\(refused.stderr)")
    // As docs/books.md says.
    for name in ["books.sqlite", "books.sqlite.seal"] {
      try FileManager.default.removeItem(at: work.url.appendingPathComponent(name))
      let copy = name.replacing("books.sqlite", with: "books.sqlite.previous")
      try FileManager.default.copyItem(
        at: work.url.appendingPathComponent(copy), to: work.url.appendingPathComponent(name))
    }
    #expect(try work.run("verify", "2026-09").status == 0)
    let again = try work.run("close", "2026-10")
    #expect(again.status == 0, "\(again.stderr)")
    #expect(try Data(contentsOf: books) == after)
    #expect(try work.run("verify", "2026-10").status == 0)
  }
}
