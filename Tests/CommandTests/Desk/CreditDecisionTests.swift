import Foundation
import Testing

/// What is decided of a customer's credit, from the file of decisions to the list of limits; and money that nobody
/// could read.
struct CreditDecisionTests {
  private static let decisions = "receipt_id,document_no,amount,decision,by,decided_on,note,customer_id\n"

  private static func company() throws -> Workdir {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name,country,credit_limit\nC1,Alpha GmbH,DE,1000.00\n")
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\n"
        + "INV-A,C1,invoice,2026-07-05,2026-08-04,EUR,700.00\n")
    try work.write(
      "bank.csv",
      """
      value_date,amount,currency,counterparty,remittance,bank_reference
      2026-07-01,-1.00,EUR,Our Bank,fees,F0
      2026-09-30,-1.00,EUR,Our Bank,fees,F1
      2026-10-30,-1.00,EUR,Our Bank,fees,F2

      """)
    try work.write("decisions-1.csv", decisions)
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Desk, currency: EUR, country: DE}
      books: books.sqlite
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: decisions, path: "decisions-*.csv"}

      """)
    return work
  }

  @Test func `a decided hold is printed as decided, and stands in the books`() throws {
    let work = try Self.company()
    try work.write("decisions-1.csv", Self.decisions + ",,,hold,A. Oak,2026-09-10,pays late,C1\n")
    let first = try work.run("close", "2026-09", "--fail-on", "never")
    #expect(first.status == 0, "\(first.stderr)")
    // The file of September is gone in October.
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("decisions-1.csv"))
    try work.write("decisions-2.csv", Self.decisions)
    let next = try work.run("close", "2026-10", "--fail-on", "never")
    #expect(next.status == 0, "\(next.stderr)")
    let limit = try #require(try work.extract("credit_limits", period: "2026-10").first)
    #expect(limit["reason"]?.contains("on hold since 2026-09-10, decided by A. Oak: pays late") == true, "\(limit)")
    #expect(try !work.extract("actions", period: "2026-10").contains { $0["reason"]!.contains("credit hold") })
    // It is no line of the log: the desk does not call it a contact.
    #expect(try work.extract("holds", period: "2026-10").first?["last_stage"] == "0")
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `what is not whole is refused`() throws {
    let work = try Self.company()
    try work.write(
      "decisions-1.csv",
      Self.decisions
        + """
        ,,,raise,A. Oak,2026-09-10,,C1
        ,,,release,A. Oak,2026-09-10,,
        ,,,apply,A. Oak,2026-09-10,,C1
        ,,2000.00,raise,A. Oak,2026-09-11,,C1
        ,,2000.00,write_off,A. Oak,2026-09-11,,

        """)
    let outcome = try work.run("close", "2026-09", "--draft", "--fail-on", "never")
    for text in [
      "2:3: error: amount is empty", "3:8: error: customer_id is empty",
      "4:4: error: decision 'apply' is not one that can be taken about a customer", "6:1: error: receipt_id is empty",
    ] { #expect(outcome.stderr.contains("decisions-1.csv:\(text)"), "\(outcome.stderr)") }
    let limit = try #require(try work.extract("credit_limits", period: "2026-09").first)
    #expect(limit["reason"]?.contains("raise to 2,000.00 decided 2026-09-11 by A. Oak") == true, "\(limit)")
  }

  @Test func `nobody is asked for the amount of a bank line that could not be read`() throws {
    let work = try Self.company()
    try work.write(
      "bank.csv", try work.text("bank.csv") + "2026-99-99,700.00,EUR,Alpha GmbH,INV-A,B9\n")
    let outcome = try work.run("close", "2026-10", "--draft", "--fail-on", "never")
    #expect(outcome.stderr.contains("bank.csv:5:"), "\(outcome.stderr)")
    let item = try #require(try work.extract("holds", period: "2026-10").first)
    #expect(item["holds"] == "H8" && item["ask"] == "0.00", "\(item)")
    #expect(item["reason"] == "H8 a bank line in quarantine has its amount")
  }
}
