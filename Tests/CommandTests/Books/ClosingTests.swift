import Foundation
import Testing

/// What `close` refuses, what it supersedes, and what `diff`, `explain` and `consolidate` say of closed months.
struct ClosingTests {
  private func company() throws -> Workdir {
    try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
  }

  @Test func `a closed month, an open one before it and one before the books are refused, and nothing is written`()
    throws
  {
    let work = try company()
    #expect(try work.run("close", "2026-08").status == 0)
    let books = try Data(contentsOf: work.url.appendingPathComponent("books.sqlite"))
    for (month, code) in [("2026-08", "T1605"), ("2026-10", "T1606"), ("2026-07", "T1607")] {
      let outcome = try work.run("close", month)
      #expect(outcome.status == 2)
      #expect(outcome.stderr.contains("[\(code)]"), "\(month): \(outcome.stderr)")
    }
    #expect(try work.run("close", "2026-09", "--reopen", "--reason", "x").stderr.contains("[T1608]"))
    #expect(try work.run("close", "2026-08", "--reopen").status == 64)
    #expect(try work.run("close", "2026-08", "--reason", "x").status == 64)
    #expect(try work.run("close", "2026-08", "--draft", "--reopen", "--reason", "x").status == 64)
    #expect(try Data(contentsOf: work.url.appendingPathComponent("books.sqlite")) == books)
    // Looking is allowed everywhere; the package of a closed month is left alone.
    let package = try work.text("out/2026-08/manifest.json")
    for month in ["2026-07", "2026-08", "2026-10"] {
      #expect(try work.run("close", month, "--draft").status == 0, "\(month)")
    }
    #expect(try work.text("out/2026-08/manifest.json") == package)
    #expect(try work.text("out/2026-08-draft/manifest.json").contains("\"draft\": true"))
    #expect(try Data(contentsOf: work.url.appendingPathComponent("books.sqlite")) == books)
  }

