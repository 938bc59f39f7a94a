import Domain
import Testing

/// OFX in both of its writings.
struct OFXTests {
  private func sgml(
    _ transactions: String, head: String = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nCHARSET:1252\r\n\r\n"
  ) -> String {
    """
    \(head)<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
    <BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>121<ACCTID>4471<ACCTTYPE>CHECKING</BANKACCTFROM>
    <BANKTRANLIST><DTSTART>20261001<DTEND>20261031
    \(transactions)
    </BANKTRANLIST><LEDGERBAL><BALAMT>1,050.25<DTASOF>20261031120000[-5:EST]</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
    """
  }

  private let payment =
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261012120000.000[-5:EST]<TRNAMT>+1,234.50<FITID>F-1<CHECKNUM>0<NAME>Harbor &amp; Co<MEMO>INV 1041</STMTTRN>"

  @Test func `values need no closing tag, and entities are read`() throws {
    let read = try StatementReading(sgml(payment))
    #expect(
      read.lines == [
        [
          "account": "4471", "booking_date": "2026-10-12", "value_date": "2026-10-12", "amount": "1,234.50",
          "currency": "USD",
          "counterparty": "Harbor & Co", "remittance": "INV 1041", "bank_reference": "F-1",
          "transaction_code": "CREDIT",
        ]
      ])
    #expect(read.statements.map(\.closingAmount) == ["1,050.25"])
    #expect(read.statements.map(\.coversTo) == ["2026-10-31"])
    #expect(read.findings.isEmpty)
  }

  @Test func `XML is the same file, with declaration and closing tags`() throws {
    let xml = sgml(
      "<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20261012</DTPOSTED><TRNAMT>1,234.50</TRNAMT><FITID>F-1</FITID>"
        + "<NAME><![CDATA[Harbor & Co]]></NAME><MEMO>INV 1041</MEMO></STMTTRN>",
      head: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?OFX OFXHEADER=\"200\" VERSION=\"220\"?>\n")
    #expect(try StatementReading(xml).lines == (try StatementReading(sgml(payment)).lines))
  }

  @Test func `where a chunk of the file ends makes no difference`() throws {
    let one =
      "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261012<TRNAMT>12.50<FITID>F-1<NAME><![CDATA[Harbor & Co]]></NAME><MEMO>INV &amp; 1041</STMTTRN>"
    let read = try StatementReading(sgml(String(repeating: one, count: 8_000)))
    #expect(read.lines.count == 8_000)
    #expect(Set(read.lines).count == 1)
  }

  @Test func `marks are kept as the bank wrote them: the whole file decides what they are`() throws {
    let amounts = ["-12,50", "1.234", "-1,234.56", ".5"]
    let read = try StatementReading(
      sgml(amounts.map { "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261012<TRNAMT>\($0)<FITID>1</STMTTRN>" }.joined()))
    #expect(read.column("amount") == ["-12,50", "1.234", "-1,234.56", ".5"])
  }

  @Test func `what is pending is left out with a note`() throws {
    let pending = "<STMTTRNP><TRNTYPE>DEBIT<DTTRAN>20261013<TRNAMT>-5.00<NAME>later</STMTTRNP>"
    let read = try StatementReading(sgml(payment + pending))
    #expect(read.lines.count == 1)
    #expect(read.problems == ["T1021"])
  }

  @Test func `a file that ends early says so, and the bank's refusal is no statement`() throws {
    #expect(try StatementReading(String(sgml(payment).split(separator: "</BANKTRANLIST>")[0])).findings == ["T1023"])
    let refused = sgml("").replacing("<CODE>0<SEVERITY>INFO", with: "<CODE>15500<SEVERITY>ERROR")
    #expect(try StatementReading(refused).findings == ["T1027"])
  }

  @Test func `a number that a full name leaves to the memo is whole behind it`() throws {
    let cut =
      "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261012<TRNAMT>1.00<FITID>1<NAME>ACH CREDIT ACME TOOL CO PAYMENT I<MEMO>NV-5001</STMTTRN>"
    #expect(try StatementReading(sgml(cut)).column("remittance") == ["NV-5001 INV-5001"])
  }

  @Test func `two accounts are two statements`() throws {
    let second = sgml(payment).replacing("4471", with: "9902")
    let both =
      sgml(payment).replacing("</OFX>", with: "") + second[second.firstRange(of: "<BANKMSGSRSV1>")!.lowerBound...]
    #expect(try StatementReading(both).column("account") == ["4471", "9902"])
  }
}
