import Foundation
import Testing

/// Every kind of bad input: a folder with the smallest files that make it, and the exact status and text.
///
/// An accountant can add one: make a folder, run `tieout close 2026-10` in it, and put `status N` and what stderr said
/// into `expected.txt`. Where it is about a note, `notes.txt` holds the notes of `exceptions.csv`.
struct FindingsTests {
  private static let folder = Repository.root.appendingPathComponent("Tests/Findings")
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
    !$0.hasPrefix(".")
  }.sorted()

  @Test func `there are many of them`() {
    #expect(Self.names.count >= 50)
  }

  @Test(arguments: names)
  func `bad input gets its finding and loses no row`(name: String) throws {
    let work = try Workdir(copying: Self.folder.appendingPathComponent(name))
    let outcome = try work.run("close", "2026-10", "--out", "out")
    #expect("status \(outcome.status)\n\(outcome.stderr)" == (try work.text("expected.txt")))
    let isWritten = outcome.status < 2
    #expect(
      FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out/2026-10/extracts").path) == isWritten)
    guard isWritten else { return }
    // Notes are not worth a line on the terminal; they stand in the extract.
    let notes = try work.extract("exceptions", period: "2026-10").filter { $0["severity"] == "note" }
      .map { "\($0["file"]!):\($0["line"]!): \($0["message"]!) [\($0["code"]!)]\n" }
    if let expected = try? work.text("notes.txt") { #expect(notes.joined() == expected) }
    // Every row is accepted, merged, a footer, or quarantined with its text.
    let manifest =
      try JSONSerialization.jsonObject(with: Data(try work.text("out/2026-10/manifest.json").utf8)) as? [String: Any]
    let inputs = try #require(manifest?["inputs"] as? [[String: Any]])
    func count(_ key: String) -> Int { inputs.reduce(0) { $0 + ($1[key] as? Int ?? 0) } }
    #expect(count("rows") == count("accepted") + count("merged") + count("quarantined") + count("footers"))
    let kept = Set(
      try work.extract("exceptions", period: "2026-10").filter { $0["raw"] != "" }.map {
        "\($0["file"]!):\($0["line"]!)"
      })
    #expect(kept.count >= count("quarantined"))
  }
}

/// The commands as a person types them.
struct CommandTests {
  @Test func `a starter folder checks, closes and explains itself`() throws {
    let work = try Workdir()
    #expect(try work.run("init", "books").status == 0)
    #expect(try work.run("check", "--config", "books/tieout.yaml") == Outcome(status: 0, stdout: "", stderr: ""))
    let close = try work.run("close", "2026-10", "--config", "books/tieout.yaml")
    #expect(close.status == 0)
    #expect(close.stdout.contains("controls: 11 of 11 hold, "))
    #expect(try work.run("explain", "INV-1001", "--config", "books/tieout.yaml").stdout.contains("receipt B0001"))
    #expect(try work.run("explain", "B0001", "--config", "books/tieout.yaml").stdout.contains("to INV-1001"))
    #expect(try work.run("explain", "C001", "--config", "books/tieout.yaml").stdout.contains("INV-1002"))
    #expect(try work.run("explain", "T1204").stdout.hasPrefix("T1204: error"))
    #expect(try work.run("explain", "NOBODY", "--config", "books/tieout.yaml").status == 64)
    #expect(try work.run("init", "books").status == 73)
  }

  @Test func `a dry run writes nothing and lists what it would`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    let outcome = try work.run("close", "2026-10", "--dry-run")
    #expect(outcome.stdout.contains("would write to out/2026-10:\n  month-end.xlsx"))
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out").path))
  }

  @Test(
    arguments: [
      (["close"], 64), (["close", "2026-13"], 64), (["close", "2026-10", "--as-of", "2026-10-15"], 64),
      (["close", "2026-10", "--draft", "--as-of", "2026-11-15"], 64),
      (["close", "2026-10", "--fail-on", "sometimes"], 64),
      (["close", "2026-10", "--config", "none.yaml"], 78), (["frobnicate"], 64), (["--version"], 0), (["--help"], 0),
    ] as [([String], Int32)])
  func `exit statuses are those of the contract`(arguments: [String], status: Int32) throws {
    let work = try Workdir()
    try work.run("init", ".")
    #expect(try work.run(arguments).status == status)
  }

  @Test func `output that cannot be written is said and leaves nothing`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    try work.write("taken", "a file where a folder should be")
    let outcome = try work.run("close", "2026-10", "--out", "taken")
    #expect(outcome.status == 73)
    #expect(outcome.stderr.contains("cannot be written"))
  }

  @Test func `what counts as failure is for the caller to say`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    try work.write(
      "bank/2026-11.csv",
      "value_date,amount,counterparty,remittance,bank_reference\n2026-10-20,5.00,Somebody,hello,B9\n")
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(try work.run("close", "2026-10", "--draft", "--fail-on", "review").status == 1)
    #expect(try work.run("close", "2026-10", "--draft", "--fail-on", "never").status == 0)
  }

  @Test func `a draft says so and its date lies inside the month`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    #expect(
      try work.run("close", "2026-10", "--draft", "--as-of", "2026-10-15").stdout.hasPrefix(
        "My Company Ltd, receivables as of 2026-10-15 (DRAFT)"))
    // The payment of the 16th has not come yet.
    #expect(try work.extract("open_items", period: "2026-10").map { $0["document_no"] } == ["INV-1001", "INV-1002"])
  }

  @Test func `inspect shows what was found and dump the rows`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    let outcome = try work.run("inspect", "bank/2026-10.csv")
    #expect(outcome.stdout.contains("profile    canonical, kind bank"))
    #expect(try work.run("inspect", "--dump", "bank/2026-10.csv").stdout == (try work.text("bank/2026-10.csv")))
    #expect(try work.run("inspect", "nothing.csv").status == 2)
  }

  @Test func `the same file twice changes nothing and twins in one file stay two`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    let line = "2026-10-20,5.00,Somebody,twin,\n"
    try work.write("bank/a.csv", "value_date,amount,counterparty,remittance,bank_reference\n" + line + line)
    try work.run("close", "2026-10", "--draft", "--out", "one")
    try work.write("bank/b.csv", try work.text("bank/a.csv"))
    try work.write("exports/invoices2.csv", try work.text("exports/invoices.csv"))
    try work.run("close", "2026-10", "--draft", "--out", "two")
    for name in ["receipts", "aging", "open_items", "allocations"] {
      #expect(
        try work.text("one/2026-10/extracts/\(name).csv") == (try work.text("two/2026-10/extracts/\(name).csv")),
        "\(name)")
    }
    #expect(try work.extract("receipts", period: "2026-10", out: "one").count == 3)
  }

  @Test func `text that a spreadsheet would run is text`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    try work.write(
      "bank/a.csv", "value_date,amount,counterparty,remittance,bank_reference\n2026-10-20,5.00,=1+1,@SUM(A1),-B9\n")
    try work.run("close", "2026-10")
    let row = try #require(try work.extract("review", period: "2026-10").first)
    #expect(row["receipt_id"] == "'-B9")
    #expect(row["counterparty"] == "'=1+1")
    #expect(row["remittance"] == "'@SUM(A1)")
  }
}