  @Test func `inputs that miss a part of the month are refused unless it is said why`() throws {
    let work = try company()
    #expect(try work.run("close", "2026-09").status == 0)
    let bank = try Data(contentsOf: work.url.appendingPathComponent("bank/umsaetze-2026-06-15-bis-10.csv"))
    // The export was made on the eighth: what came later is not in it.
    let lines = String(decoding: bank.map { $0 < 128 ? $0 : 63 }, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let cut = lines.filter { line in !(9...31).contains { line.contains(String(format: "\"%02d.10.26\"", $0)) } }
    #expect(cut.count < lines.count - 5)
    try work.write("bank/umsaetze-2026-06-15-bis-10.csv", cut.joined(separator: "\n"))
    let refused = try work.run("close", "2026-10")
    #expect(refused.status == 2)
    #expect(refused.stderr.contains("[T1610]"), "\(refused.stderr)")
    #expect(try work.run("close", "2026-10", "--draft").stderr.contains("[T1611]"))
    let closed = try work.run(
      "close", "2026-10", "--incomplete", "the bank was closed", "--accept", "K8", "--reason", "bank lines are missing",
      "--by", "ann")
    #expect(closed.status == 0, "\(closed.stderr)")
    #expect(try work.text("out/2026-10/manifest.json").contains("\"incomplete\": \"the bank was closed\""))
  }

  @Test func `a reopened month supersedes its close and those after it, which stay in the books`() throws {
    let work = try company()
    for month in ["2026-08", "2026-09", "2026-10"] { #expect(try work.run("close", month).status == 0) }
    try work.write(
      "documents.csv",
      try work.text("documents.csv") + "RE-2026-0999,K-1001,invoice,2026-09-28,2026-10-28,EUR,119.00,,,,,\n")
    try work.write(
      "gl.csv",
      try work.text("gl.csv").replacing("127887.20", with: "128006.20").replacing("157485.70", with: "157604.70"))
    let reopened = try work.run("close", "2026-09", "--reopen", "--reason", "invoice 0999 was forgotten")
    #expect(reopened.status == 0, "\(reopened.stderr)")
    #expect(reopened.stderr.contains("2026-10 is open again"))
    #expect(try work.extract("prior_period_changes", period: "2026-09").isEmpty)
    let verified = try work.run("verify", "2026-09")
    #expect(verified.status == 0, "\(verified.stdout)")
    #expect(verified.stdout.contains("books: 4 closes"))
    #expect(try work.run("verify", "2026-10").stderr.contains("[T1616]"))
    let difference = try work.run("diff", "2026-09", "2026-09", "--csv").stdout
    #expect(difference.contains("EUR,K-1001,10611.86,119.00,0.00,0.00,0.00,0.00,0.00,10730.86,119.00\n"), "\(difference)")
    let told = try work.run("diff", "2026-09", "2026-09").stdout
    #expect(told.contains("invoice 0999 was forgotten") && told.contains("13 did not change"), "\(told)")
    #expect(told.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(told)")
    #expect(try work.run("close", "2026-10").status == 0)
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `a line that another file of the run tells is not missed`() throws {
    let work = try Workdir()
    try work.write(
      "documents.csv", "document_no,customer_id,type,document_date,amount\nINV-1,A,invoice,2026-08-01,100.00\n")
    let header = "value_date,amount,counterparty,remittance\n"
    try work.write(
      "a.csv",
      header + "2026-08-03,100.00,Alpha,INV-1\n2026-08-13,-50.00,Landlord,rent\n2026-08-28,120.00,Alpha,INV-2\n")
    try work.write("b.csv", header + "2026-08-10,70.00,Beta,INV-3\n2026-08-20,71.00,Beta,INV-4\n")
    try work.write(
      "tieout.yaml",
      "entity: {name: A, currency: EUR}\nsources:\n  - {kind: documents, path: documents.csv}\n  - {kind: bank, path: \"?.csv\"}\n"
    )
    for month in ["2026-08", "2026-09"] {
      let outcome = try work.run("close", month, "--incomplete", "a test")
      #expect(outcome.status == 0 && !outcome.stderr.contains("[T1282]"), "\(outcome.stderr)")
    }
    // Told by none of them it is.
    try work.write(
      "b.csv",
      header
        + "2026-08-10,70.00,Beta,INV-3\n2026-08-20,71.00,Beta,INV-4\n".replacing(
          "2026-08-10,70.00,Beta,INV-3\n", with: ""))
    try work.write("a.csv", header + "2026-08-03,100.00,Alpha,INV-1\n2026-08-28,120.00,Alpha,INV-2\n")
    #expect(try work.run("close", "2026-10", "--incomplete", "a test").stderr.contains("[T1282]"))
  }

  @Test func `the first close of the books can be reopened, again and again`() throws {
    let work = try company()
    for month in ["2026-08", "2026-09"] { #expect(try work.run("close", month).status == 0) }
    for reason in ["a mistake", "another one"] {
      let reopened = try work.run("close", "2026-08", "--reopen", "--reason", reason)
      #expect(reopened.status == 0, "\(reopened.stderr)")
      for month in ["2026-09", "2026-10"] {
        let closed = try work.run("close", month)
        #expect(closed.status == 0, "\(month): \(closed.stderr)")
        #expect(try work.run("verify", month).status == 0)
      }
    }
    #expect(try work.run("close", "2026-11", "--draft", "--fail-on", "never").status == 0)
  }

  @Test func `the books are one entity's`() throws {
    let work = try company()
    try work.run("close", "2026-09")
    try work.write(
      "tieout.yaml", try work.text("tieout.yaml").replacing("Nordwind Industriebedarf GmbH", with: "Another AG"))
    #expect(try work.run("close", "2026-10").stderr.contains("[T1609]"))
    try work.write("books.sqlite", "no database at all, but text that is long enough to be looked at as one")
    #expect(try work.run("close", "2026-10").stderr.contains("[T1602]"))
  }

  @Test func `a late invoice, a late receipt, a changed and a deleted document are lines, and the closed figures stay`()
    throws
  {
    let work = try company()
    let documents = try work.text("documents.csv")
    // Known at the close of September: an invoice that is cancelled later, one with a wrong amount.
    try work.write(
      "documents.csv",
      documents
        + "RE-2026-0901,K-1002,invoice,2026-09-10,2026-10-10,EUR,500.00,,,,,\nRE-2026-0902,K-1003,invoice,2026-09-11,2026-10-11,EUR,700.00,,,,,\n"
    )
    let first = try work.run(
      "close", "2026-09", "--accept", "K8", "--reason", "two invoices are not posted", "--by", "ann")
    #expect(first.status == 0, "\(first.stderr)")
    let closed = try work.extract("aging", period: "2026-09")
    try work.write(
      "documents.csv",
      documents
        + "RE-2026-0902,K-1003,invoice,2026-09-11,2026-10-31,EUR,650.00,,,,,\nRE-2026-0903,K-1001,invoice,2026-08-30,2026-09-29,EUR,80.00,,,,,\n"
    )
    let outcome = try work.run(
      "close", "2026-10", "--accept", "K8", "--reason", "documents were changed", "--by", "ann", "--fail-on", "never")
    #expect(outcome.stderr.contains("[T1280]") && outcome.stderr.contains("[T1281]"), "\(outcome.stderr)")
    let lines = try work.extract("prior_period_changes", period: "2026-10").map {
      "\($0["belongs_to"]!) \($0["customer_id"]!) \($0["item"]!) \($0["cause"]!) \($0["reported"]!) \($0["now"]!) \($0["amount"]!) \($0["detail"]!)"
    }
    #expect(
      lines == [
        "2026-08 K-1001 RE-2026-0903 late_document 0.00 80.00 80.00 invoice over 80.00",
        "2026-09 K-1002 RE-2026-0901 withdrawn_document 500.00 0.00 -500.00 ",
        "2026-09 K-1003 RE-2026-0902 changed_document 700.00 650.00 -50.00 due date 2026-10-11 is 2026-10-31",
      ])
    #expect(try work.extract("aging", period: "2026-09") == closed)
    for row in try work.extract("controls", period: "2026-10")
    where row["control"]!.hasPrefix("K6") || row["control"]!.hasPrefix("K7") {
      #expect(row["status"] == "tied", "\(row)")
    }
    #expect(
      try work.extract("open_items", period: "2026-10").contains {
        $0["document_no"] == "RE-2026-0902" && $0["open_amount"] == "650.00"
      })
    // Told again in the same way they are lines no more.
    try work.write(
      "documents.csv",
      try work.text("documents.csv") + "RE-2026-0904,K-1001,invoice,2026-11-05,2026-12-05,EUR,10.00,,,,,\n")
    try work.run("close", "2026-11", "--incomplete", "a test", "--fail-on", "never")
    #expect(try work.extract("prior_period_changes", period: "2026-11").isEmpty)
  }

  @Test func `two closes are compared by customer and cause, and explained from the books`() throws {
    let work = try company()
    for month in ["2026-08", "2026-09", "2026-10"] { try work.run("close", month) }
    let rows = CSV.records(try work.run("diff", "2026-08", "2026-10", "--csv").stdout)
    #expect(rows.reduce(0) { $0 + cents($1["before"]) } == 101_868_40)
    #expect(rows.reduce(0) { $0 + cents($1["after"]) } == 157_485_70)
    for row in rows {
      let causes = ["before", "invoiced", "cash", "credits", "write_offs", "other"].reduce(0) { $0 + cents(row[$1]) }
      #expect(
        causes == cents(row["after"]) && cents(row["after"]) - cents(row["before"]) == cents(row["change"]), "\(row)")
    }
    #expect(try work.run("diff", "2026-08", "2026-10").stdout.contains("CEI 38.60 -> 43.17 %"))
    #expect(try work.run("diff", "2026-10", "2026-08").status == 64)
    #expect(try work.run("diff", "2026-07", "2026-10").stderr.contains("[T1616]"))
    #expect(try work.run("explain", "RE-2026-0163", "--period", "2026-10").status == 0)
  }

  @Test func `the same closes make the same books, byte for byte`() throws {
    let books = try (0..<2).map { _ in
      let work = try company()
      for month in ["2026-09", "2026-10"] { try work.run("close", month) }
      return try Data(contentsOf: work.url.appendingPathComponent("books.sqlite"))
    }
    #expect(books[0] == books[1])
  }

  @Test func `entities stand beside each other and currencies are added with rates only`() throws {
    let work = try Workdir()
    for name in ["nordwind", "lakeside"] {
      try FileManager.default.copyItem(
        at: Repository.root.appendingPathComponent("fixtures/\(name)"), to: work.url.appendingPathComponent(name))
    }
    let configs = ["nordwind/tieout.yaml", "lakeside/tieout.yaml"]
    #expect(try work.run(["consolidate", "2026-10"] + configs).stderr.contains("[T1616]"))
    for config in configs {
      try work.run(
        "close", "2026-10", "--config", config, "--accept", "K11", "--reason", "a row is in quarantine", "--by", "ann",
        "--fail-on", "never")
    }
    let apart = CSV.records(try work.run(["consolidate", "2026-10"] + configs).stdout)
    #expect(apart.map { "\($0["currency"]!) \($0["net"]!)" } == ["EUR 157485.70", "CAD 16811.89", "USD 107779.65"])
    let some = try work.run(
      ["consolidate", "2026-10"] + configs + ["--currency", "USD", "--rates", "lakeside/rates.csv"])
    #expect(some.stdout.hasSuffix("2026-10,total,,,,,,,,,,USD,,,n/a,,,,\n"))
    #expect(some.stderr.contains("for EUR: nothing is added up"))
    try work.write("rates.csv", "date,currency,rate\n2026-10-31,EUR,1.0850\n2026-10-31,CAD,0.7497\n2026-11-01,EUR,2\n")
    let all = try work.run(["consolidate", "2026-10"] + configs + ["--currency", "USD", "--rates", "rates.csv"]).stdout
    // 157,485.70 x 1.0850 = 170,871.98; 16,811.89 x 0.7497 = 12,603.87.
    #expect(all.hasSuffix("2026-10,total,,,,,,,,,,USD,,,291255.50,,,,\n"), "\(all)")
  }

  /// FX-1 and FX-2 of the vectors: 25,000.00 EUR booked at 1.0850, 1.1020 at the month-end; 10,000.00 of it paid at
  /// 1.0935 a month later.
  @Test func `gains are realised and unrealised apart, and last month's are taken back`() throws {
    let work = try Workdir()
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\nE-10001,C1,invoice,2026-03-05,2026-04-05,EUR,25000.00\n"
    )
    try work.write(
      "bank.csv",
      "value_date,amount,currency,counterparty,remittance,bank_reference\n2026-04-20,10000.00,EUR,C1,E-10001,B1\n")
    try work.write(
      "rates.csv",
      "date,currency,rate\n2026-03-01,EUR,1.0850\n2026-03-31,EUR,1.1020\n2026-04-20,EUR,1.0935\n2026-04-30,EUR,1.1000\n"
    )
    try work.write(
      "tieout.yaml",
      "entity: {name: N, currency: USD}\nsources:\n  - {kind: documents, path: documents.csv}\n  - {kind: bank, path: bank.csv}\n  - {kind: rates, path: rates.csv}\n"
    )
    try work.run("close", "2026-03")
    let march = try #require(try work.extract("foreign_currency", period: "2026-03").first)
    #expect(
      [march["booked_value"], march["closing_value"], march["unrealised"], march["realised"]] == [
        "27125.00", "27550.00", "425.00", "0.00",
      ])
    try work.run("close", "2026-04")
    let april = try #require(try work.extract("foreign_currency", period: "2026-04").first)
    #expect(
      [april["settled_amount"], april["realised"], april["reversal_of_unrealised"]] == ["10000.00", "85.00", "-425.00"])
    // What is left is revalued anew: 15,000.00 x (1.1000 - 1.0850).
    #expect([april["open_amount"], april["unrealised"]] == ["15000.00", "225.00"])
  }

  /// Also one that is dated into the closed month: matching into closed periods is what auditors found elsewhere.
  @Test(arguments: ["2026-10-07", "2026-09-25"])
  func `a decision about what an earlier close placed takes it back in the open month`(date: String) throws {
    let work = try Workdir()
    let settings = """
      entity: {name: N, currency: EUR}
      sources:
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: decisions, path: decisions.csv}

      """
    let header = "document_no,customer_id,type,document_date,due_date,amount\n"
    try work.write("tieout.yaml", settings)
    try work.write(
      "documents.csv",
      header + "INV-10001,C1,invoice,2026-09-01,2026-10-01,100.00\nINV-10002,C2,invoice,2026-09-02,2026-10-02,130.00\n")
    try work.write(
      "bank.csv", "value_date,amount,counterparty,remittance,bank_reference\n2026-09-20,100.00,C1,INV-10001,B1\n")
    let decided = "receipt_id,document_no,amount,decision,by,date,note\n"
    try work.write("decisions.csv", decided)
    #expect(try work.run("close", "2026-09").status == 0)
    #expect(try work.extract("open_items", period: "2026-09").map { $0["document_no"] } == ["INV-10002"])
    // October's own exports, and the payer says that it was for the other company's invoice.
    try work.write("documents.csv", header + "INV-10003,C1,invoice,2026-10-05,2026-11-05,50.00\n")
    try work.write(
      "bank.csv", "value_date,amount,counterparty,remittance,bank_reference\n2026-10-21,5.00,C2,INV-10002,B2\n")
    try work.write("decisions.csv", decided + "B1,INV-10002,100.00,apply,Ann,\(date),meant for C2\n")
    let outcome = try work.run("close", "2026-10", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let open = try work.extract("open_items", period: "2026-10").map { "\($0["document_no"]!) \($0["open_amount"]!)" }
    #expect(open == ["INV-10001 100.00", "INV-10003 50.00", "INV-10002 25.00"])
    let allocations = try work.extract("allocations", period: "2026-10").filter { $0["receipt_id"] == "B1" }.map {
      "\($0["document_no"]!) \($0["kind"]!) \($0["amount"]!) \($0["rule"]!)"
    }
    #expect(
      allocations.sorted() == [
        "INV-10001 cash 100.00 reference", "INV-10001 return -100.00 decision", "INV-10002 cash 100.00 decision",
      ])
    for row in try work.extract("controls", period: "2026-10") { #expect(row["status"] != "failed", "\(row)") }
    #expect(try work.extract("prior_period_changes", period: "2026-10").isEmpty)
    let october = try work.extract("rollforward", period: "2026-10").filter { $0["month"] == "2026-10" }
    #expect(
      october.map { "\($0["customer_id"]!) \($0["opening"]!) \($0["closing"]!)" } == [
        "C1 0.00 150.00", "C2 130.00 25.00",
      ])
    #expect(try work.extract("allocations", period: "2026-10").contains { $0["evidence"]!.contains("Ann, \(date)") })
    // The decision is in force: told again it does nothing more.
    try work.write("documents.csv", header + "INV-10004,C1,invoice,2026-11-05,2026-12-05,60.00\n")
    try work.write(
      "bank.csv", "value_date,amount,counterparty,remittance,bank_reference\n2026-11-21,50.00,C1,INV-10003,B3\n")
    #expect(try work.run("close", "2026-11").status == 0)
    let after = try work.extract("open_items", period: "2026-11").map { "\($0["document_no"]!) \($0["open_amount"]!)" }
    #expect(after == ["INV-10001 100.00", "INV-10004 60.00", "INV-10002 25.00"])
    #expect(try work.run("explain", "INV-10002", "--period", "2026-11").stdout.contains("B1"))
  }

  @Test
  func `a late credit note that cancels a carried invoice is one line, and the set-off counts from the open month`()
    throws
  {
    let work = try Workdir()
    let header = "document_no,customer_id,type,document_date,due_date,amount,related_document\n"
    try work.write(
      "tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: documents.csv}\n")
    try work.write("documents.csv", header + "INV-10001,C1,invoice,2026-09-01,2026-10-01,100.00,\n")
    #expect(try work.run("close", "2026-09").status == 0)
    try work.write(
      "documents.csv",
      header
        + "CN-20001,C1,credit_note,2026-09-20,2026-09-20,100.00,INV-10001\nINV-10002,C1,invoice,2026-10-02,2026-11-02,70.00,\n"
    )
    let outcome = try work.run("close", "2026-10")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let lines = try work.extract("prior_period_changes", period: "2026-10").map {
      "\($0["item"]!) \($0["cause"]!) \($0["amount"]!)"
    }
    #expect(lines == ["CN-20001 late_document -100.00"])
    #expect(try work.extract("open_items", period: "2026-10").map { $0["document_no"] } == ["INV-10002"])
    let october = try work.extract("rollforward", period: "2026-10").filter { $0["month"] == "2026-10" }
    #expect(
      october.map { "\($0["opening"]!) \($0["invoiced"]!) \($0["other"]!) \($0["closing"]!)" } == [
        "100.00 70.00 -100.00 70.00"
      ])
  }
}
