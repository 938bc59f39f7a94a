import Foundation
import Testing

/// Who pays for whom: the payer map, what is proposed for it, parents, and money that is nobody's.
struct PayerTests {
  private func company(payers: String, bank: [String]) throws -> Workdir {
    let work = try Workdir()
    try work.write(
      "customers.csv",
      """
      customer_id,name,parent_id,bank_accounts
      C1,Alpha Ltd,,DE1111111111
      C2,Beta Ltd,C1,
      C3,Gamma Holdings,,

      """)
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\n"
        + (1...6).map {
          "INV-10000\($0),C\(($0 - 1) % 3 + 1),invoice,2026-09-0\($0),2026-10-0\($0),EUR,\($0)01.3\($0)\n"
        }.joined())
    try work.write("payers.csv", "customer_id,payer_account,payer_name,by,date,note\n" + payers)
    try work.write(
      "bank.csv",
      (["account,booking_date,value_date,amount,currency,counterparty,counterparty_account,remittance,bank_reference"]
        + bank.enumerated().map {
          "DE9999999999,2026-10-1\($0.offset),2026-10-1\($0.offset),\($0.element),B\($0.offset)"
        }).joined(
          separator: "\n") + "\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Mapped Ltd, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: payers, path: payers.csv}
      """)
    return work
  }

  private func statuses(_ work: borrowing Workdir) throws -> [String] {
    try work.run("close", "2026-10", "--fail-on", "never")
    return try work.extract("receipts", period: "2026-10").map {
      "\($0["receipt_id"]!) \($0["customer_id"]!) \($0["status"]!) \($0["rule"]!)"
    }
  }

  @Test func `a confirmed payer pays for its customers, an unconfirmed one for nobody`() throws {
    let bank = ["302.63,EUR,Factor AG,CH1,INV-100001 INV-100002", "301.33,EUR,Factor AG,CH1,thanks"]
    let confirmed = try company(
      payers: "C1,CH1,,Ann,2026-01-02,\nC2,CH1,,Ann,2026-01-02,\nC3,CH1,,Ann,2026-01-02,\n", bank: bank)
    // B0 names documents of two customers; B1 is the amount of one open item among all that the factor pays for.
    #expect(try statuses(confirmed) == ["B0 C1 applied reference_list", "B1 C3 applied amount_unique"])
    let proposed = try company(payers: "C1,CH1,,,,\nC2,CH1,,Ann,,\n", bank: bank)
    #expect(try statuses(proposed) == ["B0  review ", "B1  review "])
    #expect(try proposed.extract("exceptions", period: "2026-10").contains { $0["code"] == "T1236" })
    let later = try company(payers: "C1,CH1,,Ann,2026-11-02,\nC2,CH1,,Ann,2026-11-02,\n", bank: bank)
    #expect(try statuses(later) == ["B0  review ", "B1  review "])
  }

  @Test func `a line of the map for nobody is quarantined`() throws {
    let work = try company(
      payers: "C9,CH1,,Ann,2026-01-02,\nC1,,,Ann,2026-01-02,\n", bank: ["101.31,EUR,Alpha Ltd,,INV-100001"])
    #expect(try work.run("close", "2026-10").status == 1)
    let codes = try work.extract("exceptions", period: "2026-10").map { $0["code"]! }
    #expect(codes.contains("T1235"))
    #expect(codes.contains("T1203") || codes.contains("T1204"), "\(codes)")
  }

  @Test func `the payer map that was read is the same when it is read again, guarded where a spreadsheet would run it`()
    throws
  {
    let work = try company(
      payers: "C1,CH 1,=Factor,Ann,2026-01-02,a note\nC2,,Zed AG,,,\n", bank: ["101.31,EUR,Alpha Ltd,,INV-100001"])
    #expect(try work.run("close", "2026-10", "--through", "normalize", "--stages", "one").status == 0)
    let first = try work.text("one/normalize/payers.csv")
    #expect(
      first
        == "customer_id,payer_account,payer_name,by,date,note\nC1,CH 1,'=Factor,Ann,2026-01-02,a note\nC2,,Zed AG,,,\n")
    try work.write("payers.csv", first)
    try work.run("close", "2026-10", "--through", "normalize", "--stages", "two")
    #expect(try work.text("two/normalize/payers.csv") == first)
  }

  @Test func `customers who share a name are both named in the review`() throws {
    let work = try company(payers: "", bank: ["201.32,EUR,Delta Works,,thanks"])
    try work.write("customers.csv", "customer_id,name\nC1,Delta Works Ltd\nC2,Delta Works GmbH\nC3,Gamma\n")
    _ = try statuses(work)
    let row = try #require(try work.extract("review", period: "2026-10").first)
    #expect(row["reason"] == "the payer may be 'C1' or 'C2' and the remittance names no document")
    #expect(row["candidate"] == "INV-100002")
  }

  @Test func `a parent pays for its subsidiary where it names the document`() throws {
    let work = try company(payers: "", bank: ["201.32,EUR,Alpha Ltd,DE1111111111,INV-100002"])
    #expect(try statuses(work) == ["B0 C2 applied reference"])
  }

  @Test func `a payer that settled one customer's documents twice is proposed, and mapped payers no more`() throws {
    let bank = [
      "301.33,EUR,G Treasury,CH7,INV-100003", "601.36,EUR,G Treasury,CH7,INV-100006",
      "101.31,EUR,Once Only,CH8,INV-100001",
    ]
    let work = try company(payers: "", bank: bank)
    _ = try statuses(work)
    let lines = try work.text("out/2026-10/extracts/payer_proposals.csv").split(separator: "\n")
    #expect(lines.dropFirst() == ["C3,CH7,G Treasury,,,\"2 receipts, 902.69 EUR, all for C3; first B0\""])
    let mapped = try company(payers: "C3,CH7,G Treasury,Ann,2026-10-01,\n", bank: bank)
    _ = try statuses(mapped)
    #expect(try mapped.text("out/2026-10/extracts/payer_proposals.csv").split(separator: "\n").count == 1)
  }

  private func proposals(_ work: borrowing Workdir) throws -> [String] {
    _ = try statuses(work)
    return try work.text("out/2026-10/extracts/payer_proposals.csv").split(separator: "\n").dropFirst().map(String.init)
  }

  @Test
  func `another name of a known account is proposed as a name, and an unknown account of a known name as an account`()
    throws
  {
    let bank = ["101.31,EUR,ALF TREASURY,DE1111111111,INV-100001", "401.34,EUR,ALF TREASURY,DE1111111111,INV-100004"]
    #expect(
      try proposals(try company(payers: "", bank: bank)) == [
        "C1,,ALF TREASURY,,,\"2 receipts, 502.65 EUR, all for C1; first B0\""
      ])
    let other = ["301.33,EUR,Gamma Holdings,DE3,INV-100003", "601.36,EUR,Gamma Holdings,DE3,INV-100006"]
    #expect(
      try proposals(try company(payers: "", bank: other)) == [
        "C3,DE3,Gamma Holdings,,,\"2 receipts, 902.69 EUR, all for C3; first B0\""
      ])
    // A line that waits for its name and date is not proposed a second time.
    #expect(try proposals(try company(payers: "C3,DE3,Gamma Holdings,,,\n", bank: other)) == [])
  }

  @Test func `whoever pays for several customers is proposed where they are one family, and contradictions never`()
    throws
  {
    let family = ["101.31,EUR,A Group,CH7,INV-100001", "201.32,EUR,A Group,CH7,INV-100002"]
    let note = "\"2 receipts, 302.63 EUR, all for C1 and C2; first B0\""
    #expect(
      try proposals(try company(payers: "", bank: family)) == ["C1,CH7,A Group,,,\(note)", "C2,CH7,A Group,,,\(note)"])
    let strangers = ["101.31,EUR,Agent,CH7,INV-100001", "301.33,EUR,Agent,CH7,INV-100003"]
    #expect(try proposals(try company(payers: "", bank: strangers)) == [])
    let provider = ["101.31,EUR,Stripe,CH7,INV-100001", "401.34,EUR,Stripe,CH7,INV-100004"]
    #expect(try proposals(try company(payers: "", bank: provider)) == [])
  }

  @Test func `money that is nobody's is classed, listed and never applied`() throws {
    let work = try company(
      payers: "",
      bank: [
        "500.00,EUR,Mapped Ltd,DE8888888888,transfer", "3.10,EUR,Stadtsparkasse,,Habenzinsen",
        "70.00,EUR,Finanzamt Nord,,USt",
        "88.00,EUR,Stripe Payments Europe,,payout",
        "12.00,EUR,Paper Shop,,refund order 7", "101.31,EUR,PayPal Europe,,INV-100001",
        "9.00,EUR,Tax Consulting Partners,,thanks",
      ])
    #expect(
      try statuses(work) == [
        "B0  not_receivable own_transfer", "B1  not_receivable interest", "B2  not_receivable tax",
        "B3  not_receivable card_settlement",
        "B4  not_receivable supplier_refund", "B5  review ", "B6  review ",
      ])
  }
}
