import Foundation
import Testing

/// One register as CSV and as two programs write it as a workbook: `fixtures/workbooks/README.md` says what is odd about it.
struct WorkbookInputTests {
  private static let folder = Repository.root.appendingPathComponent("fixtures/workbooks")

  private func settings(_ file: String, _ more: String = "") -> String {
    "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: \(file), profile: register.yaml\(more)}\n"
  }

  @Test(arguments: ["register.csv", "register-openpyxl.xlsx", "register-libreoffice.xlsx"])
  func `a register gives the same documents as CSV and as a workbook`(file: String) throws {
    let work = try Workdir(copying: Self.folder)
    try work.write("tieout.yaml", settings(file))
    let outcome = try work.run("close", "2026-10", "--through", "normalize", "--stages", "stages")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(try work.text("stages/normalize/documents.csv") == (try work.text("expected.csv")))
    let inputs = CSV.records(try work.text("stages/normalize/inputs.csv"))
    #expect(inputs.map { [$0["rows"], $0["accepted"], $0["quarantined"]] } == [["7", "6", "0"]])
  }

  @Test func `two programs' workbooks of one register have the same rows`() throws {
    let work = try Workdir(copying: Self.folder)
    let rows = ["register-openpyxl.xlsx", "register-libreoffice.xlsx"].map { try? work.run("inspect", "--dump", $0).stdout }
    #expect(rows[0] == rows[1])
    #expect(rows[0]?.contains(",2026000418,K-1001,Rechnung,2026-09-12,2026-10-12,EUR,1234.56,1234.56,0815,\"zwei Zeilen:\nStraße 1\"\n") == true)
  }

  @Test func `a document names the sheet and the row it stands in`() throws {
    let work = try Workdir(copying: Self.folder)
    try work.write("tieout.yaml", settings("register-libreoffice.xlsx"))
    let outcome = try work.run("close", "2026-10", "--fail-on", "never")
    #expect(outcome.stderr.contains("the sheet 'Notizen' does not fit and was not read"))
    let sources = try work.extract("open_items", period: "2026-10").map { $0["source"] }
    #expect(sources.contains("register-libreoffice.xlsx:Offene Posten – Okt. '26!A6"))
  }

  @Test func `a sheet that is not there or does not fit is refused`() throws {
    let work = try Workdir(copying: Self.folder)
    try work.write("tieout.yaml", settings("register-openpyxl.xlsx", ", sheet: Noten"))
    let missing = try work.run("check")
    #expect(missing.status == 2)
    #expect(missing.stderr.contains("has no sheet 'Noten'") && missing.stderr.contains("'Offene Posten – Okt. '26', 'Notizen'"))
    try work.write("tieout.yaml", settings("register-openpyxl.xlsx", ", sheet: Notizen"))
    #expect(try work.run("check").status == 2)
  }
}
