import Foundation
import Testing

/// A first month of four systems, closed as README says: the opening list, two months from their own exports, and the
/// first month closed again.
struct FirstMonthTests {
  /// One small company in the layouts of one system. In all of them 800.00 of an invoice of 1,000.00, an invoice of
  /// 500.00 and 25.00 of a payment are open on the last of September: 1,275.00. October has an invoice of 300.00 and a
  /// payment of 800.00, November an invoice of 400.00 and a payment of 500.00.
  struct System: Sendable, CustomTestStringConvertible {
    var name: String
    var opening: String
    var october: String
    var november: String
    /// Settings of the sources of documents.
    var keys = ""
    var testDescription: String { name }
  }

  static let systems = [quickBooks, xero, sap, businessCentral]

  private static let header = "account,booking_date,value_date,amount,currency,counterparty,remittance,bank_reference\n"
  private static let octoberBank =
    header + """
      OP,2026-09-28,2026-09-28,200.00,USD,Acme Corp,INV-101,B1
      OP,2026-10-12,2026-10-12,800.00,USD,Acme Corp,INV-101,B2

      """
  private static let novemberBank = header + "OP,2026-11-15,2026-11-15,500.00,USD,Beta LLC,INV-102,B3\n"

  private static func begin(_ system: System) throws -> Workdir {
    let work = try Workdir()
    let keys = system.keys.isEmpty ? "" : ", \(system.keys)"
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Lakeview Supply, currency: USD, country: US}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: opening.csv, opening: 2026-09-30\(keys)}
        - {kind: documents, path: "invoices-*.csv"\(keys)}
        - {kind: bank, path: "bank-*.csv"}

      """)
    try work.write("customers.csv", "customer_id,name\nAcme Corp,Acme Corp\nBeta LLC,Beta LLC\n")
    try work.write("opening.csv", system.opening)
    try work.write("invoices-10.csv", system.october)
    try work.write("bank-10.csv", octoberBank)
    return work
  }

  private static func net(_ work: borrowing Workdir, _ period: String) throws -> Int {
    try work.extract("aging", period: period).reduce(0) { $0 + Int($1["net"]!.filter { $0 != "." })! }
  }

  private static func failed(_ work: borrowing Workdir, _ period: String) throws -> [String] {
    try work.extract("controls", period: period).filter { $0["status"] == "failed" }.map { $0["control"]! }
  }

  @Test(arguments: systems)
  func `a first month opens to the cent, and the next starts from it`(system: System) throws {
    let work = try Self.begin(system)
    let first = try work.run("close", "2026-10")
    #expect(first.status == 0, "\(first.stderr)")
    #expect(try Self.net(work, "2026-10") == 77_500)
    #expect(try Self.failed(work, "2026-10").isEmpty)
    let rows = try work.extract("rollforward", period: "2026-10")
    let opening = rows.filter { $0["month"] == "2026-10" }.reduce(0) { $0 + Int($1["opening"]!.filter { $0 != "." })! }
    #expect(opening == 127_500)
    // The line of September is in the list: it settles nothing again, and is not lost.
    let receipts = try work.extract("receipts", period: "2026-10")
    #expect(receipts.first { $0["receipt_id"] == "B1" }?["status"] == "in_opening")
    #expect(receipts.first { $0["receipt_id"] == "B2" }?["status"] == "applied")

    try work.write("invoices-11.csv", system.november)
    try work.write("bank-11.csv", Self.novemberBank)
    let second = try work.run("close", "2026-11")
    #expect(second.status == 0, "\(second.stderr)")
    #expect(try Self.net(work, "2026-11") == 67_500)
    #expect(try work.extract("prior_period_changes", period: "2026-11").isEmpty)
    #expect(try work.run("verify", "2026-11").status == 0)
  }

  @Test(arguments: systems)
  func `a first month that is closed again comes out the same, with what came later in the folder`(system: System)
    throws
  {
    let work = try Self.begin(system)
    try work.run("close", "2026-10")
    func open() throws -> [String] {
      try work.extract("open_items", period: "2026-10").map { "\($0["document_no"]!) \($0["open_amount"]!)" }
    }
    let before = try open()
    try work.write("invoices-11.csv", system.november)
    try work.write("bank-11.csv", Self.novemberBank)
    try work.run("close", "2026-11")
    let again = try work.run("close", "2026-10", "--reopen", "--reason", "looked at it again")
    #expect(again.status == 0, "\(again.stderr)")
    #expect(try open() == before)
    #expect(try work.run("close", "2026-11").status == 0)
    #expect(try Self.net(work, "2026-11") == 67_500)
  }

  @Test func `a bank line and a document of before the opening that come late change nothing that was closed`() throws {
    let work = try Self.begin(Self.quickBooks)
    try work.run("close", "2026-10")
    try work.write("invoices-11.csv", Self.quickBooks.november)
    try work.write("bank-11.csv", Self.novemberBank)
    try work.write("bank-late.csv", Self.header + "OP,2026-09-29,2026-09-29,100.00,USD,Beta LLC,INV-102,B9\n")
    try work.write(
      "invoices-old.csv",
      "Date,Transaction type,Num,Name,Due date,Amount\n07/31/2026,Invoice,INV-080,Acme Corp,08/30/2026,600.00\n")
    let outcome = try work.run("close", "2026-11")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(try Self.net(work, "2026-11") == 67_500)
    #expect(try work.extract("prior_period_changes", period: "2026-11").isEmpty)
    let receipts = try work.extract("receipts", period: "2026-11")
    #expect(receipts.first { $0["receipt_id"] == "B9" }?["status"] == "in_opening")
    let told = try work.extract("exceptions", period: "2026-11").filter { $0["code"] == "T1296" }
    #expect(told.count == 1)
    #expect(told.first?["message"]?.hasPrefix("2 documents over 1300.00 USD") == true)
  }

  /// An open-items list under the name that the system gives it, with a payment that is open: no document, and in no
  /// other file.
  @Test func `a list of before that is not called an opening is refused where payments would be left out`() throws {
    let work = try Self.begin(Self.sap)
    let settings = try work.text("tieout.yaml")
    try work.write("tieout.yaml", settings.replacing("opening.csv, opening: 2026-09-30", with: "opening.csv"))
    let titled = try work.text("opening.csv")
    try work.write("opening.csv", String(titled[titled.range(of: "\n\n")!.upperBound...]))
    try work.write("bank-10.csv", Self.header + "OP,2026-10-12,2026-10-12,800.00,USD,Acme Corp,INV-101,B2\n")
    let refused = try work.run("close", "2026-10")
    #expect(refused.status == 2 && refused.stderr.contains("[T1647]"), "\(refused.stderr)")
    #expect(refused.stderr.contains("opening.csv, opening: 2026-09-30}"), "\(refused.stderr)")
    let draft = try work.run("close", "2026-10", "--draft")
    #expect(draft.stderr.contains("[T1648]"), "\(draft.stderr)")
    try work.write("tieout.yaml", settings)
    #expect(!(try work.run("close", "2026-10", "--draft").stderr.contains("[T164")))
  }

  @Test func `without an opening a first month is refused with what to export and the line to write`() throws {
    let work = try Self.begin(Self.quickBooks)
    try work.write(
      "invoices-10.csv",
      """
      Date,Transaction type,Num,Name,Due date,Amount
      03/31/2026,Invoice,INV-090,Acme Corp,04/30/2026,700.00
      10/05/2026,Invoice,INV-103,Acme Corp,11/04/2026,300.00

      """)
    try work.write("bank-10.csv", Self.header + "OP,2026-10-12,2026-10-12,10.00,USD,Acme Corp,nothing,B2\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Lakeview Supply, currency: USD, country: US}
      sources:
        - {kind: documents, path: "invoices-*.csv"}
        - {kind: bank, path: "bank-*.csv"}

      """)
    let outcome = try work.run("close", "2026-10")
    #expect(outcome.status == 2)
    for text in ["700.00 of the 1000.00 USD", "opening: 2026-09-30", "A/R Aging Detail", "[T1640]"] {
      #expect(outcome.stderr.contains(text), "\(outcome.stderr)")
    }
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("books.sqlite").path))
    let draft = try work.run("close", "2026-10", "--draft")
    #expect(draft.status < 2)
    #expect(draft.stderr.contains("[T1641]"))
    #expect(try work.run("close", "2026-10", "--incomplete", "all of it is open").status < 2)
  }
}
