import Domain
import Testing

/// Entries, transactions and balances of camt.052 to .054.
struct CamtTests {
  private func document(
    _ body: String, kind: String = "BkToCstmrStmt", part: String = "Stmt",
    namespace: String = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document\(namespace.isEmpty ? "" : " xmlns=\"\(namespace)\"")><\(kind)><GrpHdr><MsgId>M</MsgId></GrpHdr><\(part)>
    <Id>S1</Id><ElctrncSeqNb>12</ElctrncSeqNb><Acct><Id><IBAN>CH5604835012345678009</IBAN></Id><Ccy>CHF</Ccy></Acct>
    \(body)</\(part)></\(kind)></Document>
    """
  }

  private func entry(
    _ amount: String, _ mark: String = "CRDT", status: String = "<Sts>BOOK</Sts>", extra: String = "",
    details: String = ""
  ) -> String {
    """
    <Ntry><Amt Ccy="CHF">\(amount)</Amt><CdtDbtInd>\(mark)</CdtDbtInd>\(extra)\(status)
    <BookgDt><Dt>2026-10-12</Dt></BookgDt><ValDt><DtTm>2026-10-13T08:00:00+02:00</DtTm></ValDt><AcctSvcrRef>ASR-1</AcctSvcrRef>
    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
    <NtryDtls>\(details)</NtryDtls><AddtlNtryInf>Gutschrift</AddtlNtryInf></Ntry>
    """
  }

  private let party = """
    <RltdPties><Dbtr><Pty><Nm>Muster AG</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>CH9300762011623852957</IBAN></Id></DbtrAcct>
    <UltmtDbtr><Pty><Nm>Muster Holding</Nm></Pty></UltmtDbtr><Cdtr><Pty><Nm>Wir</Nm></Pty></Cdtr></RltdPties>
    """

  private func transaction(_ amount: String?, reference: String, text: String = "", extra: String = "") -> String {
    """
    <TxDtls><Refs><EndToEndId>\(reference)</EndToEndId><AcctSvcrRef>TX-\(reference)</AcctSvcrRef></Refs>
    \(amount.map { "<Amt Ccy=\"CHF\">\($0)</Amt>" } ?? "")\(extra)\(party)
    <RmtInf><Ustrd>\(text)</Ustrd></RmtInf></TxDtls>
    """
  }

  @Test(arguments: [
    // What is not booked yet may be counted or not; a reversal may be summed on either side.
    (3, "130.00", "30.00", true), (2, "100.00", "30.00", true), (4, "130.00", "30.00", false),
    (1, "100.00", "30.00", false),
    (3, "100.00", "0.00", true), (2, "70.00", "0.00", true), (3, "130.01", "30.00", false),
    (2, "99.99", "30.00", false),
  ])
  func `a summary is compared with the entries`(number: Int, credits: String, debits: String, agrees: Bool) throws {
    let summary = """
      <TxsSummry><TtlNtries><NbOfNtries>\(number)</NbOfNtries></TtlNtries><TtlCdtNtries><Sum>\(credits)</Sum></TtlCdtNtries>
      <TtlDbtNtries><Sum>\(debits)</Sum></TtlDbtNtries></TxsSummry>
      """
    let entries =
      entry("100.00") + entry("30.00", "DBIT", extra: "<RvslInd>true</RvslInd>")
      + entry("30.00", status: "<Sts><Cd>PDNG</Cd></Sts>")
    #expect(try StatementReading(document(summary + entries)).findings.contains { $0.contains("T1025") } == !agrees)
  }

  @Test func `an entry tells dates, party, payer behind it, references and text`() throws {
    let read = try StatementReading(
      document(entry("1234.50", details: transaction(nil, reference: "E2E-1", text: "Rechnung 4711"))))
    #expect(read.format == .camt)
    #expect(
      read.lines == [
        [
          "account": "CH5604835012345678009", "booking_date": "2026-10-12", "value_date": "2026-10-13",
          "amount": "1234.50",
          "currency": "CHF",
          "counterparty": "Muster AG", "counterparty_account": "CH9300762011623852957",
          "ultimate_counterparty": "Muster Holding",
          "remittance": "Rechnung 4711", "end_to_end_id": "E2E-1", "bank_reference": "TX-E2E-1",
          "transaction_code": "PMNT/RCDT/ESCT",
        ]
      ])
    #expect(read.statements.map(\.number) == ["12"])
  }

  @Test(arguments: [
    "", "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02", "urn:iso:std:iso:20022:tech:xsd:camt.053.001.13",
  ])
  func `any version is read, with and without a namespace`(namespace: String) throws {
    #expect(try StatementReading(document(entry("5"), namespace: namespace)).column("amount") == ["5"])
  }

  @Test func `prefixed elements are the same elements`() throws {
    let text = document(entry("5")).replacing("</", with: "</c:").replacing("<", with: "<c:").replacing(
      "<c:/c:", with: "</c:"
    ).replacing(
      "<c:?xml", with: "<?xml"
    )
    .replacing("xmlns=", with: "xmlns:c=")
    #expect(try StatementReading(text).column("amount") == ["5"])
  }

  @Test func `a batch is read transaction by transaction where they add up to it`() throws {
    let parts = transaction("100.10", reference: "A") + transaction("200.20", reference: "B")
    let read = try StatementReading(document(entry("300.30", details: parts)))
    #expect(read.column("amount") == ["100.10", "200.20"])
    #expect(read.column("end_to_end_id") == ["A", "B"])
    let apart = try StatementReading(document(entry("300.31", details: parts)))
    #expect(apart.column("amount") == ["300.31"])
    #expect(apart.findings == ["T1024"])
  }

  @Test func `structured remittance keeps document numbers and creditor references`() throws {
    let structured = """
      <TxDtls><RmtInf><Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>INV-1</Nb></RfrdDocInf>
      <RfrdDocAmt><RmtdAmt Ccy="CHF">5.00</RmtdAmt></RfrdDocAmt></Strd>
      <Strd><CdtrRefInf><Tp><CdOrPrtry><Prtry>QRR</Prtry></CdOrPrtry></Tp><Ref>210000000003139471430009017</Ref></CdtrRefInf>
      <AddtlRmtInf>Danke</AddtlRmtInf></Strd></RmtInf></TxDtls>
      """
    #expect(
      try StatementReading(document(entry("5", details: structured))).column("remittance") == [
        "Danke INV-1 210000000003139471430009017"
      ])
  }

  @Test func `debits are negative, and a reversal or return says so`() throws {
    let back = transaction(nil, reference: "R", extra: "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>")
    let read = try StatementReading(
      document(entry("5", "DBIT", details: back) + entry("6", "DBIT", extra: "<RvslInd>true</RvslInd>")))
    #expect(read.column("amount") == ["-5", "-6"])
    #expect(read.column("return_reason") == ["AM04", "REVERSAL"])
    // Of a debit the other side is the creditor.
    #expect(read.column("counterparty") == ["Wir", ""])
  }

  @Test func `original amount and charges are kept`() throws {
    let extra = """
      <AmtDtls><InstdAmt><Amt Ccy="EUR">110.00</Amt></InstdAmt><TxAmt><Amt Ccy="CHF">100.00</Amt></TxAmt></AmtDtls>
      <Chrgs><TtlChrgsAndTaxAmt Ccy="CHF">2.50</TtlChrgsAndTaxAmt></Chrgs>
      """
    let read = try StatementReading(document(entry("100.00", details: transaction(nil, reference: "F", extra: extra))))
    #expect(read.column("instructed_amount") == ["EUR 110.00"])
    #expect(read.column("charges") == ["2.50"])
  }

  @Test func `version 1 names accounts and balances in its own way`() throws {
    let read = try StatementReading(
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.01"><BkToCstmrStmtV01><Stmt><Id>S</Id>
      <Acct><Id><PrtryAcct><Id>4471-1</Id></PrtryAcct></Id><Ccy>EUR</Ccy></Acct>
      <Bal><Tp><Cd>OPBD</Cd></Tp><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-01</Dt></Dt></Bal>
      <Bal><Tp><Cd>CLBD</Cd></Tp><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-02</Dt></Dt></Bal>
      <Ntry><Amt Ccy="EUR">2.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-10-02</Dt></BookgDt><TxDtls>
      <RltdPties><DbtrAcct><Id><BBAN>99-1</BBAN></Id></DbtrAcct></RltdPties></TxDtls></Ntry></Stmt></BkToCstmrStmtV01>
      </Document>
      """)
    #expect(read.column("account") == ["4471-1"])
    #expect(read.column("counterparty_account") == ["99-1"])
    #expect(read.statements.map(\.openingAmount) == ["1.00"])
    #expect(read.statements.map(\.closingAmount) == ["3.00"])
  }

  @Test func `each sum of the summary is held against its entries`() throws {
    func summary(_ text: String) throws -> [StatedTotal] {
      try StatementReading(
        document("<TxsSummry>\(text)</TxsSummry>" + entry("100.00") + entry("7.50", "DBIT"))
      ).statements.flatMap(\.totals).filter { !$0.holds }
    }
    #expect(
      try summary("<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>107.50</Sum></TtlNtries>") == [])
    #expect(
      try summary("<TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>100.01</Sum></TtlCdtNtries>")
        == [StatedTotal("sum of credit entries", stated: "100.01", found: "100.00")])
    #expect(
      try summary("<TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries>")
        == [StatedTotal("entries", stated: "3", found: "2", isCount: true)])
    #expect(
      try summary(
        "<TtlNtries><TtlNetNtryAmt>92.50</TtlNetNtryAmt><CdtDbtInd>DBIT</CdtDbtInd></TtlNtries>")
        == [StatedTotal("net sum of entries", stated: "-92.50", found: "92.50")])
  }

  @Test func `a return states what it was before the charges of all banks`() throws {
    let stated = """
      <AmtDtls><InstdAmt><Amt Ccy="CHF">100.00</Amt></InstdAmt></AmtDtls>
      <Chrgs><Rcrd><Amt Ccy="CHF">3.00</Amt></Rcrd><Rcrd><Amt Ccy="CHF">0.50</Amt></Rcrd></Chrgs>
      """
    let back = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"
    let read = try StatementReading(
      document(
        entry("103.50", "DBIT", details: transaction(nil, reference: "F", extra: stated + back))
          + entry("103.50", "DBIT", details: transaction("100.00", reference: "G", extra: back))
          + entry("100.00", details: transaction("100.00", reference: "H"))))
    #expect(read.column("instructed_amount") == ["CHF 100.00", "CHF 100.00", ""])
    #expect(read.column("charges") == ["3.50", "", ""])
  }

  @Test(arguments: ["<Sts>PDNG</Sts>", "<Sts><Cd>INFO</Cd></Sts>"])
  func `what is not booked is left out with a note`(status: String) throws {
    let read = try StatementReading(
      document(entry("5", status: status) + entry("6", status: "<Sts><Cd>BOOK</Cd></Sts>")))
    #expect(read.problems == ["T1021"])
    #expect(read.column("amount") == ["6"])
  }

  @Test func `balances of the statement are opening and closing`() throws {
    func balance(_ code: String, _ amount: String, _ mark: String, _ day: String) -> String {
      "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy=\"CHF\">\(amount)</Amt><CdtDbtInd>\(mark)</CdtDbtInd><Dt><Dt>\(day)</Dt></Dt></Bal>"
    }
    let body =
      balance("PRCD", "9.00", "DBIT", "2026-09-30") + balance("CLAV", "77.00", "CRDT", "2026-10-31")
      + balance("CLBD", "1.00", "CRDT", "2026-10-31")
    let statement = try StatementReading(document(body + entry("10"))).statements[0]
    #expect(statement.openingAmount == "-9.00")
    #expect(statement.closingAmount == "1.00")
    #expect(statement.closingDate == "2026-10-31")
  }

  @Test(arguments: [
    ("BkToCstmrAcctRpt", "Rpt", SourceStatement.Purpose.interim), ("BkToCstmrDbtCdtNtfctn", "Ntfctn", .advice),
  ])
  func `reports and advices are told from statements`(kind: String, part: String, purpose: SourceStatement.Purpose)
    throws
  {
    #expect(try StatementReading(document(entry("5"), kind: kind, part: part)).statements.map(\.purpose) == [purpose])
  }

  @Test func `a statement without entries has none`() throws {
    let read = try StatementReading(document(""))
    #expect(read.lines.isEmpty && read.statements.count == 1 && read.findings.isEmpty)
  }
}
