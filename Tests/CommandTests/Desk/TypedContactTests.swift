import Foundation
import TestSupport
import Testing

/// What people type into the Actions sheet goes to the contact log, once, and is not lost before.
struct TypedContactTests {
  private static let book = "out/2026-10/month-end.xlsx"

  /// The company of the work list, with cells typed into its one contact row.
  private func typed(_ cells: [ActionCell: String]) throws -> Workdir {
    let work = try WorkListTests.company()
    #expect(try work.run("close", "2026-10", "--draft", "--fail-on", "never").status == 0)
    try type(cells, work)
    return work
  }

  private func type(_ cells: [ActionCell: String], _ work: borrowing Workdir) throws {
    let book = WorkbookCells(path: work.url.appendingPathComponent(Self.book).path)
    let row = try #require(try book.rows(ofSheet: "Actions").first { $0.value["C"] == "contact" }?.key)
    try book.type(
      Dictionary(uniqueKeysWithValues: cells.map { ("\($0.key.rawValue)\(row)", $0.value) }), intoSheet: "Actions")
  }

  private enum ActionCell: String {
    case kind = "C", outcome = "L", date = "M", promisedOn = "N", promised = "O", why = "P", by = "Q"
  }

  private static let spoken: [ActionCell: String] = [
    .outcome: "pays on Friday", .promisedOn: "2026-11-06", .promised: "1000.00", .why: "cash_flow", .by: "Ann",
    .date: "2026-11-03",
  ]

  private static let refused: [([ActionCell: String], String)] = [
    ([ActionCell.date: "03/11/2026"], "M6: error: '03/11/2026' can be 2026-03-11 or 2026-11-03"),
    ([.by: ""], "Q6: error: the contact with 'C1' has no name"),
    ([.outcome: ""], "L6: error: the contact with 'C1' has no outcome"),
    ([.promisedOn: ""], "N6: error: 'C1' promised 1000.00, and no day is typed"),
    ([.promisedOn: "2026-11-02"], "N6: error: the promise of 'C1' is for 2026-11-02, before it was made"),
    ([.promised: "1.000"], "O6: error: '1.000' is no amount in EUR"),
    ([.promised: "-5.00"], "O6: error: a promise of '-5.00' is none"),
    ([.why: "lazy"], "P6: error: 'lazy' is no reason"),
    ([.date: "2025-01-01"], "M6: error: the contact with 'C1' is dated 2025-01-01, not between"),
    ([.kind: "stop"], "the list as of 2026-10-31 has no row 'stop' of 'C1' in EUR"),
  ]

  @Test func `a contact and its promise are added to the log with the step they were, once`() throws {
    let work = try typed(Self.spoken)
    let log = try work.text("events.csv")
    let outcome = try work.run("apply", Self.book)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stdout.contains("2 events on 1 customer added to"), "\(outcome.stdout)")
    let added = try work.text("events.csv")
    #expect(added.hasPrefix(log.split(separator: "\n")[0]))
    let lines = added.split(separator: "\n")
    #expect(lines[0].hasSuffix("stage,reason,by,contact"), "\(lines[0])")
    #expect(
      lines.suffix(2).map(String.init) == [
        "2026-11-03,C1,INV-C|INV-F,letter,letter,pays on Friday,,,,4,cash_flow,Ann,\"Ann Day (ann@alpha.example, +49 1)\"",
        "2026-11-03,C1,INV-C|INV-F,promise,,,1000.00,2026-11-06,,,,Ann,\"Ann Day (ann@alpha.example, +49 1)\"",
      ])
    let again = try work.run("apply", Self.book)
    #expect(again.status == 0 && again.stdout.contains("0 events on 0 customers"), "\(again.stdout)\(again.stderr)")
    #expect(again.stdout.contains("1 row already there"))
    #expect(try work.text("events.csv") == added)
    // The next close knows it: the step is not repeated, and the promise is open.
    let next = try work.run("close", "2026-11", "--draft", "--as-of", "2026-11-05", "--fail-on", "never")
    #expect(next.status == 0, "\(next.stderr)")
    let holds = try work.extract("holds", period: "2026-11")
    #expect(holds.first { $0["document_no"] == "INV-C" }?["last_stage"] == "4")
    let promises = try work.extract("promises", period: "2026-11").map { "\($0["amount"]!) \($0["status"]!)" }
    #expect(promises.contains("1000.00 open"), "\(promises)")
  }

  @Test func `a dispute typed as the reason is told with the line that opens one`() throws {
    let work = try WorkListTests.company()
    let log = try work.text("events.csv").split(separator: "\n").filter { !$0.contains("dispute_opened") }
    try work.write("events.csv", log.joined(separator: "\n") + "\n")
    #expect(try work.run("close", "2026-10", "--draft", "--fail-on", "never").status == 0)
    try type(Self.spoken.merging([.why: "dispute"]) { $1 }, work)
    let outcome = try work.run("apply", Self.book)
    #expect(outcome.stdout.contains("2 events on 1 customer added to"), "\(outcome.stdout)\(outcome.stderr)")
    #expect(outcome.stderr.contains("T1868") && outcome.stderr.contains("INV-C"), "\(outcome.stderr)")
    #expect(outcome.stderr.contains("date 2026-11-03, customer_id C1") && outcome.stderr.contains("dispute_opened"))
    // With one about what is asked for the log needs no other.
    let known = try typed(Self.spoken.merging([.why: "dispute"]) { $1 })
    #expect(!(try known.run("apply", Self.book)).stderr.contains("T1868"))
  }

  @Test(arguments: refused)
  private func `what cannot be taken is told with its cell, and nothing is written`(
    change: [ActionCell: String], finding: String
  ) throws {
    let work = try typed(Self.spoken.merging(change) { $1 })
    let log = try work.text("events.csv")
    let outcome = try work.run("apply", Self.book)
    #expect(outcome.status == 1 && outcome.stderr.contains(finding), "\(outcome.stderr)")
    #expect(outcome.stderr.contains("[T1513]"))
    #expect(try work.text("events.csv") == log)
  }

  @Test func `an outcome typed over another is not added beside it`() throws {
    let work = try typed(Self.spoken)
    #expect(try work.run("apply", Self.book).status == 0)
    try type([.outcome: "no answer"], work)
    let outcome = try work.run("apply", Self.book)
    #expect(
      outcome.status == 1 && outcome.stderr.contains("Ann has 'pays on Friday' of 2026-11-03 in the log already"),
      "\(outcome.stderr)")
  }

  @Test func `a close does not replace a workbook with contacts that were not taken`() throws {
    let work = try typed(Self.spoken)
    let outcome = try work.run("close", "2026-10", "--draft", "--fail-on", "never")
    #expect(outcome.status == 2 && outcome.stderr.contains("Actions!L6"), "\(outcome.stderr)")
    #expect(try work.run("apply", Self.book).status == 0)
    #expect(try work.run("close", "2026-10", "--draft", "--fail-on", "never").status == 0)
  }

  @Test func `a log that is missing is made, and named in the settings`() throws {
    let work = try WorkListTests.company()
    let settings = try work.text("tieout.yaml").replacingOccurrences(
      of: "  - {kind: events, path: events.csv}\n", with: "")
    try work.write("tieout.yaml", settings)
    #expect(try work.run("close", "2026-10", "--draft", "--fail-on", "never").status == 0)
    try type(Self.spoken, work)
    let outcome = try work.run("apply", Self.book)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(try work.text("tieout.yaml").contains("kind: events, path: \"log/events.csv\""))
    #expect(try work.text("log/events.csv").contains("pays on Friday"))
  }
}
