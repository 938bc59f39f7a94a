import Domain
import HostileInput
import Testing

/// Numbers that no counter holds, and counts that lie.
struct NumberTests {
  private static let bai2 = "01,A,B,261031,0000,1,80,1,2/\n02,A,B,1,261031,,USD,2/\n"

  @Test(arguments: ["-5", "-1", "99999", "-9223372036854775808", "9223372036854775807", "x", ""])
  func `a count of availabilities that lies is no count`(count: String) throws {
    for record in [
      "03,1,USD,015,500,,D,\(count),1,2,3,4/\n16,195,500,,,,x/\n", "03,1,USD,,,,/\n16,195,500,D,\(count),1,2,REF,,x/\n",
    ] {
      let verdict = try verdict(Self.bai2 + record + "49,500,3/\n98,500,1,5/\n99,500,1,7/\n")
      #expect(verdict.accepted == 1)
      #expect(verdict.violations == [])
    }
  }

  @Test func `control totals beyond any counter are no total`() throws {
    let largest = "9223372036854775807"
    let lines =
      "03,1,USD,010,\(largest),,,015,-\(largest),,/\n16,195,\(largest),,,,x/\n16,195,\(largest),,,,x/\n49,-\(largest),3/\n99,1,1,1/\n"
    let verdict = try verdict(Self.bai2 + lines)
    #expect(verdict.quarantined == 2)
    #expect(verdict.violations == [])
  }

  @Test func `sums of parts that no counter holds are no sum`() throws {
    let amount = "<Amt Ccy=\"EUR\">\(String(repeating: "9", count: 30))</Amt>"
    let parts = String(repeating: "<TxDtls>\(amount)</TxDtls>", count: 4)
    let camt =
      "<Document><BkToCstmrStmt><Stmt><Ntry>\(amount)<CdtDbtInd>CRDT</CdtDbtInd><NtryDtls>\(parts)</NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"
    #expect(try verdict(camt).quarantined == 1)
    let items = String(repeating: "16,116,\(String(repeating: "9", count: 28)),,,,x/\n", count: 40)
    #expect(
      try verdict(Self.bai2 + "03,1,USD,,,,/\n16,115,5,,,,x/\n" + items + "49,5,3/\n99,1,1,1/\n").violations == [])
    let lines = String(repeating: ":61:2610311031C\(String(repeating: "9", count: 28)),00NTRF\n", count: 40)
    #expect(
      try verdict(":20:X\n:25:1\n:34F:EUR0,00\n\(lines):90C:40EUR\(String(repeating: "9", count: 28)),\n-\n")
        .quarantined == 40)
  }

  @Test func `balances beyond any ledger are no balance`() throws {
    let text =
      ":20:X\n:25:1\n:60F:D261001EUR92233720368547758,07\n:61:2610011001C5,00NTRF\n:62F:C261031EUR92233720368547758,07\n-\n"
    #expect(try verdict(text).accepted == 1)
  }

  @Test(arguments: ["92233720368547758.07", "99999999999999999.99", "100000000000000.01"])
  func `an amount beyond any ledger goes to quarantine`(amount: String) throws {
    let verdict = try verdict("value_date,amount\n2026-10-01,\(amount)\n2026-10-02,-\(amount)\n2026-10-03,5.00\n")
    #expect(verdict.accepted == 1)
    #expect(verdict.quarantined == 2)
  }

  @Test func `amounts that have no sum together are no file of a ledger`() throws {
    let rows = (0..<2000).map { "2026-10-01,90000000000000.00,\($0)\n" }.joined()
    let verdict = try verdict("value_date,amount,bank_reference\n" + rows)
    #expect(verdict.refusal == "T1243")
    #expect(verdict.violations == [])
  }

  @Test func `instalments without number are no instalments`() throws {
    let parts = [String](repeating: "2026-12-31:99999999999999.00", count: 3000).joined(separator: "|")
    let text = "document_no,customer_id,type,document_date,amount,instalments\nA,C,invoice,2026-10-01,5.00,\(parts)\n"
    #expect(try verdict(text, kind: .documents).quarantined == 1)
  }

  @Test func `lines outside of a statement belong to none`() throws {
    let lines =
      ":61:2610011001C5,00NTRF\n:20:X\n:25:1\n:60F:C261001EUR0,00\n:61:2610011001C7,00NTRF\n:62F:C261001EUR7,00\n-\n:61:2610021002C1,00NTRF\n"
    let verdict = try verdict(":28C:1\n-\n" + lines)
    #expect(verdict.accepted == 3)
    #expect(verdict.unbalancedStatements == 0)
    let ofx = "OFXHEADER:100\n<OFX><STMTTRN><DTPOSTED>20261001<TRNAMT>5.00</STMTTRN><STMTRS><CURDEF>USD</STMTRS></OFX>"
    #expect(try HostileTests.verdict(ofx).accepted == 1)
  }
}
