import Foundation
import Testing

/// What an earlier close settled is settled, also for what becomes known later and is dated before it.
struct SettledTests {
  private final class Company {
    let work: Workdir
    private var documents: [String]
    private var bank: [String]
    private var decisions: [String] = []

    /// - Parameters:
    ///   - documents: as `number,type,date,amount,related`.
    ///   - bank: as `reference,date,amount,text`.
    init(_ documents: [String], _ bank: [String]) throws {
      work = try Workdir()
      (self.documents, self.bank) = (documents, bank)
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
      try work.write("customers.csv", "customer_id,name\nC1,Alpha GmbH\n")
    }

    func add(document: String) { documents.append(document) }
    func add(line: String) { bank.append(line) }
    func decide(_ row: String) { decisions.append(row) }
    func change(_ number: String, to row: String) {
      documents = documents.map { $0.hasPrefix("\(number),") ? row : $0 }
    }

    /// Closes a month; no control may fail.
    func close(_ month: String) throws {
      let rows = documents.map { row in
        let fields = row.split(separator: ",", omittingEmptySubsequences: false)
        return
          "\(fields[0]),C1,\(fields[1]),\(fields[2]),\(fields[2]),EUR,\(fields[3]),\(fields.count > 4 ? fields[4] : "")\n"
      }
      try work.write(
        "documents.csv",
        "document_no,customer_id,type,document_date,due_date,currency,amount,related_document\n" + rows.joined())
      let lines = bank.map { row in
        let fields = row.split(separator: ",", omittingEmptySubsequences: false)
        return "\(fields[1]),\(fields[1]),\(fields[2]),EUR,ALPHA GMBH,\(fields[3]),\(fields[0])\n"
      }
      try work.write(
        "bank.csv", "booking_date,value_date,amount,currency,counterparty,remittance,bank_reference\n" + lines.joined())
      try work.write(
        "decisions.csv", "receipt_id,document_no,amount,decision,by,date,note\n" + decisions.map { $0 + "\n" }.joined())
      let outcome = try work.run("close", month, "--incomplete", "a test")
      #expect(outcome.status == 0, "\(month): \(outcome.stderr)")
      #expect(try work.extract("controls", period: month).allSatisfy { $0["status"] != "failed" })
      #expect(try work.run("verify", month).status == 0)
    }

    /// What is open, by document, and what of each receipt is unapplied.
    func state(_ month: String) throws -> [String] {
      let open = try work.extract("open_items", period: month).map { "\($0["document_no"]!) \($0["open_amount"]!)" }
      let unapplied = try work.extract("receipts", period: month).filter { cents($0["unapplied"]) != 0 }.map {
        "\($0["receipt_id"]!) \($0["unapplied"]!) \($0["status"]!) \($0["rule"]!)"
      }
      return open.sorted() + unapplied.sorted()
    }
  }

  // MARK: Late money

