import Domain
import Testing

/// Fields 61 and 86, and the messages they stand in.
struct MT940Tests {
  private func statement(_ entries: String) -> String {
    ":20:START\r\n:25:10020030/1234567\r\n:28C:5/1\r\n:60F:C261001EUR1000,00\r\n\(entries):62F:C261031EUR1000,00\r\n-\r\n"
  }

  private func details(_ lines: String, entry: String = "2610121012C100,00N166NONREF//BANK-1") throws -> [String:
    String]
  {
    try StatementReading(statement(":61:\(entry)\r\n:86:\(lines)\r\n")).lines[0]
  }

  @Test func `subfields are joined before the tags in them are read, wherever they were cut`() throws {
    let text =
      "166?00GUTSCHRIFT?109075?20EREF+RE-2026-000417?21SVWZ+Rechnung RE-2026-0004?2217 vom 01.10.2026, Danke ABW?23A+Muster Holding AG"
      + "?30COBADEFFXXX?31DE89370400440532013000?32Muster Werke Gmb?33H"
    let line = try details(text)
    #expect(line["end_to_end_id"] == "RE-2026-000417")
    #expect(line["remittance"] == "Rechnung RE-2026-000417 vom 01.10.2026, Danke")
    #expect(line["ultimate_counterparty"] == "Muster Holding AG")
    #expect(line["counterparty"] == "Muster Werke GmbH")
    #expect(line["counterparty_account"] == "DE89370400440532013000")
    #expect(line["bank_reference"] == "BANK-1")
    #expect(line["transaction_code"] == "166")
  }

