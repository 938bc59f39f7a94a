import Foundation
import Testing

/// `tieout add FILE...`: the next month's exports.
struct AddTests {
  private static let next = ["Invoice List.csv", "Statement Nov 2026.csv"].map { "New/\($0)" }

  /// A company whose first month is closed, and the exports of the next.
  private func company() throws -> Workdir {
    let work = try StartedFolderTests.downloads()
    #expect(try work.run(["init", ".", "--from"] + StartedFolderTests.names).status == 0)
    #expect(try work.run("close", "2026-10").status == 0)
    try work.write(
      "New/Invoice List.csv",
      StartedFolderTests.invoices.replacing("SI-3", with: "SI-4").replacing("10/20/2026", with: "11/20/2026"))
    try work.write(
      "New/Statement Nov 2026.csv",
      "Account,Date,Description,Amount,Balance\nOP,2026-11-19,TACTICS SI-3,500.00,6290.00\nOP,2026-12-01,FEE,-1.00,6289.00\n"
        + (2...9).map { "OP,2026-11-2\($0),CARD \($0),-1.00,\(6289 - $0 + 1).00\n" }.joined())
    return work
  }

  @Test func `a month is added, closed, and the closes hold wherever the folder lies`() throws {
    let work = try company()
    let settings = try work.text("tieout.yaml")
    let outcome = try work.run(["add"] + Self.next)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(
      outcome.stdout == """
        inputs/2026-11/Invoice List.csv: documents (profile quickbooks, dates mdy), delimited text, 1 of 1 rows, 500.00 USD
        inputs/2026-11/Statement Nov 2026.csv: bank (profile generic), delimited text, 10 of 10 rows, 491.00 USD
        2026-11 has bank lines to 2026-11-29, documents of the ledger to 2026-11-20
        2026-11 has no cash journal yet: K13 stays not proven
        2026-11 has no balance of the general ledger yet: K8 stays not proven

        """)
    #expect(try work.text("tieout.yaml") == settings)
    let close = try work.run("close", "2026-11", "--config", work.url.path + "/tieout.yaml")
    #expect(close.status == 0, "\(close.stderr)")
    let moved = try Workdir(copying: work.url)
    for period in ["2026-10", "2026-11"] {
      let verified = try moved.run("verify", period)
      #expect(verified.status == 0, "\(verified.stdout)")
    }
    // Nothing that is kept names the place where it was made.
    for case let file as URL in FileManager.default.enumerator(at: moved.url, includingPropertiesForKeys: nil)! {
      guard let data = try? Data(contentsOf: file), !file.lastPathComponent.hasPrefix(".std") else { continue }
      #expect(data.range(of: Data(work.url.lastPathComponent.utf8)) == nil, "\(file.path)")
    }
  }

  @Test func `what is there, of any name, is refused, and nothing is copied`() throws {
    let work = try company()
    #expect(try work.run(["add"] + Self.next).status == 0)
    let before = try FileManager.default.subpathsOfDirectory(atPath: work.url.path).sorted()
    try work.write("New/other.csv", try work.text("New/Invoice List.csv"))
    for (files, told) in [
      (Self.next, "T1701"), (["New/other.csv"], "as 'inputs/2026-11/Invoice List.csv'"),
      (["inputs/2026-11/Invoice List.csv"], "T1701"), (["New/none.csv"], "T1001"),
    ] {
      let outcome = try work.run(["add"] + files)
      #expect(outcome.status == 2 && outcome.stderr.contains(told), "\(files): \(outcome.stderr)")
    }
    try work.write("New/Invoice List.csv", try work.text("New/Invoice List.csv").replacing("SI-4", with: "SI-5"))
    let other = try work.run("add", "New/Invoice List.csv")
    #expect(other.status == 2 && other.stderr.contains("[T1702]") && other.stderr.contains("rename"), "\(other.stderr)")
    try work.write("New/fresh.csv", try work.text("New/other.csv").replacing("SI-4", with: "SI-6"))
    #expect(try work.run("add", "New/fresh.csv", "New/other.csv").status == 2)
    let after = try FileManager.default.subpathsOfDirectory(atPath: work.url.path).sorted()
    #expect(after == (before + ["New/fresh.csv", "New/other.csv"]).sorted())
  }

