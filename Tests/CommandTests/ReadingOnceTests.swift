import Foundation
import Testing

/// Money is read neither a thousand times too small nor twice.
struct ReadingOnceTests {
  private static let documents = "document_no,customer_id,type,document_date,due_date,amount\n"
  private static let plain = documents + "INV-1,C1,invoice,2026-09-01,2026-10-01,600.00\n"

  /// A close of documents and one more source.
  private func close(
    _ source: String, _ files: [String: String], documents: String = plain, currency: String = "EUR",
    settings: String = ""
  ) throws -> (outcome: Outcome, open: [String]) {
    let work = try Workdir()
    try work.write(
      "tieout.yaml",
      "entity: {name: N, currency: \(currency)}\nsources:\n  - {kind: documents, path: d.csv\(settings)}\n"
        + (source.isEmpty ? "" : "  - {\(source)}\n"))
    try work.write("d.csv", documents)
    for (name, text) in files { try work.write(name, text) }
    let outcome = try work.run("close", "2026-10", "--draft")
    let open =
      outcome.status < 2 ? try work.extract("open_items", period: "2026-10").map { $0["open_amount"] ?? "" } : []
    return (outcome, open)
  }

  @Test(arguments: [
    ("1.250", "EUR"), ("12.000", "COP"), ("1,250", "EUR"), ("€ 1.250", "EUR"), ("1,250", "KWD"),
    ("1.255", "EUR"), ("7.000", "IDR"),
  ])
  func `whole thousands stop the run`(amount: String, currency: String) throws {
    let row = "INV-1,C1,invoice,2026-09-01,2026-10-01,\"\(amount)\"\n"
    let (outcome, _) = try close("", [:], documents: Self.documents + row, currency: currency)
    #expect(outcome.status == 2)
    #expect(outcome.stderr.contains("[T1207]"))
  }

  @Test(
    arguments: [
      (["1.250", "12.50"], "EUR", ["1.25", "12.50"]), (["500.000", "1.190.000"], "CLP", ["500000", "1190000"]),
      (["1.250"], "KWD", ["1.250"]),
      (["0.500"], "EUR", ["0.50"]), (["1234.500"], "EUR", ["1234.50"]), (["1,250", "2,50"], "EUR", ["1.25", "2.50"]),
      (["1.250", "1.5"], "EUR", ["1.25", "1.50"]),
    ] as [([String], String, [String])])
  func `one value that can be read in one way decides for the file`(
    amounts: [String], currency: String, expected: [String]
  ) throws {
    let rows = amounts.enumerated().map { "INV-\($0),C1,invoice,2026-09-01,2026-10-01,\"\($1)\"\n" }.joined()
    let (outcome, open) = try close("", [:], documents: Self.documents + rows, currency: currency)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(open.sorted() == expected.sorted())
  }

  @Test(
    arguments: [
      (["500.000", "990.000"], "CLP", ["500000", "990000"]), (["5,000"], "JPY", ["5000"]), (["3.500"], "ISK", ["3500"]),
      (["¥ 12,500"], "JPY", ["12500"]), (["500", "1,250"], "KRW", ["1250", "500"]),
      (["500.000", "12,500"], "CLP", ["12500", "500000"]),
      (["1.234"], "JPY", ["1234"]), (["500.000", "7"], "VND", ["500000", "7"]),
    ] as [([String], String, [String])])
  func `three digits behind a mark are thousands where the currency has no decimals`(
    amounts: [String], currency: String, expected: [String]
  ) throws {
    let rows = amounts.enumerated().map { "INV-\($0),C1,invoice,2026-09-01,2026-10-01,\"\($1)\"\n" }.joined()
    let (outcome, open) = try close("", [:], documents: Self.documents + rows, currency: currency)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(open.sorted() == expected.sorted())
  }

