import TestSupport
import Testing

/// What the ledger's own cash journal applies, held against the receipt and the documents.
struct CashJournalTests {
  /// One customer with two invoices and a credit note of 50.00.
  private func company() throws -> Workdir {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha GmbH\n")
    try work.write(
      "documents.csv",
      """
      document_no,customer_id,type,document_date,due_date,currency,amount
      INV-2,C1,invoice,2026-08-02,2026-09-01,EUR,100.00
      INV-1,C1,invoice,2026-08-01,2026-09-01,EUR,100.00
      CN-1,C1,credit_note,2026-08-03,2026-08-03,EUR,50.00

      """)
    try work.write(
      "tieout.yaml",
      """
      entity: {name: A, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: receipts, path: receipts.csv}
      """)
    return work
  }

  /// Closes with these rows of the journal.
  ///
  /// - Returns: the warnings about what is applied.
  private func close(_ work: borrowing Workdir, _ rows: [String]) throws -> [String] {
    let header = "receipt_no,customer_id,date,currency,amount,document_no,applied_amount\n"
    try work.write("receipts.csv", header + rows.map { $0 + "\n" }.joined())
    let outcome = try work.run("close", "2026-10", "--draft")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    return try work.extract("exceptions", period: "2026-10").filter { $0["code"] == "T1306" }.map { $0["message"]! }
  }

  private func receipts(_ work: borrowing Workdir) throws -> [String] {
    try work.extract("receipts", period: "2026-10").map {
      "\($0["receipt_id"]!) \($0["allocated"]!) \($0["unapplied"]!) \($0["status"]!)"
    }
  }

  private func allocations(_ work: borrowing Workdir) throws -> [String] {
    try work.extract("allocations", period: "2026-10").map { "\($0["document_no"]!) \($0["kind"]!) \($0["amount"]!)" }
      .sorted()
  }

  private static func row(_ amount: String, _ document: String, _ applied: String, number: String = "J1") -> String {
    "\(number),C1,2026-10-05,EUR,\(amount),\(document),\(applied)"
  }

  @Test(arguments: [false, true])
  func `the oldest document is paid and the rest of a receipt is cut, in whatever order the rows stand`(
    isReversed: Bool
  ) throws {
    let rows = [Self.row("100.00", "INV-1", "80.00"), Self.row("100.00", "INV-2", "80.00")]
    let work = try company()
    let findings = try close(work, isReversed ? rows.reversed() : rows)
    #expect(findings == ["receipt 'J1' applies 80.00 to 'INV-2', beyond the 100.00 that it has: 60.00 is not applied"])
    #expect(try receipts(work) == ["J1 100.00 0.00 applied"])
    #expect(try allocations(work) == ["INV-1 cash 80.00", "INV-2 cash 20.00"])
  }

  @Test(arguments: [
    // A receipt that nets a credit note may apply more to the invoices.
    (
      [
        Self.row("100.00", "INV-1", "100.00"), Self.row("100.00", "INV-2", "50.00"),
        Self.row("100.00", "CN-1", "-50.00"),
      ], 0,
      "J1 100.00 0.00 applied", ["CN-1 credit -50.00", "INV-1 cash 100.00", "INV-2 cash 50.00"]
    ),
    // A credit note is used as far as there is something to net it with.
    (
      [Self.row("100.00", "INV-1", "30.00"), Self.row("100.00", "CN-1", "-50.00")], 1,
      "J1 0.00 100.00 on_account", ["CN-1 credit -30.00", "INV-1 cash 30.00"]
    ),
    ([Self.row("100.00", "CN-1", "-50.00")], 1, "J1 0.00 100.00 on_account", []),
    // Nothing is applied the wrong way round.
    ([Self.row("100.00", "INV-1", "-100.00")], 1, "J1 0.00 100.00 on_account", []),
    ([Self.row("100.00", "CN-1", "50.00")], 1, "J1 0.00 100.00 on_account", []),
    // An application and its correction are one.
    (
      [
        Self.row("100.00", "INV-1", "100.00"), Self.row("100.00", "INV-1", "-100.00"),
        Self.row("100.00", "INV-2", "100.00"),
      ], 0,
      "J1 100.00 0.00 applied", ["INV-2 cash 100.00"]
    ),
    // Money paid out: a returned payment opens an invoice again, a refund uses a credit note, neither beyond what was
    // paid out.
    ([Self.row("-40.00", "INV-1", "-60.00")], 1, "J1 -40.00 0.00 applied", ["INV-1 return -40.00"]),
    ([Self.row("-40.00", "CN-1", "-50.00")], 1, "J1 -40.00 0.00 applied", ["CN-1 cash -40.00"]),
    ([Self.row("-40.00", "INV-1", "60.00")], 1, "J1 0.00 -40.00 on_account", []),
    // Of a document no more than is open, of a receipt no more than it is.
    (
      [Self.row("130.00", "INV-1", "120.00"), Self.row("130.00", "INV-2", "120.00")], 2,
      "J1 130.00 0.00 applied", ["INV-1 cash 100.00", "INV-2 cash 30.00"]
    ),
  ])
  func `never more is allocated than there is`(rows: [String], warnings: Int, receipt: String, expected: [String])
    throws
  {
    let work = try company()
    for rows in [rows, rows.reversed()] {
      let findings = try close(work, rows)
      #expect(findings.count == warnings, "\(findings)")
      #expect(try receipts(work) == [receipt])
      #expect(try allocations(work) == expected)
    }
  }

  @Test func `of two receipts that apply to one document, the one of the lower number is taken first`() throws {
    let rows = [Self.row("80.00", "INV-1", "80.00", number: "J2"), Self.row("80.00", "INV-1", "80.00", number: "J1")]
    let work = try company()
    for rows in [rows, rows.reversed()] {
      let findings = try close(work, rows)
      #expect(findings == ["receipt 'J2' applies 80.00 to 'INV-1', which has 20.00 open: 60.00 stays unapplied"])
      #expect(try receipts(work) == ["J1 80.00 0.00 applied", "J2 20.00 60.00 partly_applied"])
    }
  }

  @Test func `random journals never allocate more than a receipt has, whatever the order of their rows`() throws {
    let work = try company()
    var random = SplitMix(seed: 20_261_105)
    for round in 0..<6 {
      let amounts = (1...5).map { _ in Int.random(in: -200...200, using: &random) }
      var rows: [String] = []
      for (at, amount) in amounts.enumerated() {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let document = ["INV-1", "INV-2", "CN-1"].randomElement(using: &random)!
          rows.append(
            Self.row("\(amount).00", document, "\(Int.random(in: -150...150, using: &random)).00", number: "J\(at)"))
        }
      }
      var expected: [String]?
      for rows in [rows, rows.shuffled(using: &random)] {
        _ = try close(work, rows)
        for receipt in try work.extract("receipts", period: "2026-10") {
          let (amount, allocated) = (cents(receipt["amount"]), cents(receipt["allocated"]))
          #expect(
            (min(amount, 0)...max(amount, 0)).contains(allocated), "round \(round), seed 20261105: \(receipt), \(rows)")
        }
        let answer = try receipts(work) + allocations(work)
        #expect(answer == expected ?? answer, "round \(round), seed 20261105: \(rows)")
        expected = answer
      }
    }
  }
}