  @Test func `a file that no source reads gets one, behind those that are there`() throws {
    let work = try company()
    try work.write("New/gl 2026-11.csv", "period,account,balance\n2026-11,1200,800.00\n")
    try work.write("New/unknown.csv", "colour,shape\nred,round\n")
    try work.write(
      "New/either.csv", "document_no,customer_id,type,document_date,amount\nSI-9,ZUMA,invoice,03/11/2026,1.00\n")
    for (file, told) in [("unknown", "T1703"), ("either", "dates: dmy")] {
      let outcome = try work.run("add", "New/gl 2026-11.csv", "New/\(file).csv")
      #expect(outcome.status == 2 && outcome.stderr.contains(told), "\(outcome.stderr)")
    }
    let before = try work.text("tieout.yaml")
    let outcome = try work.run("add", "New/gl 2026-11.csv", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stdout.contains("\"missing\":[\"bank\",\"documents\",\"receipts\"]"), "\(outcome.stdout)")
    let line = "  - {kind: ledger, path: \"inputs/*/ledger-gl*.csv\", profile: canonical}\n"
    #expect(
      try work.text("tieout.yaml")
        == before.replacing("path: \"payers.csv\"}\n", with: "path: \"payers.csv\"}\n\(line)"))
  }

  @Test func `customers without a date go with the rest, or where they are told to`() throws {
    let work = try company()
    try work.write("New/customers.csv", "customer_id,name\nTACTICS,Tactics Ltd\n")
    #expect(try work.run(["add", "New/customers.csv"] + Self.next).stdout.contains("inputs/2026-11/customers.csv: "))
    try work.write("New/customers.csv", "customer_id,name\nTACTICS,Tactics Limited\n")
    #expect(
      try work.run("add", "New/customers.csv", "--month", "2026-12").stdout.contains("inputs/2026-12/customers.csv"))
    try work.write("late.csv", StartedFolderTests.bank.replacing("10-04", with: "10-05"))
    let late = try work.run("add", "late.csv")
    #expect(late.status == 0 && late.stderr.contains("2026-10 is closed"), "\(late.stderr)")
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `a name that another source would take gets its kind before it`() throws {
    let work = try company()
    try work.write("New/Statement of accounts.csv", try work.text("New/Invoice List.csv"))
    let outcome = try work.run("add", "New/Statement of accounts.csv")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stdout.contains("inputs/2026-11/documents-quickbooks-Statement of accounts.csv: documents"))
    #expect(try work.run("check").status == 0)
  }

  @Test func `settings whose sources cannot be written to say the line`() throws {
    let work = try company()
    try work.write(
      "tieout.yaml", "entity: {name: N, currency: USD}\nsources: [{kind: bank, path: \"inputs/*/S*.csv\"}]\n")
    let outcome = try work.run("add", "New/Invoice List.csv")
    #expect(outcome.status == 2 && outcome.stderr.contains("[T1708]"), "\(outcome.stderr)")
    #expect(
      outcome.stderr.contains("- {kind: documents, path: \"inputs/2026-11/Invoice List.csv\", profile: quickbooks"),
      "\(outcome.stderr)")
  }

  @Test func `with --new what is there already is left out`() throws {
    let work = try company()
    let all = Self.next + StartedFolderTests.names
    #expect(try work.run(["add"] + all).status == 2)
    let outcome = try work.run(["add", "--new"] + all)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stdout.components(separatedBy: "\n").count { $0.hasPrefix("inputs/2026-11/") } == 2)
    let again = try work.run(["add", "--new"] + all)
    #expect(again == Outcome(status: 0, stdout: "nothing is new\n", stderr: ""))
  }

  @Test func `rows that cannot be read are told, with status 1`() throws {
    let work = try company()
    try work.write(
      "New/Statement Nov 2026.csv",
      "Account,Date,Description,Amount,Balance\nOP,2026-11-19,A,1.00,1.00\nOP,2026-11-20,B,one,2.00\n"
        + "OP,2026-11-21,C,1.00,3.00\n")
    let outcome = try work.run("add", "New/Statement Nov 2026.csv")
    #expect(outcome.status == 1 && outcome.stdout.contains(", 1 row in quarantine"), "\(outcome)")
    #expect(outcome.stderr.contains("inputs/2026-11/Statement Nov 2026.csv:3"), "\(outcome.stderr)")
  }

  @Test func `a list called opening is what was open before the bank's lines begin`() throws {
    let work = try StartedFolderTests.downloads()
    #expect(try work.run(["init", ".", "--from"] + StartedFolderTests.names.dropFirst()).status == 0)
    try work.write(
      "opening.csv",
      "document_no,customer_id,type,document_date,due_date,amount\nSI-1,TACTICS,invoice,2026-07-11,2026-08-11,800.00\n")
    let outcome = try work.run("add", "opening.csv")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stdout.hasPrefix("inputs/2026-09/opening.csv: documents (profile canonical, opening 2026-09-30)"))
    #expect(try work.text("tieout.yaml").contains("opening: 2026-09-30}"))
    #expect(try work.run("close", "2026-10").stdout.contains("USD  net 500.00"))
  }
}