  @Test(arguments: [
    ("INV-1", "on_account duplicate_payment"), ("INV-1 INV-3", "on_account duplicate_payment"),
    ("on account", "on_account on_account_text"),
    // Its amount alone would settle what another payment names: only a person can say which of the two is the second
    // one.
    ("thanks", "review "),
  ])
  func `a late payment of what an earlier close settled is applied to nothing`(text: String, expected: String) throws {
    let company = try Company(["INV-1,invoice,2026-08-01,50.00"], ["R2,2026-08-26,50.00,INV-1"])
    try company.close("2026-08")
    company.add(line: "R1,2026-08-15,50.00,\(text)")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["R1 50.00 \(expected)"])
    try company.close("2026-10")
    #expect(try company.state("2026-10") == ["R1 50.00 \(expected)"])
  }

  @Test func `a late payment of two documents settles the one that is open`() throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,50.00", "INV-2,invoice,2026-08-02,70.00"], ["R2,2026-08-26,50.00,INV-1"])
    try company.close("2026-08")
    company.add(line: "R1,2026-08-15,120.00,INV-1 INV-2")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["R1 50.00 partly_applied reference_over"])
  }

  @Test func `late part payments take what is left and no more`() throws {
    let company = try Company(["INV-1,invoice,2026-08-01,100.00"], ["R2,2026-08-26,60.00,INV-1"])
    try company.close("2026-08")
    company.add(line: "R1,2026-08-15,60.00,INV-1")
    company.add(line: "R0,2026-08-10,30.00,INV-1")
    try company.close("2026-09")
    let state = try company.state("2026-09")
    #expect(state == ["R1 50.00 partly_applied reference_over"], "\(state)")
  }

  @Test func `a payment that an earlier close took back is not taken back again`() throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,50.00"], ["R1,2026-08-05,50.00,INV-1", "R2,2026-08-20,-50.00,RETURN INV-1"])
    try company.close("2026-08")
    company.add(line: "R3,2026-08-12,-50.00,RETURN INV-1")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["INV-1 50.00", "R3 -50.00 review "])
  }

  // MARK: Late credits

  @Test func `a credit note that was paid out is not set off when its invoice comes`() throws {
    let company = try Company(["CN-1,credit_note,2026-08-05,50.00,INV-9"], ["R1,2026-08-20,-50.00,refund CN-1"])
    try company.close("2026-08")
    company.add(document: "INV-9,invoice,2026-08-04,50.00")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["INV-9 50.00"])
  }

  @Test func `a credit note that was netted in a payment is not set off when its invoice comes`() throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,100.00", "CN-1,credit_note,2026-08-05,50.00,INV-9"],
      ["R1,2026-08-20,50.00,INV-1 less CN-1"])
    try company.close("2026-08")
    #expect(try company.state("2026-08") == [])
    company.add(document: "INV-9,invoice,2026-08-04,50.00")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["INV-9 50.00"])
  }

  @Test(arguments: ["write_off", "credit_note"])
  func `a late credit for what was paid stands open`(type: String) throws {
    let company = try Company(["INV-1,invoice,2026-08-01,50.00"], ["R1,2026-08-26,50.00,INV-1"])
    try company.close("2026-08")
    company.add(document: "CR-1,\(type),2026-08-10,50.00,INV-1")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["CR-1 -50.00"])
  }

  // MARK: Late decisions

  @Test func `a decision does not settle again what an earlier close settled`() throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,50.00"], ["R1,2026-08-10,30.00,hello", "R2,2026-08-26,50.00,INV-1"])
    try company.close("2026-08")
    #expect(try company.state("2026-08") == ["R1 30.00 on_account payer_only"])
    company.decide("R1,INV-1,,apply,Ann,2026-08-12,")
    company.decide("R1,INV-1,20.00,write_off,Ann,2026-08-13,")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["R1 30.00 on_account payer_only"])
    #expect(try company.work.extract("exceptions", period: "2026-09").contains { $0["code"] == "T1303" })
  }

  @Test func `a decision that corrects one of an earlier close takes it back`() throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,50.00", "INV-2,invoice,2026-08-02,50.00"], ["R1,2026-08-10,50.00,hello"])
    company.decide("R1,INV-1,,apply,Ann,2026-08-12,")
    try company.close("2026-08")
    #expect(try company.state("2026-08") == ["INV-2 50.00"])
    company.decide("R1,INV-2,,apply,Ann,2026-09-12,")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["INV-1 50.00"])
    try company.close("2026-10")
    #expect(try company.state("2026-10") == ["INV-1 50.00"])
  }

  @Test(arguments: [
    ("R1,INV-999,100.00,apply,Bob,2026-09-10,", "T1302"), ("R1,INV-1,1000.00,apply,Bob,2026-09-10,", "T1303"),
    ("R1,INV-2,55.00,apply,Bob,2026-09-10,", "T1303"), ("R1,INV-2,,apply,Bob,2026-09-10,", "T1303"),
  ])
  func `a decision that is not taken undoes nothing`(row: String, code: String) throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,100.00", "INV-2,invoice,2026-08-02,10.00"],
      ["R1,2026-08-20,100.00,INV-1", "R2,2026-08-21,10.00,INV-2"])
    try company.close("2026-08")
    company.decide(row)
    try company.close("2026-09")
    #expect(try company.work.extract("exceptions", period: "2026-09").contains { $0["code"] == code })
    #expect(try company.state("2026-09") == [])
    #expect(try company.work.extract("allocations", period: "2026-09").count == 2)
  }

  @Test(arguments: [true, false])
  func `a decision that does not fit leaves the one in force that it was to replace`(isClosed: Bool) throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,100.00", "INV-2,invoice,2026-08-02,10.00"],
      ["R1,2026-08-20,100.00,INV-1", "R2,2026-08-21,10.00,INV-2"])
    company.decide("R1,,,not_receivable,Ann,2026-08-22,")
    if isClosed { try company.close("2026-08") }
    company.decide("R1,INV-2,55.00,apply,Bob,2026-09-10,")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["INV-1 100.00", "R1 100.00 not_receivable decision"])
    let told = try company.work.extract("exceptions", period: "2026-09").map { $0["code"]! }
    #expect(told.contains("T1303") && !told.contains("T1313"), "\(told)")
  }

  @Test(arguments: ["C1", "C2"])
  func `what is given up of a document has the currency of its receipt`(customer: String) throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha GmbH\nC2,Beta AG\n")
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,currency,amount\nI1,C1,invoice,2026-10-01,EUR,37.00\nI5,\(customer),invoice,2026-10-02,USD,80.00\n"
    )
    try work.write(
      "bank.csv",
      "value_date,amount,currency,counterparty,remittance,bank_reference\n2026-10-20,37.00,EUR,Alpha GmbH,I1,R3\n")
    try work.write(
      "decisions.csv", "receipt_id,document_no,amount,decision,by,date\nR3,I5,18.50,write_off,ann,2026-10-28\n")
    try work.write(
      "tieout.yaml",
      "entity: {name: A, currency: EUR}\nsources:\n"
        + ["customers", "documents", "bank", "decisions"].map { "  - {kind: \($0), path: \($0).csv}\n" }.joined())
    let outcome = try work.run("close", "2026-10")
    #expect(outcome.status == 0 && outcome.stderr.contains("[T1303]"), "\(outcome.status) \(outcome.stderr)")
    #expect(try work.extract("open_items", period: "2026-10").map { $0["open_amount"]! } == ["80.00"])
  }

  // MARK: Documents that became smaller

  @Test func `what was paid on an invoice that became smaller is on account`() throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,50.00"], ["R1,2026-08-10,20.00,INV-1", "R2,2026-08-20,30.00,INV-1"])
    try company.close("2026-08")
    company.change("INV-1", to: "INV-1,invoice,2026-08-01,30.00")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["R2 20.00 partly_applied reference"])
    company.change("INV-1", to: "INV-1,invoice,2026-08-01,0.01")
    try company.close("2026-10")
    #expect(try company.state("2026-10").map { $0.prefix(8) } == ["R1 19.99", "R2 30.00"])
    company.change("INV-1", to: "INV-1,invoice,2026-08-01,60.00")
    try company.close("2026-11")
    #expect(try company.work.extract("aging", period: "2026-11").map { $0["net"]! } == ["10.00"])
  }

  @Test func `an invoice that turns into a credit frees all that was paid on it`() throws {
    let company = try Company(["INV-1,opening,2026-08-01,50.00"], ["R1,2026-08-10,50.00,INV-1"])
    try company.close("2026-08")
    company.change("INV-1", to: "INV-1,opening,2026-08-01,-30.00")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["INV-1 -30.00", "R1 50.00 on_account reference"])
  }

  @Test func `a credit that was set against an invoice which became smaller is open again`() throws {
    let company = try Company(["INV-1,invoice,2026-08-01,50.00", "CN-1,credit_note,2026-08-05,50.00,INV-1"], [])
    try company.close("2026-08")
    #expect(try company.state("2026-08") == [])
    company.change("INV-1", to: "INV-1,invoice,2026-08-01,30.00")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["CN-1 -20.00"])
  }

  @Test func `an invoice is open again as far as the credit set against it became smaller`() throws {
    let company = try Company(["INV-1,invoice,2026-08-01,50.00", "CN-1,credit_note,2026-08-05,50.00,INV-1"], [])
    try company.close("2026-08")
    company.change("CN-1", to: "CN-1,credit_note,2026-08-05,30.00,INV-1")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["INV-1 20.00"])
  }

  @Test func `a payment that netted a credit note which became smaller leaves its invoice open by that`() throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,100.00", "CN-1,credit_note,2026-08-05,50.00"], ["R1,2026-08-20,50.00,INV-1 less CN-1"])
    try company.close("2026-08")
    company.change("CN-1", to: "CN-1,credit_note,2026-08-05,30.00")
    try company.close("2026-09")
    #expect(try company.state("2026-09") == ["INV-1 20.00"])
  }

  @Test func `a credit note that became smaller after it was paid out is owed back`() throws {
    let company = try Company(["CN-1,credit_note,2026-08-05,50.00"], ["R1,2026-08-20,-50.00,refund CN-1"])
    try company.close("2026-08")
    company.change("CN-1", to: "CN-1,credit_note,2026-08-05,30.00")
    try company.close("2026-09")
    #expect(try company.work.extract("aging", period: "2026-09").map { $0["net"]! } == ["20.00"])
  }

  @Test func `an invoice that was told before its day counts from then, though no file tells it again`() throws {
    let company = try Company(
      ["INV-1,invoice,2026-08-01,50.00", "INV-3,invoice,2026-10-02,30.00"], ["R1,2026-08-10,1.00,x"])
    try company.close("2026-08")
    #expect(try company.state("2026-08").first == "INV-1 50.00")
    company.change("INV-1", to: "INV-1,invoice,2026-11-03,50.00")
    company.change("INV-3", to: "INV-4,invoice,2026-09-05,7.00")
    try company.close("2026-09")
    #expect(try company.state("2026-09").map { $0.prefix(10) } == ["INV-4 7.00", "R1 1.00 on"])
    company.change("INV-1", to: "INV-5,invoice,2026-10-05,5.00")
    company.change("INV-4", to: "INV-6,invoice,2026-10-06,6.00")
    try company.close("2026-10")
    #expect(
      try company.state("2026-10").map { $0.prefix(11) } == [
        "INV-3 30.00", "INV-4 7.00", "INV-5 5.00", "INV-6 6.00", "R1 1.00 on_",
      ])
    #expect(try company.work.extract("exceptions", period: "2026-10").filter { $0["code"] == "T1285" }.count == 1)
    try company.close("2026-11")
    #expect(try company.state("2026-11").contains("INV-1 50.00"))
    try company.close("2026-12")
    #expect(try company.state("2026-12").contains("INV-1 50.00"))
  }

  @Test func `an invoice that is another customer's now counts once`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha GmbH\nC2,Beta AG\n")
    try work.write(
      "tieout.yaml",
      "entity: {name: A, currency: EUR}\nsources:\n  - {kind: customers, path: customers.csv}\n  - {kind: documents, path: documents.csv}\n"
    )
    let header = "document_no,customer_id,type,document_date,amount\n"
    let rest = "INV-2,C1,invoice,2026-08-02,2.00\nINV-3,C1,invoice,2026-08-03,3.00\n"
    try work.write("documents.csv", header + "INV-1,C1,invoice,2026-08-01,100.00\n" + rest)
    try work.run("close", "2026-08")
    try work.write("documents.csv", header + "INV-1,C2,invoice,2026-08-01,100.00\n" + rest)
    let closed = try work.run("close", "2026-09", "--incomplete", "a test")
    #expect(closed.status == 0 && closed.stderr.contains("it is 'C2's now"), "\(closed.stderr)")
    #expect(
      try work.extract("aging", period: "2026-09").map { "\($0["customer_id"]!) \($0["net"]!)" } == [
        "C1 5.00", "C2 100.00",
      ])
  }

  @Test func `an invoice whose day moves behind the month is not there until then`() throws {
    let company = try Company(["INV-1,invoice,2026-08-01,50.00"], ["R1,2026-08-10,50.00,INV-1"])
    try company.close("2026-08")
    company.change("INV-1", to: "INV-1,invoice,2026-10-02,50.00")
    try company.close("2026-09")
    #expect(try company.state("2026-09").map { $0.prefix(8) } == ["R1 50.00"])
    try company.close("2026-10")
    #expect(try company.work.extract("aging", period: "2026-10").map { $0["net"]! } == ["0.00"])
  }
}
