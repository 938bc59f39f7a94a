import Foundation
import Testing

/// Bank statements of one account beside each other: arithmetic, gaps, overlaps, batches, interim reports, advices of
/// payers.
struct StatementTests {
  /// An MT940 statement of one day.
  private func mt940(
    _ number: String, day: String, opening: String, _ entries: [(amount: String, text: String)], closing: String
  ) -> String {
    let lines = entries.map { ":61:\(day)C\($0.amount),NTRFNONREF\r\n:86:\($0.text)\r\n" }.joined()
    return
      ":20:STARTUMS\r\n:25:10020030/1234567\r\n:28C:\(number)\r\n:60F:C\(day)EUR\(opening),\r\n\(lines):62F:C\(day)EUR\(closing),\r\n-\r\n"
  }

  private func mt942(day: String, _ entries: [(amount: String, text: String)]) -> String {
    let lines = entries.map { ":61:\(day)C\($0.amount),NTRFNONREF\r\n:86:\($0.text)\r\n" }.joined()
    return ":20:INTERIM\r\n:25:10020030/1234567\r\n:28C:0\r\n:34F:EUR0,\r\n:13:\(day)1200\r\n\(lines)-\r\n"
  }

  private func camt(_ kind: (message: String, statement: String), entries: String, balances: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><\(kind.message)><\(kind.statement)>
    <Id>1</Id><Acct><Id><IBAN>CH5604835012345678009</IBAN></Id><Ccy>CHF</Ccy></Acct>\(balances)
    \(entries)
    </\(kind.statement)></\(kind.message)></Document>
    """
  }

  /// The facts that files of one kind give, and what was found.
  private func read(_ files: [String: String], _ extra: String = "") throws -> (
    lines: [[String: String]], findings: [[String: String]]
  ) {
    let work = try Workdir()
    for (name, text) in files { try work.write("bank/\(name)", text) }
    try work.write(
      "tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: \"bank/*\"}\n\(extra)")
    let outcome = try work.run("close", "2026-10", "--through", "normalize", "--stages", "stages")
    #expect(outcome.status < 2, "\(outcome.stderr)")
    let inputs = CSV.records(try work.text("stages/normalize/inputs.csv"))
    for input in inputs {
      func count(_ column: String) -> Int { Int(input[column] ?? "") ?? 0 }
      #expect(count("rows") == ["accepted", "merged", "left_out", "quarantined"].reduce(0) { $0 + count($1) })
    }
    return (
      CSV.records(try work.text("stages/normalize/bank.csv")),
      CSV.records(try work.text("stages/normalize/exceptions.csv"))
    )
  }

  @Test func `a statement that does not add up is read, and the difference is a failed control`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    try work.write("bank/b.sta", mt940("1/1", day: "261012", opening: "100", [("50", "INV-1002")], closing: "175"))
    try work.write("tieout.yaml", try work.text("tieout.yaml").replacingOccurrences(of: "bank/*.csv", with: "bank/*"))
    let outcome = try work.run("close", "2026-10")
    #expect(outcome.status == 1)
    #expect(
      outcome.stderr.contains(
        "opens with 100.00, its 1 line of 50.00 make 150.00, and it closes with 175.00: 25.00 EUR is missing [T1253]")
    )
    let control = try work.extract("controls", period: "2026-10").first {
      $0["control"] == "K2 bank statement adds up"
    }
    #expect(control?["difference"] == "25.00" || control?["difference"] == "-25.00")
    #expect(control?["status"] == "failed")
    #expect(try work.extract("receipts", period: "2026-10").contains { $0["amount"] == "50.00" })
    #expect(
      try work.run("inspect", "bank/b.sta").stdout.contains(
        "opening 100.00, 1 line 50.00, closing 175.00 EUR: 25.00 is missing from the lines"))
  }

  @Test func `a gap is told by balance, by number and by date`() throws {
    let first = mt940("41/1", day: "261012", opening: "100", [("50", "a")], closing: "150")
    let apart = mt940("43/1", day: "261014", opening: "170", [("30", "b")], closing: "200")
    #expect(try read(["1.sta": first, "2.sta": apart]).findings.map { $0["code"] } == ["T1229"])
    let tied = mt940("43/1", day: "261014", opening: "150", [("30", "b")], closing: "180")
    #expect(try read(["1.sta": first, "2.sta": tied]).findings.map { $0["code"] } == ["T1252"])
    let next = mt940("42/1", day: "261014", opening: "150", [("30", "b")], closing: "180")
    #expect(try read(["1.sta": first, "2.sta": next]).findings.isEmpty)
    func ofx(_ from: String, _ to: String, _ day: String) -> String {
      """
      <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>77</BANKACCTFROM>
      <BANKTRANLIST><DTSTART>\(from)<DTEND>\(to)<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>\(day)<TRNAMT>5.00<FITID>\(day)</STMTTRN></BANKTRANLIST>
      </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
      """
    }
    let gap = try read([
      "1.ofx": ofx("20261001", "20261010", "20261003"), "2.ofx": ofx("20261015", "20261031", "20261020"),
    ])
    #expect(gap.findings.map { $0["message"] } == ["no statement of account '77' covers 2026-10-11 to 2026-10-14"])
    #expect(
      try read(["1.ofx": ofx("20261001", "20261010", "20261003"), "2.ofx": ofx("20261011", "20261031", "20261020")])
        .findings.isEmpty)
  }

  @Test func `the same statement in two files counts once, and twins in it stay two`() throws {
    let day = mt940("7/1", day: "261012", opening: "0", [("50", "twin"), ("50", "twin")], closing: "100")
    let next = mt940("8/1", day: "261013", opening: "100", [("50", "twin")], closing: "150")
    let both = try read(["week.sta": day + next, "day.sta": day])
    #expect(both.lines.count == 3)
    #expect(both.findings.map { $0["code"] } == ["T1219"])
    // Two statements that follow each other hold different money, however alike the lines are.
    let alike = mt940("8/1", day: "261012", opening: "100", [("50", "twin")], closing: "150")
    #expect(try read(["a.sta": day, "b.sta": alike]).lines.count == 3)
  }

  @Test func `a batch of the statement is told by its advice, transaction by transaction`() throws {
    func party(_ amount: String, _ reference: String) -> String {
      """
      <TxDtls><Refs><EndToEndId>\(reference)</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="CHF">\(amount)</Amt></TxAmt></AmtDtls>
      <RmtInf><Strd><CdtrRefInf><Ref>\(reference)</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
      """
    }
    func entry(_ details: String) -> String {
      """
      <Ntry><Amt Ccy="CHF">300.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-10-12</Dt></BookgDt>
      <ValDt><Dt>2026-10-12</Dt></ValDt><AcctSvcrRef>BATCH-1</AcctSvcrRef><NtryDtls>\(details)</NtryDtls></Ntry>
      """
    }
    func balance(_ code: String, _ amount: String) -> String {
      """
      <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">\(amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd>
      <Dt><Dt>2026-10-12</Dt></Dt></Bal>
      """
    }
    let statement = camt(
      ("BkToCstmrStmt", "Stmt"), entries: entry("<Btch><NbOfTxs>3</NbOfTxs></Btch>"),
      balances: balance("OPBD", "0.00") + balance("CLBD", "300.00"))
    let advice = camt(
      ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
      entries: entry(party("100.00", "QR1") + party("120.00", "QR2") + party("80.00", "QR3")))
    let read = try read(["053.xml": statement, "054.xml": advice])
    #expect(read.lines.map { $0["amount"] } == ["100.00", "120.00", "80.00"])
    #expect(read.lines.map { $0["remittance"] } == ["QR1", "QR2", "QR3"])
    #expect(read.findings.map { $0["code"] }.contains("T1250"))
    // Without the advice the batch stands as one line; without the statement its transactions do.
    #expect(try self.read(["053.xml": statement]).lines.map { $0["amount"] } == ["300.00"])
    #expect(try self.read(["054.xml": advice]).lines.count == 3)
  }

  @Test
  func `an interim report is counted once with the statement of its day, and a line that the statement lacks waits`()
    throws
  {
    let statement = mt940(
      "7/1", day: "261012", opening: "0", [("50", "Invoice 1"), ("70", "Invoice 2")], closing: "120")
    let interim = mt942(day: "261012", [("50", "Invoice 1, provisional"), ("9", "never booked")])
    let read = try read(["day.sta": statement, "noon.sta": interim])
    #expect(read.lines.map { $0["amount"] } == ["50.00", "70.00"])
    let waiting = read.findings.filter { $0["code"] == "T1251" }
    #expect(waiting.count == 1 && waiting[0]["message"]!.contains("9.00 EUR of 2026-10-12"))
    // Of a day that no statement covers it is what is known.
    #expect(try self.read(["day.sta": statement, "noon.sta": mt942(day: "261013", [("9", "today")])]).lines.count == 3)
  }

  @Test func `a remittance advice joins its receipt and a sum that differs is told`() throws {
    let bank =
      "value_date,amount,counterparty,remittance,bank_reference\n2026-10-12,300.00,Payer,see advice PAY-77,B1\n2026-10-13,50.00,Payer,PAY-78,B2\n"
    let advices =
      "payment_reference,document_no,amount,deduction,reason\nPAY-77,INV-1,200.00,,\nPAY-77,INV-2,100.00,5.00,fee\nPAY-78,INV-3,55.00,,\nPAY-99,INV-4,1.00,,\n"
    let work = try Workdir()
    try work.write("bank.csv", bank)
    try work.write("advices.csv", advices)
    try work.write(
      "tieout.yaml",
      "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: bank.csv}\n  - {kind: remittances, path: advices.csv}\n"
    )
    try work.run("close", "2026-10", "--through", "normalize", "--stages", "stages")
    #expect(
      CSV.records(try work.text("stages/normalize/remittances.csv")).map { $0["receipt_id"] } == ["B1", "B1", "B2", ""])
    let findings = CSV.records(try work.text("stages/normalize/exceptions.csv"))
    #expect(findings.map { $0["code"] } == ["T1232", "T1233"])
    #expect(findings[0]["message"]!.contains("5.00 too much"))
  }
}