  @Test func `the purpose goes on in the subfields 60 to 63`() throws {
    let purpose =
      (0..<10).map { "?2\($0)" + String(repeating: "\($0)", count: 27) }.joined() + "?60"
      + String(repeating: "x", count: 27) + "?61INV-7"
    #expect(
      try details("166?00GUTSCHRIFT" + purpose)["remittance"]!.hasSuffix(String(repeating: "x", count: 27) + "INV-7"))
  }

  @Test func `lines are joined where the bank wrapped them, in the middle of a word too`() throws {
    let whole = "PAYMENT OF INVOICES INV-1001 INV-1002 INV-1003 INV-1004 AND INV-1005 LESS CREDIT NOTE CN-77 THANK YOU"
    let first = String(whole.prefix(65))
    #expect(try details(first + "\r\n" + whole.dropFirst(65))["remittance"] == whole)
    #expect(try details("SHORT LINE\r\nSECOND LINE")["remittance"] == "SHORT LINE SECOND LINE")
  }

  @Test func `slash tags tell reference, text, party, charges and original amount`() throws {
    let text =
      "/EREF/E2E-9//ORDP//NAME/Jansen Machines BV//REMI/USTD//Factuur 2026-88/ULTD//NAME/Jansen Holding/OCMT/USD1200,50/CHGS/EUR7,50/"
    let line = try details(text)
    #expect(line["end_to_end_id"] == "E2E-9")
    #expect(line["remittance"] == "Factuur 2026-88")
    #expect(line["counterparty"] == "Jansen Machines BV")
    #expect(line["ultimate_counterparty"] == "Jansen Holding")
    #expect(line["instructed_amount"] == "USD 1200.50")
    #expect(line["charges"] == "7.50")
  }

  @Test(arguments: [
    "109?00RUECKLASTSCHRIFT?20OAMT+EUR100,00?21COAM+EUR3,50?22SVWZ+INV-9001",
    "109?00RUECKLASTSCHRIFT?20OAMT+100,00?21COAM+3,50?22SVWZ+INV-9001", "/OCMT/EUR100,00/CHGS/EUR3,50/REMI/INV-9001",
    "/OCMT/100,00EUR/CHGS/3,00EUR/CHGS/0,50EUR/REMI/INV-9001",
  ])
  func `a return states what it was before its charges`(text: String) throws {
    let line = try details(text, entry: "2610121012D103,50N109NONREF//BANK-1")
    #expect(line["instructed_amount"] == "EUR 100.00")
    #expect(line["charges"] == "3.50")
  }

  @Test(arguments: [
    ("NOVBNL91ABNA0417164300\r\nacme bv", "NL91ABNA0417164300", "acme bv", ""),
    ("NOVBNL91ABNA0417164300acme bv", "NL91ABNA0417164300", "acme bv", ""),
    ("N102EREF\r\nNL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "", "EREF"),
    ("NTRFRE-2026-000417-0099", "", "", "RE-2026-000417-0099"),
    ("NTRF1234567890123456ACME BV", "1234567890123456", "ACME BV", ""),
  ])
  func `what stands behind the type is an account, a name or a reference, whole`(
    entry: String, account: String, name: String, reference: String
  ) throws {
    let line = try details("factuur 17", entry: "2610021002C65,00" + entry)
    #expect(line["counterparty_account"] ?? "" == account)
    #expect(line["counterparty"] ?? "" == name)
    #expect(line["end_to_end_id"] ?? "" == reference)
  }

  @Test func `marks give the sign, and a reversal its opposite`() throws {
    let entries = ["C10,", "D20,5", "RC30,00", "RD40,"].map { ":61:2610121012\($0)N051NONREF\r\n" }.joined()
    let read = try StatementReading(statement(entries))
    #expect(read.column("amount") == ["10", "-20.5", "-30.00", "40"])
    #expect(read.column("return_reason") == ["", "", "REVERSAL", "REVERSAL"])
  }

  @Test func `a return names its reason`() throws {
    #expect(try details("109?00RUECKLASTSCHRIFT?20EREF+M-1?21SVWZ+zurueck?34902")["return_reason"] == "902")
    #expect(try details("177?00X?20SVWZ+back RREF+AC04")["return_reason"] == "RETURN")
  }

  @Test func `the entry date takes the year that is nearest`() throws {
    let read = try StatementReading(
      statement(
        ":61:2701020102C1,N051NONREF\r\n:61:2701011231C2,N051NONREF\r\n:61:2612310102C3,N051NONREF\r\n:61:261012C4,N051NONREF\r\n"
      ))
    #expect(read.column("booking_date") == ["2027-01-02", "2026-12-31", "2027-01-02", ""])
    #expect(read.column("value_date") == ["2027-01-02", "2027-01-01", "2026-12-31", "2026-10-12"])
  }

  @Test func `a line that cannot be read is a problem with its text, and the rest is read`() throws {
    let read = try StatementReading(
      statement(":61:2699991012C5,N051NONREF\r\n:61:261012C1,2,3N051X\r\n:61:2610121012C6,N051NONREF\r\n"))
    #expect(read.problems == ["T1020", "T1020"])
    #expect(read.column("amount") == ["6"])
  }

  @Test func `balances stand with their statement, and pages follow each other`() throws {
    let pages =
      ":20:A\n:25:DE1/EUR\n:28C:7/1\n:60F:D261001EUR10,00\n:62M:C261001EUR5,\n-\n:20:A\n:25:DE1/EUR\n:28C:7/2\n:60M:C261001EUR5,\n:62F:C261001EUR9,99\n-\n"
    let read = try StatementReading(pages)
    #expect(read.statements.map(\.openingAmount) == ["-10.00", "5"])
    #expect(read.statements.map(\.closingAmount) == ["5", "9.99"])
    #expect(read.statements.map(\.number) == ["7/1", "7/2"])
  }

  @Test func `an envelope is taken off, a brace in a text is not`() throws {
    let text =
      "{1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\r\n"
      + statement(":61:2610121012C5,N051NONREF\r\n:86:text\r\n{not an envelope\r\n").dropLast(3) + "-}{5:}\r\n"
    let read = try StatementReading(text)
    #expect(read.column("remittance") == ["text {not an envelope"])
    #expect(read.statements.count == 1)
  }

  @Test func `an interim report is none of a closed day`() throws {
    let read = try StatementReading(
      ":20:X\n:25:1/2\n:28C:0\n:34F:EUR0,\n:13D:2610121200+0100\n:61:2610121012C5,N051NONREF\n:86:a\n:90D:0EUR0,\n:90C:1EUR5,\n-\n"
    )
    #expect(read.statements.map(\.purpose) == [.interim])
    #expect(read.column("currency") == ["EUR"])
  }

  @Test func `a statement without its closing says that it is cut off`() throws {
    #expect(
      try StatementReading(":20:X\n:25:1/2\n:60F:C261001EUR1,\n:61:2610121012C5,N051NONREF\n").findings == ["T1023"])
  }
}
