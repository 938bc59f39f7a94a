import Foundation
import Testing

/// Balances of statements that cannot be read: each is told, and the statement's arithmetic is not proven rather than
/// absent.
struct BalanceTests {
  private static func mt940(
    _ opening: String? = "C261001EUR0,00", _ closing: String? = "C261031EUR100,00", more: String = ""
  ) -> String {
    ":20:X\n:25:DE123\n:28C:1/1\n" + (opening.map { ":60F:\($0)\n" } ?? "")
      + ":61:2610051005C100,00NTRFNONREF//B1\n:86:INV-1\n"
      + (closing.map { ":62F:\($0)\n" } ?? "") + more + "-\n"
  }

  private static func camt(
    _ opening: String, _ closing: String, more: String = "", mark: String = "<CdtDbtInd>CRDT</CdtDbtInd>",
    closedIn: String = "EUR"
  ) -> String {
    func balance(_ code: String, _ amount: String, _ mark: String) -> String {
      "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy=\"\(code == "CLBD" ? closedIn : "EUR")\">\(amount)</Amt>\(mark)<Dt><Dt>2026-10-31</Dt></Dt></Bal>"
    }
    let sign = "<CdtDbtInd>CRDT</CdtDbtInd>"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
      <Acct><Id><IBAN>DE123</IBAN></Id></Acct>\(balance("OPBD", opening, mark))\(balance("CLBD", closing, sign))
      \(more.isEmpty ? "" : balance("CLAV", more, sign))
      <Ntry><Amt Ccy="EUR">100.00</Amt>\(sign)<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-10-05</Dt></BookgDt>
      <ValDt><Dt>2026-10-05</Dt></ValDt></Ntry></Stmt></BkToCstmrStmt></Document>
      """
  }

  private static func bai2(
    _ balances: String, control: String = "30000", above: String? = nil, group: String = "EUR", account: String = "EUR"
  ) -> String {
    "01,S,R,261005,1200,1,80,1,2/\n02,R,S,1,261005,,\(group),2/\n03,DE123,\(account),\(balances)/\n16,142,10000,0,B1,,INV-1/\n49,\(control),3/\n"
      + "98,\(above ?? control),1,5/\n99,\(above ?? control),1,7/\n"
  }

  private static func ofx(_ ledger: String, available: String = "") -> String {
    """
    <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>77</BANKACCTFROM><BANKTRANLIST><DTSTART>20261001<DTEND>20261031
    <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261005<TRNAMT>100.00<FITID>B1<MEMO>INV-1</STMTTRN></BANKTRANLIST>
    <LEDGERBAL><BALAMT>\(ledger)<DTASOF>20261031</LEDGERBAL>
    \(available.isEmpty ? "" : "<AVAILBAL><BALAMT>\(available)<DTASOF>20261031</AVAILBAL>")
    </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
    """
  }

  private static func csv(_ balances: [String]) -> String {
    let amounts = ["100.00", "5.00", "6.00", "7.00", "8.00"]
    let rows = zip(amounts, balances).enumerated().map {
      "\(20 + $0.offset)/10/2026,Alpha GmbH,INV-1,CREDIT,\($0.element.0),\($0.element.1)\n"
    }
    return "Date,Counter Party,Reference,Type,Amount (EUR),Balance (EUR)\n" + rows.joined()
  }

  /// The file, the numbers of T1028, and the states of K2.
  static let files: [(title: String, name: String, text: String, told: Int, states: [String])] = [
    ("MT940 that adds up", "b.sta", mt940(), 0, ["tied"]),
    ("MT940, three decimals behind", "b.sta", mt940("C261001EUR0,00", "C261031EUR100,005"), 1, ["not_proven"]),
    ("MT940, three decimals in front", "b.sta", mt940("C261001EUR0,001"), 1, ["not_proven"]),
    ("MT940, beyond any amount", "b.sta", mt940("C261001EUR0,00", "C261031EUR999999999999999,00"), 1, ["not_proven"]),
    (
      "MT940, longer than a number", "b.sta", mt940("C261001EUR0,00", "C261031EUR99999999999999999999999999,00"), 1,
      ["not_proven"]
    ),
    ("MT940 without :60F:", "b.sta", mt940(nil), 1, ["not_proven"]),
    ("MT940 without :62F:", "b.sta", mt940("C261001EUR0,00", nil), 0, ["not_proven"]),
    ("MT940 without either", "b.sta", mt940(nil, nil), 1, ["not_proven"]),
    ("MT940, words for a balance", "b.sta", mt940("C261001EURnone"), 1, ["not_proven"]),
    ("MT940, :64: of three decimals", "b.sta", mt940(more: ":64:C261031EUR100,005\n"), 1, ["tied"]),
    ("MT940, :65: that is none", "b.sta", mt940(more: ":65:C261101EURabc\n"), 1, ["tied"]),
    (
      "MT940, :64: and :65: that are some", "b.sta", mt940(more: ":64:C261031EUR100,00\n:65:C261101EUR100,\n"), 0,
      ["tied"]
    ),
    ("MT940, a closing in another currency", "b.sta", mt940("C261001EUR0,00", "C261031USD100,00"), 1, ["not_proven"]),
    ("MT940, a closing in no currency", "b.sta", mt940("C261001EUR0,00", "C261031XXQ100,00"), 1, ["not_proven"]),
    (
      "MT940, a closing in another currency that does not add up", "b.sta", mt940("C261001EUR0,00", "C261031USD7,00"),
      1, ["not_proven"]
    ),
    ("MT940, a closing that names no currency", "b.sta", mt940("C261001EUR0,00", "C261031100,00"), 0, ["tied"]),
    ("MT940, :64: in another currency", "b.sta", mt940(more: ":64:C261031USD100,00\n"), 1, ["tied"]),
    ("MT940, :65: in no currency", "b.sta", mt940(more: ":65:C261101XXQ100,00\n"), 1, ["tied"]),
    ("MT940 that fails", "b.sta", mt940("C261001EUR0,00", "C261031EUR90,00"), 0, ["failed"]),
    ("camt that adds up", "b.xml", camt("0.00", "100.00", more: "100.00"), 0, ["tied"]),
    ("camt, three decimals", "b.xml", camt("0.00", "100.005"), 1, ["not_proven"]),
    ("camt, an empty balance", "b.xml", camt("0.00", ""), 1, ["not_proven"]),
    ("camt, an empty opening", "b.xml", camt("", "100.00"), 1, ["not_proven"]),
    ("camt, beyond any amount", "b.xml", camt("0.00", "123456789012345678.00"), 1, ["not_proven"]),
    ("camt, a closing in another currency", "b.xml", camt("0.00", "100.00", closedIn: "SEK"), 1, ["not_proven"]),
    ("camt, a closing in no currency", "b.xml", camt("0.00", "100.00", closedIn: "XXQ"), 1, ["not_proven"]),
    ("camt, a closing in small letters", "b.xml", camt("0.00", "100.00", closedIn: "eur"), 0, ["tied"]),
    ("camt, a balance without a mark", "b.xml", camt("0.00", "100.00", mark: ""), 1, ["not_proven"]),
    ("camt, an available balance that is none", "b.xml", camt("0.00", "100.00", more: "1OO"), 1, ["tied"]),
    ("BAI2 that adds up", "b.bai", bai2("010,10000,,,015,20000,,", control: "40000"), 0, ["tied"]),
    (
      "BAI2, a group in another currency", "b.bai", bai2("010,10000,,,015,20000,,", control: "40000", group: "USD"), 0,
      ["tied"]
    ),
    (
      "BAI2, an account in no currency", "b.bai", bai2("010,10000,,,015,20000,,", control: "40000", account: "XXQ"), 1,
      ["not_proven"]
    ),
    ("BAI2, a closing with decimals", "b.bai", bai2("010,10000,,,015,200.00,,", control: "20000"), 1, ["not_proven"]),
    (
      "BAI2, a closing beyond any", "b.bai", bai2("010,0,,,015,99999999999999999,,", control: "100000000000009999"), 1,
      ["not_proven"]
    ),
    ("BAI2, an empty opening", "b.bai", bai2("010,,,,015,20000,,"), 1, ["not_proven"]),
    ("BAI2, only a closing", "b.bai", bai2("015,20000,,"), 0, ["not_proven"]),
    ("BAI2, a total that is none", "b.bai", bai2("010,10000,,,015,20000,,,100,x,,"), 1, ["tied"]),
    (
      "BAI2, a control total that is no number", "b.bai",
      bai2("010,10000,,,015,20000,,", control: "4OOOO", above: "40000"), 1, ["not_proven"]
    ),
    ("BAI2 without balances, whose totals prove its lines", "b.bai", bai2("", control: "10000"), 0, ["tied"]),
    ("OFX, a closing alone", "b.ofx", ofx("100.00"), 0, ["not_proven"]),
    ("OFX, three decimals", "b.ofx", ofx("100.005"), 1, ["not_proven"]),
    ("OFX, an empty balance", "b.ofx", ofx(""), 1, ["not_proven"]),
    ("OFX, an available balance that is none", "b.ofx", ofx("100.00", available: "n/a"), 1, ["not_proven"]),
    ("CSV that adds up", "b.csv", csv(["100.00", "105.00", "111.00"]), 0, ["tied"]),
    ("CSV, a last balance that is none", "b.csv", csv(["100.00", "105.00", "1l1.00"]), 1, ["not_proven"]),
    ("CSV, a first balance that is none", "b.csv", csv(["-", "105.00", "111.00"]), 1, ["not_proven"]),
    ("CSV, balances of which none is one", "b.csv", csv(["a", "b", "c"]), 3, ["not_proven"]),
    (
      "CSV, a balance that is none and one that does not follow", "b.csv",
      csv(["100.00", "x", "111.00", "118.00", "127.00"]), 1, ["failed"]
    ),
    ("CSV, balances that follow from none", "b.csv", csv(["100.00", "x", "112.00"]), 1, ["not_proven"]),
    ("CSV, an empty cell", "b.csv", csv(["100.00", "", "111.00"]), 0, ["tied"]),
  ]

  @Test(arguments: files.map(\.title))
  func `a balance that is no amount is told and proves nothing`(title: String) throws {
    let file = try #require(Self.files.first { $0.title == title })
    let work = try Workdir()
    var company = Company(documents: ["INV-1,C1,invoice,2026-08-01,2026-08-01,EUR,100.00,,"])
    company.others = [("bank", file.name, file.text)]
    try company.write(into: work)
    let outcome = try work.run("close", "2026-10", "--draft", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let told = try work.extract("exceptions", period: "2026-10").filter { $0["code"] == "T1028" }
    #expect(told.count == file.told, "\(told.map { $0["message"] ?? "" })")
    let proofs = try work.extract("controls", period: "2026-10").filter { $0["control"]!.hasPrefix("K2") }
    #expect(proofs.map { $0["status"]! } == file.states, "\(proofs)")
    for proof in proofs { #expect((proof["status"] == "not_proven") == !(proof["reason"] ?? "").isEmpty) }
    let isNotProven = outcome.stdout.contains("  not proven: K2 bank statements add up, \(file.name): ")
    #expect(isNotProven == file.states.contains("not_proven"))
  }

  @Test func `what is not proven is counted apart, in the answer for machines as well`() throws {
    let work = try Workdir()
    var company = Company(documents: ["INV-1,C1,invoice,2026-08-01,2026-08-01,EUR,100.00,,"])
    company.others = [("bank", "b.sta", Self.mt940("C261001EUR0,00", "C261031EUR100,005"))]
    try company.write(into: work)
    let text = try work.run("close", "2026-10", "--draft").stdout
    let line = try #require(text.split(separator: "\n").first { $0.contains("controls: ") })
    let counts = line.matches(of: /controls: ([0-9]+) of ([0-9]+) hold, 5 not proven/)
    #expect(counts.count == 1 && counts[0].output.1 == counts[0].output.2)
    let json = try work.run("close", "2026-10", "--draft", "--format", "json").stdout
    #expect(json.contains("\"controls_failed\":0,\"controls_not_proven\":5,"))
    #expect(
      try work.text("out/2026-10/manifest.json").contains(
        "\"status\": \"not_proven\", \"reason\": \"statement 'DE123 1/1': 1 balance could not be read\""))
  }
}
