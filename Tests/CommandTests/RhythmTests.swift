import Foundation
import TestSupport
import Testing

/// The monthly rhythm as README has it: begin, close, add, decide, close, on one machine and on another.
struct RhythmTests {
  @Test func `from downloads to a second month that is closed with a decision`() throws {
    let work = try StartedFolderTests.downloads()
    #expect(try work.run(["init", "acme", "--from"] + StartedFolderTests.names).status == 0)
    let acme = try Workdir(copying: work.url.appendingPathComponent("acme"))
    #expect(try acme.run("check") == Outcome(status: 0, stdout: "", stderr: ""))
    #expect(try acme.run("close", "2026-10").status == 0)
    try acme.write(
      "New/Statement Nov 2026.csv",
      "Account,Date,Description,Amount,Balance\nOP,2026-11-05,ZUMA thank you,300.00,6090.00\nOP,2026-11-19,TACTICS SI-3,500.00,6590.00\nOP,2026-11-20,A CUSTOMER,75.00,6665.00\n"
    )
    try acme.write(
      "New/Invoice List.csv",
      StartedFolderTests.invoices.replacing("SI-3", with: "SI-4").replacing("10/20/2026", with: "11/20/2026")
        .replacing("11/19/2026", with: "12/20/2026"))
    #expect(try acme.run("add", "New/Statement Nov 2026.csv", "New/Invoice List.csv").status == 0)
    #expect(try acme.run("close", "2026-11", "--draft").status == 0)
    let book = "out/2026-11/month-end.xlsx"
    let cells = WorkbookCells(path: acme.url.appendingPathComponent(book).path)
    let rows = try cells.rows(ofSheet: "Review")
    let titles = try #require(rows.values.first { $0.values.contains("Decision") })
    func column(_ title: String) throws -> String { try #require(titles.first { $0.value == title }?.key) }
    let amount = try column("Amount")
    let line = try #require(rows.first { $0.value[amount] == "75" }?.key)
    try cells.type(
      [
        "\(try column("Decision"))\(line)": "not_receivable", "\(try column("By"))\(line)": "Ann",
        "\(try column("Date"))\(line)": "2026-11-30",
      ], intoSheet: "Review")
    let refused = try acme.run("close", "2026-11")
    let cell = "\(book):Review!\(try column("Decision"))\(line)"
    #expect(
      refused.status == 2 && refused.stderr.contains("\(cell): error: 1 typed"),
      "\(refused.stderr)")
    let applied = try acme.run("apply", book)
    #expect(
      applied.status == 0 && applied.stdout.contains("1 decision on 1 receipt added to decisions.csv"), "\(applied)")
    let closed = try acme.run("close", "2026-11")
    #expect(closed.status == 0, "\(closed.stderr)")
    let other = try Workdir(copying: acme.url)
    for period in ["2026-10", "2026-11"] {
      let verified = try other.run("verify", period)
      #expect(verified.status == 0, "\(verified.stdout)")
    }
  }
}
