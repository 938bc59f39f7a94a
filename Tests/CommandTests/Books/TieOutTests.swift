import Foundation
import Testing

/// The general ledger, the bank, the ledger's own cash journal and claims, held against the receivables; with what
/// peers got wrong.
struct TieOutTests {
  private static let settings = """
    entity: {name: T, currency: EUR}
    sources:
      - {kind: documents, path: documents.csv}
      - {kind: bank, path: bank.csv}

    """

  private static let documents = """
    document_no,customer_id,type,document_date,due_date,amount,open_amount
    INV-1001,Acme GmbH,invoice,2026-10-01,2026-10-15,100.00,0.00
    INV-1002,Acme GmbH,invoice,2026-10-02,2026-10-16,200.00,0.00
    INV-1003,Beta AG,invoice,2026-10-03,2026-10-17,300.00,300.00
    INV-1004,Beta AG,invoice,2026-10-03,2026-10-17,400.00,400.00

    """

  /// The same, of a ledger that says nothing of what is open.
  private static let unclaimed = documents.split(separator: "\n").map { row in
    row.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",") + "\n"
  }.joined()

  private static let bank = """
    value_date,amount,counterparty,remittance,bank_reference
    2026-10-10,100.00,Acme GmbH,INV-1001,B1
    2026-10-12,190.00,Acme GmbH,INV-1002,B2
    2026-10-14,300.00,Beta AG,INV-1003,B3

    """

  private func company(_ sources: String, _ files: [String: String]) throws -> Workdir {
    let work = try Workdir()
    try work.write("documents.csv", files["documents.csv"] ?? Self.documents)
    try work.write("bank.csv", files["bank.csv"] ?? Self.bank)
    for (name, text) in files { try work.write(name, text) }
    try work.write("tieout.yaml", Self.settings + sources)
    return work
  }

  private func control(_ work: borrowing Workdir, _ name: String) throws -> [String] {
    try work.extract("controls", period: "2026-10").filter { $0["control"]!.hasPrefix(name) }.map {
      "\($0["difference"]!) \($0["status"]!)"
    }
  }

  @Test func `every posting of the cash journal is beside its bank line, in one state`() throws {
    let journal = """
      receipt_no,customer_id,date,amount,document_no,applied_amount
      R1,Acme GmbH,2026-10-10,100.00,INV-1001,100.00
      R1b,Acme GmbH,2026-10-11,100.00,INV-1001,100.00
      R2,Acme GmbH,2026-10-12,200.00,INV-1002,200.00
      R4,Beta AG,2026-10-30,400.00,INV-1004,400.00
      R5,Beta AG,2026-10-15,77.00,INV-1004,77.00

      """
    let work = try company("  - {kind: receipts, path: journal.csv}\n", ["journal.csv": journal])
    let outcome = try work.run("close", "2026-10", "--draft")
    #expect(outcome.status == 1)
    #expect(
      outcome.stderr.contains(
        "EUR: error: K13 cash journal to bank: expected 590.00, found 877.00, 4 lines differ, 287.00 too much [T1401]"),
      "\(outcome.stderr)")
    let lines = try work.extract("cash_journal", period: "2026-10").map {
      "\($0["state"]!) \($0["journal_receipt"]!) \($0["receipt_id"]!) \($0["difference"]!)"
    }
    #expect(
      lines.sorted() == [
        "different_amount R2 B2 10.00", "in_transit R4  400.00", "matched R1 B1 0.00", "not_in_bank R5  77.00",
        "not_posted  B3 -300.00",
        "posted_twice R1b  100.00",
      ])
    // What the lines differ by is what the two sides differ by.
    #expect(try control(work, "K13") == ["287.00 failed"])
    let claims = try work.extract("ledger_claims", period: "2026-10").map {
      "\($0["document_no"]!) \($0["difference"]!)"
    }
    #expect(claims == ["INV-1002 10.00", "INV-1003 -300.00"])
  }

  @Test func `a journal that agrees ties, and one that only runs ahead is explained`() throws {
    let head = "receipt_no,customer_id,date,amount,document_no,applied_amount\n"
    let tied =
      head
      + "R1,Acme GmbH,2026-10-10,100.00,INV-1001,\nR2,Acme GmbH,2026-10-13,190.00,INV-1002,\nB3,,2026-10-14,300.00,,\n"
    let work = try company("  - {kind: receipts, path: journal.csv}\n", ["journal.csv": tied])
    try work.run("close", "2026-10", "--draft")
    #expect(try control(work, "K13") == ["0.00 tied"])
    try work.write("journal.csv", tied + "R9,Beta AG,2026-10-31,400.00,INV-1004,\n")
    try work.run("close", "2026-10", "--draft")
    #expect(try control(work, "K13") == ["400.00 explained"])
  }

  @Test(arguments: [
    ("600.00", "", "0.00 tied"), ("410.00", "2026-10,JE-1,-190.00\n", "0.00 explained"),
    ("410.00", "2026-10,JE-1,-150.00\n2026-10,timing,-40.00\n2026-09,JE-0,77.00\n", "0.00 explained"),
    ("410.00", "", "190.00 failed"),
    ("410.00", "2026-10,JE-1,-150.00\n", "40.00 failed"),
    ("600.00", "2026-10,JE-1,5.00\n2026-10,JE-2,-5.00\n", "0.00 explained"),
    ("600.00", "2026-10,JE-1,5.00\n", "5.00 failed"),
  ])
  func `the general ledger is tied, explained or failed`(balance: String, items: String, expected: String) throws {
    let bank = Self.bank.replacing("190.00", with: "100.00").replacing("300.00", with: "200.00").replacing(
      "2026-10-10,100.00", with: "2026-10-10,100.00")
    let work = try company(
      "  - {kind: ledger, path: gl.csv}\n  - {kind: reconciling, path: items.csv}\n",
      [
        "documents.csv": Self.unclaimed, "bank.csv": bank, "gl.csv": "period,account,balance\n2026-10,1400,\(balance)\n",
        "items.csv": "period,reference,amount\n" + items,
      ])
    let outcome = try work.run("close", "2026-10", "--draft")
    #expect(try control(work, "K8") == [expected])
    #expect(outcome.status == (expected.hasSuffix("failed") ? 1 : 0))
    #expect(
      try work.extract("gl_tieout", period: "2026-10").map { $0["line"]! }.filter { $0 == "reconciling" }.count
        == items.split(separator: "\n").filter { $0.hasPrefix("2026-10") }.count)
  }

  /// A report script turned 10,000 open rows into 10,648 by a join on a number that is issued more than once.
  @Test func `a number that two customers share multiplies nothing`() throws {
    var documents = "document_no,customer_id,type,document_date,due_date,amount\n"
    var journal = "receipt_no,customer_id,date,amount,document_no,applied_amount\n"
    var bank = "value_date,amount,counterparty,remittance,bank_reference\n"
    for number in 0..<40 {
      for customer in 0..<3 {
        documents +=
          "\(1000 + number),C\(customer),invoice,2026-10-01,2026-10-31,\(10 + customer).00\n"
        if number < 10 {
          journal +=
            "R\(number)-\(customer),C\(customer),2026-10-20,\(10 + customer).00,\(1000 + number),\(10 + customer).00\n"
          bank += "2026-10-20,\(10 + customer).00,C\(customer),\(1000 + number),B\(number)-\(customer)\n"
        }
      }
    }
    let work = try company(
      "  - {kind: receipts, path: journal.csv}\n",
      ["documents.csv": documents, "journal.csv": journal, "bank.csv": bank])
    try work.run("close", "2026-10")
    let lines = try work.extract("cash_journal", period: "2026-10")
    #expect(lines.count == 30)
    #expect(lines.allSatisfy { $0["state"] == "matched" })
    #expect(Set(lines.map { $0["receipt_id"]! }).count == 30)
    let open = try work.extract("open_items", period: "2026-10")
    let unapplied = try work.extract("receipts", period: "2026-10").reduce(0) { $0 + cents($1["unapplied"]) }
    #expect(open.reduce(0) { $0 + cents($1["open_amount"]) } - unapplied == (40 - 10) * 33 * 100)
    #expect(open.count == Set(open.map { "\($0["customer_id"]!) \($0["document_no"]!)" }).count)
    for row in try work.extract("controls", period: "2026-10") { #expect(row["status"] != "failed", "\(row)") }
  }

  @Test func `a statement whose lines do not make its balances is told by account`() throws {
    let statement = """
      :20:S1
      :25:DE1
      :28C:10/1
      :60F:C260930EUR1000,00
      :61:2610101010C100,00NTRFNONREF//B1
      :86:INV-1001 Acme GmbH
      :62F:C261031EUR1200,00
      -

      """
    let work = try Workdir()
    try work.write("documents.csv", Self.documents)
    try work.write("bank.sta", statement)
    try work.write("tieout.yaml", Self.settings.replacing("bank.csv", with: "bank.sta"))
    let outcome = try work.run("close", "2026-10")
    #expect(outcome.status == 1)
    #expect(try control(work, "K2") == ["-100.00 failed"])
    // Where the statement holds, the lines that are left when everything is joined are held against it.
    let right = try Workdir()
    try right.write("documents.csv", Self.unclaimed)
    try right.write("bank.sta", statement.replacing("1200,00", with: "1100,00"))
    try right.write("tieout.yaml", Self.settings.replacing("bank.csv", with: "bank.sta"))
    #expect(try right.run("close", "2026-10").status == 0)
    #expect(try control(right, "K3") == ["0.00 tied"])
    let row = try #require(try right.extract("bank_tieout", period: "2026-10").first)
    #expect([row["opening"], row["money_in"], row["closing"]] == ["1000.00", "100.00", "1100.00"])
  }

  /// Auditors compare the reports with each other: the same figure stands in each, and each row in its own currency.
  @Test func `every report of a close says the same balance, in the currency of its rows`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/lakeside"))
    try work.run("close", "2026-09", "--fail-on", "never")
    try work.run("close", "2026-10", "--fail-on", "never")
    func sum(
      _ name: String, _ column: String, _ currency: String, where isCounted: ([String: String]) -> Bool = { _ in true }
    ) throws
      -> Int64
    {
      try work.extract(name, period: "2026-10").filter { $0["currency"] == currency && isCounted($0) }.reduce(0) {
        $0 + cents($1[column])
      }
    }
    for (currency, net) in [("USD", Int64(107_779_65)), ("CAD", 16_811_89)] {
      #expect(try sum("aging", "net", currency) == net)
      #expect(try sum("rollforward", "closing", currency) { $0["month"] == "2026-10" } == net)
      #expect(try sum("trend", "ending_receivables", currency) { $0["month"] == "2026-10" } == net)
      #expect(
        try sum("open_items", "open_amount", currency)
          - sum("receipts", "unapplied", currency) { $0["status"] != "not_receivable" } == net)
      let moved = try sum("movement", "amount", currency) {
        $0["to_bucket"]!.contains { $0.isNumber } || $0["to_bucket"] == "not_due"
      }
      #expect(try sum("aging", "gross", currency) == moved)
    }
    let currencies = Dictionary(grouping: try work.extract("open_items", period: "2026-10"), by: { $0["document_no"]! })
      .mapValues {
        Set($0.map { $0["currency"]! })
      }
    #expect(currencies["10483"] == ["CAD"] && currencies["10479"] == ["USD"])
  }
}
