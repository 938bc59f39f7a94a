import Foundation
import Testing

/// `tieout init --from FILE...`: settings drafted from real exports.
struct DraftTests {
  @Test func `a draft of a company's exports is accepted by check`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("tieout.yaml"))
    let files = ["customers.csv", "documents.csv", "decisions.csv", "gl.csv", "log/events.csv"]
    let bank = try FileManager.default.contentsOfDirectory(atPath: work.url.appendingPathComponent("bank").path).map {
      "bank/\($0)"
    }
    #expect(try work.run(["init", "--in-place", "--from"] + files + bank).status == 0)
    #expect(try work.run("check") == Outcome(status: 0, stdout: "", stderr: ""))
    let draft = try work.text("tieout.yaml")
    #expect(
      draft.contains(
        "{kind: bank, path: \"bank/umsaetze-2025-09-bis-12.csv\", profile: sparkasse, encoding: WINDOWS-1252}"))
    #expect(draft.contains("# delimited text, 120 of 120 rows, 734779.60 EUR\n  - {kind: documents"))
    // What is there is not written over.
    #expect(try work.run(["init", "--in-place", "--from"] + files).status == 73)
  }

  @Test func `what a file leaves open is a comment that says what to decide`() throws {
    let work = try Workdir()
    try work.write("open.csv", "value_date,amount,remittance\n03/04/2026,1.00,a\n")
    try work.write("shut.csv", "value_date,amount,remittance\n23/04/2026,1.00,b\n")
    try work.write("nothing.csv", "colour,shape\nred,round\n")
    let outcome = try work.run("init", "--in-place", "--from", "open.csv", "shut.csv", "nothing.csv")
    #expect(outcome.status == 1)
    #expect(outcome.stderr.contains("2 of the files wait for a decision"))
    let draft = try work.text("tieout.yaml")
    #expect(
      draft.contains(
        "set `dates: dmy` or `dates: mdy` on this source in tieout.yaml\n  # DECIDE - {kind: bank, path: \"open.csv\", profile: canonical}"
      )
    )
    #expect(draft.contains("\n  - {kind: bank, path: \"shut.csv\", profile: canonical, dates: dmy}"))
    #expect(draft.contains("no layout fits the header 'colour', 'shape'"))
    #expect(try work.run("check").status == 0)
  }

  @Test func `a currency sign decides the currency of a file that states none`() throws {
    let work = try Workdir()
    try work.write(
      "invoices.csv",
      "Date,Transaction Type,Num,Name,Amount\n12/31/2026,Invoice,1,Harbor & Co,\"$1,200.00\"\n12/30/2026,Invoice,2,Quay,$5.00\n"
    )
    #expect(try work.run("init", "--in-place", "--from", "invoices.csv").status == 0)
    #expect(try work.text("tieout.yaml").contains("profile: quickbooks, dates: mdy}"))
    #expect(
      try work.text("tieout.yaml").contains("currency: USD}   # write the name; no file states a currency, amounts"))
    #expect(try work.run("check").status == 0)
  }

  @Test func `names that a glob or YAML would take for its own are read as they are`() throws {
    let work = try Workdir()
    let name = "bank [1] \"new\": #2.csv"
    try work.write(name, "value_date,amount,remittance\n2026-04-23,1.00,b\n")
    #expect(try work.run("init", "--in-place", "--from", name).status == 0)
    #expect(try work.run("check") == Outcome(status: 0, stdout: "", stderr: ""))
  }

  @Test func `numbers that a spreadsheet damaged are told`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    try work.write(
      "bank/2026-10.csv",
      "value_date,amount,counterparty,remittance,bank_reference\n2026-10-16,1.00,A,Invoice 2.026E+09,B1\n2026-10-16,2.00,A,RE1E+05 or 12E+5 or E+10,B2\n"
    )
    let outcome = try work.run("check")
    #expect(
      outcome.stderr.contains(
        "1 bank line holds a number such as in 'Invoice 2.026E+09' that lost digits to a spreadsheet [T1231]"))
    try work.write(
      "exports/invoices.csv",
      "document_no,customer_id,type,document_date,due_date,amount\n20260001,C001,invoice,2026-09-15,2026-10-15,1.00\n20260002,C001,invoice,2026-09-15,2026-10-15,1.00\n417,C001,invoice,2026-09-15,2026-10-15,1.00\n"
    )
    #expect(try work.run("check").stderr.contains("the document number '417' is shorter than the 8 digits of the rest"))
  }
}
