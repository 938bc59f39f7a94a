import Foundation
import TestSupport
import Testing

/// Review sheets that do not say for sure what was decided: nothing of them is taken, and nothing is lost.
struct ReviewDoubtTests {
  private static let base = ["Receipt": "B1", "Value date": "2026-10-10", "Amount": "100.00", "Unapplied": "100.00"]

  private func row(_ typed: [String: String]) -> [String: String] {
    Self.base.merging(["By": "Ann", "Date": "2026-11-03"]) { $1 }.merging(typed) { $1 }
  }

  @Test(arguments: [
    (["Document": "Dokument"], "has no column 'Document'"), (["Apply amount": ""], "has no column 'Apply amount'"),
    (["Evidence": "Decision"], "has several columns with the title 'Decision'"),
    (["Evidence": "decision "], "has several columns with the title 'Decision'"),
  ])
  func `a title that is missing or doubled refuses the sheet`(renamed: [String: String], words: String) throws {
    let work = try ApplyTests().company()
    let titles = ApplyTests.titles.map { renamed[$0] ?? $0 }
    try ApplyTests().writeReview(work, "typed.xlsx", titles: titles, [row(["Decision": "apply"])])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 2 && outcome.stderr.contains(words), "\(outcome.stderr)")
    #expect(try work.text("decisions.csv").split(whereSeparator: \.isNewline).count == 1)
  }

  @Test func `titles are read as people write them`() throws {
    let work = try ApplyTests().company()
    let titles = ApplyTests.titles.map { $0 == "Apply amount" ? "apply  Amount" : $0 }
    let typed = row(["Decision": "apply", "Document": "INV-100001", "apply  Amount": "50.00"])
    try ApplyTests().writeReview(work, "typed.xlsx", titles: titles, [typed])
    #expect(try work.run("apply", "typed.xlsx").status == 0)
    #expect(try work.text("decisions.csv").contains("B1,INV-100001,50.00,apply,Ann,2026-11-03"))
  }

  @Test func `decisions on two sheets are refused where they differ, and taken from the one that has any`() throws {
    let work = try ApplyTests().company()
    func sheet(_ rows: [[String: String]]) -> [[String]] {
      ([["Decided"], ["Review"], ["As of 2026-10-31"], ["note"], ApplyTests.titles]
        + rows.map { row in ApplyTests.titles.map { row[$0] ?? "" } }).map { $0.map(WorkbookParts.text) }
    }
    let one = sheet([row(["Decision": "on_account"])])
    func write(_ name: String, _ sheets: [[[String]]]) {
      let named = zip(["Review", "Review (2)"], sheets).map { ($0, "", $1) }
      WorkbookParts(sheets: named).write(to: work.url.appendingPathComponent(name).path)
    }
    write("two.xlsx", [one, sheet([row(["Decision": "hold"])])])
    let refused = try work.run("apply", "two.xlsx")
    #expect(
      refused.status == 2 && refused.stderr.contains("into 2 sheets: 'Review', 'Review (2)'"), "\(refused.stderr)")
    write("copy.xlsx", [sheet([row([:])]), one])
    let taken = try work.run("apply", "copy.xlsx")
    #expect(taken.status == 0 && taken.stdout.hasPrefix("B1: on_account"), "\(taken)")
  }

  @Test func `a formula that nobody calculated is no empty cell`() throws {
    let work = try ApplyTests().company()
    var cells = ApplyTests.titles.map {
      WorkbookParts.text(row(["Decision": "apply", "Document": "INV-100001"])[$0] ?? "")
    }
    cells[15] = "<c><f>500*1.1</f></c>"
    let head = [["Company"], ["Review"], ["As of 2026-10-31"], ["note"], ApplyTests.titles].map {
      $0.map(WorkbookParts.text)
    }
    WorkbookParts(sheets: [("Summary", "", []), ("Review", "", head + [cells])]).write(
      to: work.url.appendingPathComponent("typed.xlsx").path)
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(
      outcome.status == 2 && outcome.stderr.contains("Review!P6: error: Apply amount is a formula without a stored"),
      "\(outcome.stderr)")
  }

  @Test(arguments: [
    (["Decision": "apply", "Document": "INV-100001", "Apply amount": "1.500"], "'1.500' is no amount in EUR"),
    (["Decision": "on_account", "Date": "2026-10-09"], "before the receipt came on 2026-10-10"),
    (["Decision": "write_off", "Document": "C2"], "is on the account of 'C1', not of 'C2'"),
  ])
  func `what cannot be meant is refused with its cell`(typed: [String: String], words: String) throws {
    let work = try ApplyTests().company()
    try ApplyTests().writeReview(work, "typed.xlsx", [row(typed)])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 1 && outcome.stderr.contains(words), "\(outcome.stderr)")
    #expect(outcome.stderr.contains("typed.xlsx:Review!"))
  }

  /// Typed over after it was taken, an amount would count twice: that of the file and that of the sheet.
  @Test func `an amount typed over after it was taken does not count beside it`() throws {
    let work = try ApplyTests().company()
    func type(_ amount: String, unapplied: String, date: String = "2026-11-03") throws -> Outcome {
      let typed = row([
        "Decision": "apply", "Document": "INV-100001", "Apply amount": amount, "Date": date, "Unapplied": unapplied,
      ])
      let name = "\(amount) \(unapplied) \(date).xlsx"
      try ApplyTests().writeReview(work, name, [typed])
      return try work.run("apply", name)
    }
    #expect(try type("50.00", unapplied: "100.00").status == 0)
    #expect(try type("50.00", unapplied: "100.00").stdout.hasPrefix("0 decisions on 0 receipts"))
    for date in ["2026-11-03", "2026-11-04"] {
      let again = try type("30.00", unapplied: "100.00", date: date)
      #expect(again.status == 1, "\(again.stdout)")
      #expect(
        again.stderr.contains("is decided in decisions.csv:2 already: apply 50.00 'INV-100001' by Ann, 2026-11-03"),
        "\(again.stderr)")
    }
    // A workbook made since knows what is left, and more of it may be decided.
    let more = try type("30.00", unapplied: "50.00", date: "2026-11-04")
    #expect(more.status == 0, "\(more.stderr)")
    #expect(try work.text("decisions.csv").split(whereSeparator: \.isNewline).count == 3)
  }

  @Test func `a decision dated before one that an earlier close knows is refused`() throws {
    let work = try ApplyTests().company()
    try ApplyTests().writeReview(work, "typed.xlsx", [row(["Decision": "hold"])])
    #expect(try work.run("apply", "typed.xlsx").status == 0)
    try #require(try work.run("close", "2026-10", "--incomplete", "first", "--fail-on", "never").status == 0)
    try ApplyTests().writeReview(
      work, "later.xlsx", asOf: "2026-11-30", [row(["Decision": "not_receivable", "Date": "2026-11-02"])])
    let outcome = try work.run("apply", "later.xlsx")
    #expect(
      outcome.status == 1 && outcome.stderr.contains("was decided on 2026-11-03 by Ann: hold"), "\(outcome.stderr)")
  }
}