  @Test(
    arguments: [
      (["500.000,CLP", "12.50,EUR"], ["12.50", "500000"]),
      (["500.000,CLP", "\"1.250,50\",EUR"], ["1250.50", "500000"]),
      (["\"5,000\",JPY", "12.50,EUR"], ["12.50", "5000"]), (["500.000,CLP", "1.250,EUR"], ["1250.00", "500000"]),
      (["1.250,EUR", "7,CLP"], nil), (["500.000,CLP", "1.250,EUR", "12.50,EUR"], nil),
    ] as [([String], [String]?)])
  func `in a column of several currencies that holds for those without decimals`(rows: [String], expected: [String]?)
    throws
  {
    let rows = rows.enumerated().map { "INV-\($0),C1,invoice,2026-09-01,2026-10-01,\($1)\n" }.joined()
    let header = Self.documents.replacingOccurrences(of: ",amount", with: ",amount,currency")
    let (outcome, open) = try close("", [:], documents: header + rows)
    #expect(outcome.status == (expected == nil ? 2 : 0), "\(outcome.stderr)")
    #expect(outcome.stderr.contains("[T1207]") == (expected == nil))
    #expect(open.sorted() == expected?.sorted() ?? [])
  }

  @Test(arguments: [("\".\"", "1.25"), ("\",\"", "1250.00")])
  func `the source's decimal mark settles it`(mark: String, expected: String) throws {
    let row = "INV-1,C1,invoice,2026-09-01,2026-10-01,1.250\n"
    #expect(try close("", [:], documents: Self.documents + row, settings: ", decimal: \(mark)").open == [expected])
  }

  @Test(arguments: [
    ("bank", "value_date,amount\n2026-10-05,1.250\n"),
    ("receipts", "receipt_no,date,amount,document_no\nR1,2026-10-05,2.000,INV-1\n"),
    ("remittances", "payment_reference,document_no,amount\nP1,INV-1,1.250\n"),
    ("ledger", "period,account,balance\n2026-10,1200,1.250\n"),
    ("events", "date,customer_id,kind,amount\n2026-10-05,C1,promise,1.250\n"),
    ("customers", "customer_id,name,credit_limit\nC1,Ada,50.000\n"),
    ("reconciling", "period,reference,amount\n2026-10,A,1.250\n"),
    ("decisions", "receipt_id,document_no,amount,decision,by,date\nx,INV-1,1.250,apply,Ada,2026-10-05\n"),
  ])
  func `so do those of any kind in the canonical layout`(kind: String, text: String) throws {
    let (outcome, _) = try close("kind: \(kind), path: f.csv", ["f.csv": text])
    #expect(outcome.status == 2)
    #expect(outcome.stderr.contains("f.csv:2: error: amounts such as"))
  }

  private static func ofx(_ amounts: [String], currency: String, balance: String) -> String {
    let lines = amounts.enumerated().map {
      "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261005<TRNAMT>\($1)<FITID>B\($0)</STMTTRN>\n"
    }.joined()
    return
      "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>\(currency)<BANKTRANLIST>\n\(lines)</BANKTRANLIST>"
      + "<LEDGERBAL><BALAMT>\(balance)<DTASOF>20261031</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
  }

  @Test(
    arguments: [
      (["500.000"], "CLP", "500.000", ["500000"]), (["1.250"], "EUR", "10.00", nil), (["1,250"], "EUR", "10.00", nil),
      (["1.250,00"], "EUR", "1.250,00", ["1250.00"]), (["-1,234.56"], "USD", "0", ["-1234.56"]),
      (["1.250", "12.50"], "EUR", "10.00", ["1.25", "12.50"]),
      (["500.000", "1.190.000"], "CLP", "500.000", ["500000", "1190000"]),
      (["1.250"], "KWD", "1.250", ["1.250"]), (["12,5"], "EUR", "3,00", ["12.50"]),
    ] as [([String], String, String, [String]?)])
  func `OFX leaves its mark to the values`(amounts: [String], currency: String, balance: String, expected: [String]?)
    throws
  {
    let work = try Workdir()
    try work.write("tieout.yaml", "entity: {name: N, currency: \(currency)}\nsources:\n  - {kind: bank, path: b.ofx}\n")
    try work.write("b.ofx", Self.ofx(amounts, currency: currency, balance: balance))
    let outcome = try work.run("close", "2026-10", "--draft")
    guard let expected else {
      #expect(outcome.status == 2)
      #expect(outcome.stderr.contains("[T1207]"))
      return
    }
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(try work.extract("receipts", period: "2026-10").map { $0["amount"] ?? "" }.sorted() == expected.sorted())
    #expect(!outcome.stderr.contains("T1290"))
  }

