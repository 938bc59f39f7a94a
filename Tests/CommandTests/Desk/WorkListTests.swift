import Foundation
import TestSupport
import Testing

/// The collections desk from files to extracts.
struct WorkListTests {
  /// Six overdue invoices: one covered by cash on account, one disputed, one disputed in part, one that a receipt in
  /// Review may have paid, one promised, one small and fresh.
  static func company() throws -> Workdir {
    let work = try Workdir()
    try work.write(
      "customers.csv", "customer_id,name,country,email\nC1,Alpha GmbH,DE,ap@alpha.example\nC2,Beta AG,DE,\n")
    try work.write(
      "documents.csv",
      """
      document_no,customer_id,type,document_date,due_date,currency,amount
      INV-A,C1,invoice,2026-08-01,2026-09-01,EUR,700.00
      INV-B,C1,invoice,2026-08-05,2026-09-05,EUR,500.00
      INV-C,C1,invoice,2026-08-20,2026-09-20,EUR,2400.00
      INV-D,C1,invoice,2026-08-25,2026-09-25,EUR,650.00
      INV-E,C1,invoice,2026-08-28,2026-09-28,EUR,1100.00
      INV-F,C1,invoice,2026-09-28,2026-10-28,EUR,80.00
      INV-G,C2,invoice,2026-09-28,2026-10-28,EUR,12.40

      """)
    try work.write(
      "bank.csv",
      """
      value_date,amount,currency,counterparty,remittance,bank_reference
      2026-10-15,900.00,EUR,Alpha GmbH,on account,B1
      2026-10-20,650.00,EUR,Somebody Else,thanks,B2
      2026-10-30,-1.00,EUR,Our Bank,fees,B3

      """)
    try work.write(
      "events.csv",
      """
      date,customer_id,document_no,kind,channel,outcome,amount,promised_date,note,stage,reason
      2026-09-22,C1,INV-B,dispute_opened,,,,,,,PRICE
      2026-10-01,C1,INV-C,dispute_opened,,,400.00,,,,QUALITY
      2026-10-20,C1,,reminder,email,sent,,,,3,
      2026-10-22,C1,INV-E,promise,phone,,,2026-10-30,,,

      """)
    try work.write("holidays.csv", "country,date,name\nDE,2026-11-02,a day off\n")
    try work.write("contacts.csv", "customer_id,name,role,email,phone\nC1,Ann Day,ap_manager,ann@alpha.example,+49 1\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Desk, currency: EUR, country: DE}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: events, path: events.csv}
        - {kind: holidays, path: holidays.csv}
        - {kind: contacts, path: contacts.csv}

      """)
    return work
  }

  @Test func `each overdue item is on the desk once, and one message asks for what may be asked`() throws {
    let work = try Self.company()
    let outcome = try work.run("close", "2026-10", "--draft", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let holds = try work.extract("holds", period: "2026-10")
    #expect(
      holds.map { "\($0["document_no"]!) \($0["ask"]!) \($0["holds"]!)" } == [
        "INV-A 0.00 H7", "INV-B 0.00 H1", "INV-C 1800.00 ", "INV-D 0.00 H8", "INV-E 0.00 H3", "INV-F 80.00 ",
        "INV-G 0.00 H5",
      ])
    let contact = try #require(try work.extract("actions", period: "2026-10").first { $0["kind"] == "contact" })
    #expect(contact["stage"] == "4" && contact["channel"] == "letter" && contact["seniority"] == "manager")
    #expect(contact["amount"] == "1880.00" && contact["due_on"] == "2026-11-03")
    #expect(contact["documents"] == "INV-C, INV-F")
    #expect(contact["contact"] == "Ann Day (ann@alpha.example, +49 1)")
    let next = try work.extract("open_items", period: "2026-10").map { "\($0["document_no"]!) \($0["next_action"]!)" }
    #expect(next.contains("INV-C stage 4 letter on 2026-11-03") && next.contains("INV-D held: H8"), "\(next)")
    let control = try #require(
      try work.extract("controls", period: "2026-10").first { $0["control"]!.hasPrefix("K18 ") })
    #expect(control["status"] == "tied" && control["expected"] == "5442.40")
    #expect(try work.run("explain", "K18").stdout.contains("holds.csv"))
  }

  @Test func `the settings of the desk are read strictly`() throws {
    let work = try Self.company()
    let settings = try work.text("tieout.yaml")
    try work.write(
      "tieout.yaml",
      settings + "desk: {min_amount: \"100.00\", min_interval_days: 20, ladder: multichannel, calls: 0}\n")
    let outcome = try work.run("close", "2026-10", "--draft", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    // Written to eleven days ago: too soon now.
    #expect(try work.extract("holds", period: "2026-10").first { $0["document_no"] == "INV-C" }?["holds"] == "H9")
    try work.write("tieout.yaml", settings + "desk: {ladder: steep, repeat_day: 3}\n")
    let refused = try work.run("close", "2026-10", "--draft")
    #expect(refused.status == 78, "\(refused)")
    #expect(
      refused.stderr.contains("desk.ladder 'steep'") && refused.stderr.contains("repeat_day"), "\(refused.stderr)")
  }

  @Test func `the list of calls is capped, and says what waits`() throws {
    let work = try Self.company()
    var customers = "customer_id,name,country\n"
    var documents = "document_no,customer_id,type,document_date,due_date,currency,amount\n"
    for at in 1...40 {
      customers += "D\(at),Debtor \(at),DE\n"
      documents += "X-\(at),D\(at),invoice,2026-08-01,2026-09-01,EUR,\(100 + at).00\n"
    }
    try work.write("customers.csv", customers)
    try work.write("documents.csv", documents)
    try work.write("events.csv", "date,customer_id,kind\n")
    try work.write("contacts.csv", "customer_id,name,role,email,phone\n")
    #expect(try work.run("close", "2026-10", "--draft", "--fail-on", "never").status == 0)
    #expect(try work.extract("actions", period: "2026-10").count == 40)
    let sheet = try WorkbookCellsOfActions(work).texts
    #expect(sheet.contains { $0.contains("15 more customers wait for a call, 1,620.00 EUR in all; next: Debtor 15") })
    #expect(sheet.contains("Debtor 16") && !sheet.contains("Debtor 15"))
  }
}

/// The texts of the sheet Actions.
private struct WorkbookCellsOfActions {
  let texts: [String]

  init(_ work: borrowing Workdir) throws {
    let path = work.url.appendingPathComponent("out/2026-10/month-end.xlsx").path
    texts = try WorkbookCells(path: path).rows(ofSheet: "Actions").values.flatMap(\.values)
  }
}
