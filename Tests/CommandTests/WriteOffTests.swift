import Testing

/// Write-offs that the ledger holds as documents.
struct WriteOffTests {
  private func company(_ documents: String, decisions: String = "") throws -> Workdir {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha GmbH\nC2,Beta GmbH\n")
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount,related_document\n" + documents)
    try work.write("decisions.csv", "receipt_id,document_no,amount,decision,by,date,note\n" + decisions)
    try work.write(
      "tieout.yaml",
      """
      entity: {name: A, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: decisions, path: decisions.csv}
      """)
    return work
  }

  private static let invoice = "INV-1,C1,invoice,2026-08-01,2026-08-31,EUR,60.00,\n"

  @Test(arguments: [
    (
      "WO-1,C1,write_off,2026-09-20,2026-09-20,EUR,100.00,INV-1\n",
      ["write-off 'WO-1' gives up 100.00 EUR of 'INV-1', which has 60.00 open: 40.00 remains an open credit"],
      ["WO-1 -40.00"]
    ),
    ("WO-1,C1,write_off,2026-09-20,2026-09-20,EUR,60.00,INV-1\n", [], []),
    (
      "WO-1,C1,write_off,2026-09-20,2026-09-20,EUR,40.00,INV-1\nWO-2,C1,write_off,2026-09-21,2026-09-21,EUR,40.00,INV-1\n",
      ["write-off 'WO-2' gives up 40.00 EUR of 'INV-1', which has 20.00 open: 20.00 remains an open credit"],
      ["WO-2 -20.00"]
    ),
    (
      "WO-1,C1,write_off,2026-09-20,2026-09-20,EUR,60.00,INV-1\nWO-2,C1,write_off,2026-09-21,2026-09-21,EUR,5.00,INV-1\n",
      ["write-off 'WO-2' goes to nothing: 'INV-1', which it names, has 0.00 open; it remains an open credit"],
      ["WO-2 -5.00"]
    ),
    (
      "WO-1,C2,write_off,2026-09-20,2026-09-20,EUR,60.00,INV-1\n",
      ["write-off 'WO-1' names 'INV-1', which is of customer 'C1', not of 'C2': it remains an open credit"],
      ["INV-1 60.00", "WO-1 -60.00"]
    ),
    (
      "WO-1,C1,write_off,2026-09-20,2026-09-20,USD,60.00,INV-1\n",
      ["write-off 'WO-1' is in USD, 'INV-1' in EUR: it remains an open credit"], ["INV-1 60.00", "WO-1 -60.00"]
    ),
    (
      "WO-1,C1,write_off,2026-09-20,2026-09-20,EUR,60.00,INV-9\n",
      ["write-off 'WO-1' names no document that is open: it remains an open credit"], ["INV-1 60.00", "WO-1 -60.00"]
    ),
  ])
  func `a write-off that is more than what is open is told with the difference`(
    writeOffs: String, warnings: [String], open: [String]
  ) throws {
    let work = try company(Self.invoice + writeOffs)
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(
      try work.extract("exceptions", period: "2026-10").filter { $0["code"] == "T1307" }.map { $0["message"]! }
        == warnings)
    #expect(
      try work.extract("open_items", period: "2026-10").map { "\($0["document_no"]!) \($0["open_amount"]!)" } == open)
  }

  @Test func `a credit that nobody claims is written off by a decision on its number`() throws {
    let work = try company(
      "CN-1,C1,credit_note,2026-08-01,2026-08-01,EUR,40.00,\n", decisions: "CN-1,CN-1,,write_off,Ann,2026-10-20,\n")
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(try work.extract("open_items", period: "2026-10").isEmpty)
    #expect(
      try work.extract("rollforward", period: "2026-10").contains {
        $0["month"] == "2026-10" && $0["write_offs"] == "40.00"
      })
  }

  /// 501.30 for 500.00, the rest given up in May.
  private func overpaid() throws -> Workdir {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha GmbH\n")
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\n"
        + "INV-100001,C1,invoice,2026-05-01,2026-05-31,EUR,500.00\n"
        + "INV-100002,C1,invoice,2026-06-01,2026-06-30,EUR,77.00\n")
    try work.write(
      "bank.csv",
      "booking_date,value_date,amount,currency,counterparty,remittance,bank_reference\n"
        + "2026-05-10,2026-05-10,501.30,EUR,Alpha GmbH,INV-100001,B1\n")
    try work.write(
      "decisions.csv",
      "receipt_id,document_no,amount,decision,by,date,note\nB1,,1.30,write_off,Ann,2026-05-20,small rest\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: A, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: decisions, path: decisions.csv}
      """)
    return work
  }

  @Test func `a rest that was taken to income stays so in later months, until a later decision takes it back`() throws {
    let work = try overpaid()
    func unapplied(_ period: String) throws -> String? {
      try work.extract("receipts", period: period).first { $0["receipt_id"] == "B1" }?["unapplied"]
    }
    #expect(try work.run("close", "2026-05").status == 0)
    #expect(try unapplied("2026-05") == "0.00")
    let line = try work.extract("rollforward", period: "2026-05").first { $0["month"] == "2026-05" }
    #expect(line?["unapplied_written_off"] == "1.30")
    #expect(line?["other"] == "1.30")
    #expect(line?["closing"] == "0.00")
    #expect(try work.run("close", "2026-06").status == 0)
    #expect(try work.extract("aging", period: "2026-06").map { $0["net"] } == ["77.00"])
    let closed = try work.extract("rollforward", period: "2026-06").first { $0["month"] == "2026-05" }
    #expect(closed == line)
    try work.write(
      "decisions.csv",
      "receipt_id,document_no,amount,decision,by,date,note\nB1,,1.30,write_off,Ann,2026-05-20,small rest\n"
        + "B1,,,on_account,Ann,2026-07-10,\n")
    #expect(try work.run("close", "2026-07", "--draft").status == 0)
    #expect(try unapplied("2026-07") == "501.30")
    #expect(try work.extract("aging", period: "2026-07").map { $0["net"] } == ["75.70"])
    #expect(
      try work.extract("rollforward", period: "2026-07").first { $0["month"] == "2026-07" }?["unapplied_written_off"]
        == "-1.30")
  }
}