  @Test(arguments: [
    "path: b.csv, dates: dmy", "path: ./b.csv, encoding: ISO-8859-1", "path: x/../b.csv, currency: USD",
    "path: link.csv, header_line: 1",
    "path: hard.csv, decimal: \".\"", "path: \"*.csv\", profile: canonical", "path: b.csv, format: csv",
    "path: b.csv, account: A",
  ])
  func `a file that two sources read in different ways is refused`(source: String) throws {
    let work = try Workdir()
    try work.write("in/b.csv", "value_date,amount,remittance\n2026-10-05,600.00,INV-1\n")
    try work.write("in/tieout.yaml", Self.twice(source))
    try FileManager.default.createDirectory(
      at: work.url.appendingPathComponent("in/x"), withIntermediateDirectories: true)
    let file = work.url.appendingPathComponent("in/b.csv")
    try FileManager.default.createSymbolicLink(
      at: work.url.appendingPathComponent("in/link.csv"), withDestinationURL: file)
    try FileManager.default.linkItem(at: file, to: work.url.appendingPathComponent("in/hard.csv"))
    let outcome = try work.run("close", "2026-10", "--draft", "--config", "in/tieout.yaml")
    #expect(outcome.status == 78)
    #expect(outcome.stderr.contains("in/tieout.yaml:4:5: error: '"))
    #expect(outcome.stderr.contains("[T1108]"))
  }

  @Test(arguments: ["path: b.csv", "path: ./b.csv", "path: \"b*.csv\""])
  func `a file that two sources read in the same way counts once`(source: String) throws {
    let work = try Workdir()
    try work.write("b.csv", "value_date,amount,remittance\n2026-10-05,600.00,INV-1\n")
    try work.write("tieout.yaml", Self.twice(source))
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(try work.extract("receipts", period: "2026-10").count == 1)
  }

  private static func twice(_ source: String) -> String {
    "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: b.csv}\n  - {kind: bank, \(source)}\n"
  }

  private static func camt(_ amounts: String) -> String {
    "<Document><BkToCstmrStmt><Stmt><Ntry>\(amounts)<CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-10-05</Dt></BookgDt></Ntry></Stmt>"
      + "</BkToCstmrStmt></Document>"
  }

  private static func withRates(_ path: String) -> String {
    "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: d.csv}\n  - {kind: rates, path: \(path)}\n"
  }

  private static let contents = [
    "value_date,amount\n2026-10-05,600.00\n", "Dear all,\nthe statement follows.\n", "<a><b>1</b></a>\n",
    "{\"a\": 1}\n",
    "16,100,200\n16,2,3\n", "%PDF-1.7\n",
  ]

  @Test(arguments: ["mt940", "camt", "ofx", "bai2", "xlsx"], contents)
  func `a format that a file is not of is refused`(format: String, text: String) throws {
    let (outcome, _) = try close("kind: bank, path: b.csv, format: \(format)", ["b.csv": text])
    #expect(outcome.status == 2)
    #expect(outcome.stderr.contains("[T1019]"), "\(outcome.stderr)")
  }

