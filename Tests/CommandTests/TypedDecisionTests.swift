import Foundation
import TestSupport
import Testing

/// What people typed into a Review sheet is not lost with the package that it stands in.
struct TypedDecisionTests {
  private static let book = "out/2026-10/month-end.xlsx"

  private func typed(_ cells: [String: String]) throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    try WorkbookCells(path: work.url.appendingPathComponent(Self.book).path).type(cells, intoSheet: "Review")
    return work
  }

  private static let two = [
    "F6": "apply", "I6": "Ann", "J6": "2026-10-30", "F9": "apply", "I9": "Ann", "J9": "2026-10-30",
  ]

  @Test(arguments: [["--draft"], [], ["--draft", "--dry-run"]])
  func `a close refuses to replace decisions that were not taken, and says how many and where`(arguments: [String])
    throws
  {
    let work = try typed(Self.two)
    let book = try Data(contentsOf: work.url.appendingPathComponent(Self.book))
    let outcome = try work.run(["close", "2026-10"] + arguments)
    #expect(outcome.status == 2, "\(outcome.stderr)")
    #expect(
      outcome.stderr.contains("\(Self.book):Review!F6: error: 2 typed decisions have not been taken"),
      "\(outcome.stderr)")
    #expect(outcome.stderr.contains("tieout apply \(Self.book)"))
    #expect(try Data(contentsOf: work.url.appendingPathComponent(Self.book)) == book)
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("books.sqlite").path))
    #expect(try work.run("apply", Self.book).status == 0)
    #expect(try work.run(["close", "2026-10"] + arguments).status == 0)
  }

  @Test func `what stands in the file counts as taken, what waits is told from there`() throws {
    let work = try typed(["F9": "apply", "I9": "Ann", "J9": "2026-10-30"])
    #expect(try work.run("apply", Self.book).status == 0)
    try WorkbookCells(path: work.url.appendingPathComponent(Self.book).path).type(Self.two, intoSheet: "Review")
    let outcome = try work.run("close", "2026-10")
    #expect(
      outcome.status == 2 && outcome.stderr.contains("Review!F6: error: 1 typed decision has not"), "\(outcome.stderr)")
  }

  @Test(arguments: [two, ["F6": "aply"], ["F6": "apply", "I6": "Ann", "J6": "2026-11-30"], ["M6": "ask her"]])
  func `what was typed is discarded only where that is said`(cells: [String: String]) throws {
    let work = try typed(cells)
    #expect(try [2, 73].contains(work.run("close", "2026-10", "--draft").status))
    let outcome = try work.run("close", "2026-10", "--discard-typed")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stderr.contains("[T1651]") == (cells["F6"] != nil), "\(outcome.stderr)")
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `a missing file for decisions is made, and named in the settings`() throws {
    let work = try typed(Self.two)
    let file = work.url.appendingPathComponent("decisions.csv")
    try FileManager.default.removeItem(at: file)
    let settings = try work.text("tieout.yaml")
    let made = try work.run("apply", Self.book)
    #expect(made.status == 0 && made.stdout.hasPrefix("decisions.csv: made, with its header\n"), "\(made)")
    #expect(try work.text("tieout.yaml") == settings)
    // Without a source it gets one.
    try FileManager.default.removeItem(at: file)
    let lines = settings.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.contains("kind: decisions")
    }
    try work.write("tieout.yaml", lines.joined(separator: "\n"))
    let named = try work.run("apply", Self.book)
    #expect(named.status == 0, "\(named.stderr)")
    #expect(
      named.stdout.contains("tieout.yaml: reads it now: {kind: decisions, path: \"decisions.csv\"}\n"),
      "\(named.stdout)")
    #expect(try work.run("close", "2026-10", "--fail-on", "never").status == 0)
    #expect(try work.text("tieout.yaml").contains("  - {kind: decisions, path: \"decisions.csv\"}\n"))
  }

  @Test func `decisions typed into the workbook of the month before are told when the next is closed`() throws {
    let work = try ApplyTests().company()
    try #require(try work.run("close", "2026-10", "--incomplete", "first", "--fail-on", "never").status == 0)
    #expect(!(try work.run("close", "2026-11", "--draft").stderr.contains("[T1653]")))
    try WorkbookCells(path: work.url.appendingPathComponent(Self.book).path).type(
      ["F6": "hold", "I6": "Ann", "J6": "2026-11-03"], intoSheet: "Review")
    let told = try work.run("close", "2026-11", "--incomplete", "quiet", "--fail-on", "never")
    #expect(told.stderr.contains("Review!F6: warning: 1 decision typed into the workbook of 2026-10"), "\(told.stderr)")
    #expect(try work.run("apply", Self.book).status == 0)
    #expect(
      !(try work.run("close", "2026-11", "--reopen", "--reason", "late", "--by", "Ann", "--incomplete", "quiet").stderr
        .contains("[T1653]")))
  }
}
