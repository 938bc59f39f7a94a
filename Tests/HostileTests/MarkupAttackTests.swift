import HostileInput
import Testing

/// XML that is written to harm whoever reads it.
struct MarkupAttackTests {
  private static let body = """
    <Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
    <BookgDt><Dt>2026-10-01</Dt></BookgDt><AddtlNtryInf>TEXT</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>
    """

  private static let laughs =
    "<!DOCTYPE Document [<!ENTITY a0 \"ha\">"
    + (1...12).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }.joined() + "]>"

  @Test func `the body alone is read`() throws {
    #expect(try verdict(Self.body).accepted == 1)
  }

  private static let attacks: KeyValuePairs = [
    "a billion laughs": laughs + body.replacing("TEXT", with: "&a12;"),
    "an external entity": "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
      + body.replacing("TEXT", with: "&x;"),
    "a parameter entity": "<!DOCTYPE Document [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p.dtd\"> %p;]>" + body,
    "an external document type": "<!DOCTYPE Document SYSTEM \"file:///dev/zero\">" + body,
    "behind a long comment":
      "<?xml version=\"1.0\"?>\n<!-- BkToCstmr \(String(repeating: "all is well\n", count: 25_000)) -->\n<!DOCTYPE Document [<!ENTITY x \"y\">]>"
      + body,
    "across two chunks":
      "<?xml version=\"1.0\"?><?pi BkToCstmr \(String(repeating: "x", count: 262_098)) ?><!DOCTYPE Document>" + body,
    "behind a mark": "\u{FEFF}<!DOCTYPE Document [<!ENTITY x \"y\">]>" + body,
  ]

  @Test(arguments: attacks.map(\.key))
  func `document types and entities are refused, wherever they hide`(name: String) throws {
    let text = try #require(Self.attacks.first { $0.key == name }?.value)
    #expect(try verdict(text).refusal == "T1016")
  }

  @Test func `document types are refused in UTF-16 and UTF-7 too`() throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Self.laughs + Self.body
    #expect(try verdict([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).refusal == "T1016")
    #expect(try verdict([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }).refusal == "T1016")
    let hidden = "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADwAIQ-DOCTYPE x [+ADwAIQ-ENTITY x \"y\">]>" + Self.body
    #expect(try verdict(hidden).refusal == "T1016")
  }

  @Test func `without a mark UTF-16 is no text`() throws {
    let units = (Self.body + "\n").utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try verdict(units).refusal == "T1004")
  }

  @Test(arguments: ["IBM037", "UTF-16LE", "UTF-32", "klingon", "EBCDIC-US"])
  func `a declared encoding that the bytes are not in is refused`(encoding: String) throws {
    let refusal = try verdict("<?xml version=\"1.0\" encoding=\"\(encoding)\"?>" + Self.body).refusal
    #expect(["T1009", "T1010", "T1015"].contains(refusal))
  }

  @Test(arguments: [
    "&x;", "&#0;", "&#xFFFE;", "<![CDATA[", "<a", "<a b>", "</Ntry>", "<?xml version=\"1.0\"?>", "<1/>", "]]>",
  ])
  func `what is not well formed is refused`(text: String) throws {
    #expect(try verdict(Self.body.replacing("TEXT", with: text)).refusal == "T1015")
  }

  @Test func `a declaration that does not end hides nothing`() throws {
    #expect(try verdict("<?xml version=\"1.0\" >" + Self.body + "<?x ?>").refusal == "T1015")
  }

  @Test func `an instruction that says nothing ends no run`() throws {
    for text in [
      Self.body.replacing("TEXT", with: "<?m?>"), "<?xm?>" + Self.body,
      Self.body + "<?\(String(repeating: "m", count: 300_000))?>",
    ] {
      let verdict = try verdict(text)
      #expect(verdict.accepted == 1 || verdict.refusal == "T1015")
      #expect(verdict.violations == [])
    }
    #expect(try verdict(Self.body.replacing("TEXT", with: "<?m ?><?n o?>x")).accepted == 1)
  }

  @Test func `a text without end is refused`() throws {
    let long = String(repeating: "x", count: 1 << 19)
    #expect(try verdict(Self.body.replacing("TEXT", with: long)).refusal == nil)
    #expect(try verdict(Self.body.replacing("TEXT", with: long + long + "x")).refusal == "T1015")
  }

  @Test func `elements that lie in each other without end are refused`() throws {
    #expect(try verdict(Self.body.replacing("TEXT", with: String(repeating: "<a>", count: 5000))).refusal == "T1015")
  }

  @Test(arguments: ["CRD", "", "C\"DT", "DBIT ", "debit"])
  func `a mark that is neither CRDT nor DBIT leaves no line to guess`(mark: String) throws {
    let verdict = try verdict(Self.body.replacing("CRDT", with: mark))
    #expect(mark == "DBIT " ? verdict.accepted == 1 : verdict.quarantined == 1)
  }

  @Test func `OFX is held to the same`() throws {
    #expect(try verdict("OFXHEADER:100\n\n<!DOCTYPE OFX [<!ENTITY x \"y\">]><OFX></OFX>").refusal == "T1016")
    #expect(
      try verdict("<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?><!-- x --><!ENTITY x \"y\"><OFX></OFX>").refusal
        == "T1016")
  }

  @Test func `a tag of OFX that is not closed swallows no line`() throws {
    let bytes = try #require(SampleFile.named("october.ofx")).bytes
    let text = String(decoding: bytes, as: UTF8.self).replacing("</STMTTRN>", with: "</STMTTRN\"")
    #expect(try verdict(text).accepted == 5)
  }
}