  @Test func `of what kind the source is does not hide that its format is another`() throws {
    let (outcome, _) = try close("kind: receipts, path: b.csv, format: mt940", ["b.csv": Self.contents[0]])
    #expect(outcome.status == 2)
    #expect(
      outcome.stderr.contains("its format is delimited text, the settings say mt940 [T1019]"), "\(outcome.stderr)")
  }

  @Test(arguments: [
    ":20:A\n:25:B\n:60F:C261001EUR1,00\n:62F:C261001EUR1,00\n-\n",
    "<Document><BkToCstmrStmt></BkToCstmrStmt></Document>\n",
    "{\"a\": 1}\n",
  ])
  func `no more is one that is no delimited text`(text: String) throws {
    let (outcome, _) = try close("kind: bank, path: b.csv, format: csv", ["b.csv": text])
    #expect(outcome.status == 2)
    #expect(outcome.stderr.contains("[T1019]"), "\(outcome.stderr)")
  }

  @Test func `amounts of all files together stay within what sums can hold`() throws {
    var files: [String: String] = [:]
    for number in 0..<12 {
      files["b\(number).csv"] =
        "value_date,amount\n" + (0..<9).map { "2026-10-0\($0 + 1),99999999999999.\(10 + number)\n" }.joined()
    }
    let (outcome, _) = try close("kind: bank, path: \"b*.csv\"", files)
    #expect(outcome.status == 2)
    #expect(outcome.stderr.contains("[T1243]"))
  }

  @Test(arguments: [
    "0", "-1", "0.0", "10000000.1", "9223372036854775807", "99999999999999999999", "", "1e3", "1.0000000001",
  ])
  func `rates beyond reason are refused`(rate: String) throws {
    let (outcome, _) = try close("kind: rates, path: r.csv", ["r.csv": "date,currency,rate\n2026-10-05,USD,\(rate)\n"])
    #expect(outcome.status == 1)
    #expect(outcome.stderr.contains("[T1204]"), "\(outcome.stderr)")
  }

  @Test func `rates of one day that contradict each other count for nothing in whatever order and file`() throws {
    let rows = [
      "2026-10-05,USD,0.9", "2026-10-05,USD,0.8", "2026-10-05,USD,0.90", "2026-10-06,GBP,1.1", "2026-10-06,GBP,1.10",
    ]
    for split in 0...rows.count {
      for rows in [rows, rows.reversed()] {
        let work = try Workdir()
        try work.write("tieout.yaml", Self.withRates("\"r*.csv\""))
        let header = Self.documents.replacingOccurrences(of: ",amount", with: ",amount,currency")
        try work.write("d.csv", header + "I,C1,invoice,2026-09-01,2026-10-01,10.00,USD\n")
        try work.write("r1.csv", "date,currency,rate\n" + rows[..<split].map { $0 + "\n" }.joined())
        try work.write("r2.csv", "date,currency,rate\n" + rows[split...].map { $0 + "\n" }.joined())
        let outcome = try work.run("close", "2026-10", "--draft")
        #expect(outcome.status == 1)
        #expect(outcome.stderr.components(separatedBy: "[T1216]").count == 4)
        #expect(try work.extract("open_items", period: "2026-10").map { $0["reporting_amount"] } == ["n/a"])
      }
    }
  }

  @Test func `a rate that was closed stays`() throws {
    let work = try Workdir()
    try work.write("tieout.yaml", Self.withRates("r.csv"))
    try work.write("d.csv", Self.plain)
    try work.write("r.csv", "date,currency,rate\n2026-10-05,USD,0.9\n")
    #expect(try work.run("close", "2026-10").status == 0)
    try work.write("r.csv", "date,currency,rate\n2026-10-05,USD,0.8\n2026-11-05,USD,0.7\n")
    let outcome = try work.run("close", "2026-11", "--draft")
    #expect(outcome.status == 1)
    #expect(
      outcome.stderr.contains("is 0.8 here, 0.9 in r.csv:2, as an earlier close took it [T1216]"), "\(outcome.stderr)")
  }

  @Test func `a group names each entity once, and its rates agree`() throws {
    let work = try Workdir()
    for (name, entity) in [("a", "A"), ("b", "B"), ("c", "a")] {
      try work.write(
        "\(name)/tieout.yaml",
        "entity: {name: \(entity), currency: EUR}\nsources:\n  - {kind: documents, path: d.csv}\n")
      try work.write("\(name)/d.csv", Self.plain)
      #expect(try work.run("close", "2026-10", "--config", "\(name)/tieout.yaml", "--out", "\(name)/out").status == 0)
    }
    try work.write("a/again.yaml", "entity: {name: Z, currency: EUR}\nsources:\n  - {kind: documents, path: d.csv}\n")
    #expect(try work.run("consolidate", "2026-10", "a/tieout.yaml", "b/tieout.yaml").status == 0)
    for other in ["a/tieout.yaml", "./a/../a/tieout.yaml", "a/again.yaml", "c/tieout.yaml"] {
      let outcome = try work.run("consolidate", "2026-10", "a/tieout.yaml", "b/tieout.yaml", other)
      #expect(outcome.status == 78)
      #expect(outcome.stderr.contains("[T1109]"))
    }
    for rates in ["2026-10-05,USD,0.9\n2026-10-05,USD,0.8\n", "2026-10-05,USD,1000000000000000000\n"] {
      try work.write("r.csv", "date,currency,rate\n\(rates)")
      #expect(
        try work.run("consolidate", "2026-10", "a/tieout.yaml", "--currency", "EUR", "--rates", "r.csv").status == 2)
    }
  }

  @Test(arguments: [
    ("mt940", ":20:A\n:25:B\n:60F:C261001EUR1,00\n:61:2610051005C1.250NTRFX\n:62F:C261031EUR1,00\n-\n"),
    (
      "bai2",
      "01,A,B,261005,0100,1,80,1,2/\n02,A,B,1,261005,0100,EUR,2/\n03,1,EUR,010,100,,/\n16,195,1.250,Z,,,x/\n"
        + "49,0,3/\n98,0,1,5/\n99,0,1,7/\n"
    ),
    ("camt", camt("<Amt Ccy=\"EUR\">1,250</Amt>")),
    ("camt", camt("<Amt Ccy=\"EUR\">5</Amt><Amt Ccy=\"EUR\">7</Amt>")),
    (
      "ofx",
      "<OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20261005<DTPOSTED>20261006<TRNAMT>5<FITID>1</STMTTRN></STMTRS></OFX>"
    ),
    ("ofx", "<OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20261005<TRNAMT>5<FITID>1<FITID>2</STMTTRN></STMTRS></OFX>"),
  ])
  func `what a statement says in two ways goes to quarantine`(format: String, text: String) throws {
    let (outcome, _) = try close("kind: bank, path: b.txt", ["b.txt": text])
    #expect(outcome.status == 1)
    #expect(outcome.stderr.contains("[T1020]"), "\(outcome.stderr)")
  }

  @Test func `three decimals of XML are what the schema says`() throws {
    let work = try Workdir()
    try work.write("tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: b.xml}\n")
    try work.write("b.xml", Self.camt("<Amt Ccy=\"EUR\">500.000</Amt>"))
    try work.run("close", "2026-10", "--draft")
    #expect(try work.extract("receipts", period: "2026-10").map { $0["amount"] } == ["500.00"])
  }

  @Test(arguments: [
    (["1900-01-01", "2026-09-01", "2026-09-02"], true), (["1999-01-01", "2026-09-01"], true),
    (["2006-01-01", "2026-09-01"], false),
    (["1980-01-01", "1995-01-01", "2010-01-01", "2026-09-01"], false), (["1970-01-01"], false),
  ])
  func `a date decades before all others is told`(dates: [String], isTold: Bool) throws {
    let rows = dates.enumerated().map { "INV-\($0),C1,invoice,\($1),2026-10-01,5.00\n" }.joined()
    let (outcome, _) = try close("", [:], documents: Self.documents + rows)
    #expect(outcome.status == 0)
    #expect(outcome.stderr.contains("[T1293]") == isTold)
  }
}
