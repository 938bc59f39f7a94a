import Domain
import Testing

/// Records, continuations, funds types and type codes of BAI2.
struct BAI2Tests {
  private func file(_ records: String, account: String = "03,4471,USD,010,100000,,,015,150000,,/") -> String {
    "01,BANK,US,261031,0600,1,80,1,2/\n02,US,BANK,1,261030,,USD,2/\n\(account)\n\(records)49,0,4/\n98,0,1,6/\n99,0,1,8/\n"
  }

  private func read(_ records: String) throws -> StatementReading { try StatementReading(file(records)) }

  @Test func `a record tells code, amount in minor units, references and text`() throws {
    let read = try read("16,165,123450,Z,BREF-1,CREF-1,ACH HARBOR CO, INC INV 1041/\n")
    #expect(read.format == .bai2)
    #expect(
      read.lines == [
        [
          "account": "4471", "booking_date": "2026-10-30", "value_date": "2026-10-30", "amount": "1234.50",
          "currency": "USD",
          "remittance": "ACH HARBOR CO, INC INV 1041", "end_to_end_id": "CREF-1", "bank_reference": "BREF-1",
          "transaction_code": "165",
        ]
      ])
    #expect(read.statements.map(\.openingAmount) == ["1000.00"])
    #expect(read.statements.map(\.closingAmount) == ["1500.00"])
  }

  @Test(arguments: [
    "03,4471,USD,040,100000,,,045,150000,,,/\n88,010,100000,,,015,150000,,,/",
    "03,4471,USD,010,100000,,,015,150000,,,,/", "03,4471,USD,010,100000,,,,015,150000,,/",
    "03,4471,USD,010,100000,,015,150000,,/", "03,4471,USD,010,100000,,/\n88,015,150000/",
  ])
  func `an empty field too many or too few moves no balance`(account: String) throws {
    let read = try StatementReading(file("16,165,50000,,R,,,ACME INV-17/\n", account: account))
    #expect(read.statements.map(\.openingAmount) == ["1000.00"])
    #expect(read.statements.map(\.closingAmount) == ["1500.00"])
    #expect(read.column("remittance") == ["ACME INV-17"])
  }

  @Test func `totals of an account are held against its lines`() throws {
    let account = "03,4471,USD,010,0,,,015,300,,,100,500,2,,400,300,1,/"
    let read = try StatementReading(
      file("16,165,200,,A,,/\n16,165,300,,B,,/\n16,475,200,,C,,/\n", account: account))
    let apart = read.statements[0].totals.filter { !$0.holds && $0.name.hasPrefix("total of") }
    #expect(apart == [StatedTotal("total of debits", stated: "3.00", found: "2.00")])
  }

  @Test func `the trailer of a group is the total of its accounts`() throws {
    let read = try StatementReading(
      "01,B,US,261031,0600,1,80,1,2/\n02,US,B,1,261030,,USD,2/\n03,4471,USD,015,700,,/\n49,700,2/\n98,900,1,4/\n99,900,1,6/\n")
    #expect(
      read.statements[0].totals.filter { !$0.holds }
        == [StatedTotal("control total of the group", stated: "9.00", found: "7.00")])
  }

  @Test func `continuations go on in the text, commas and slashes too`() throws {
    let read = try read("16,195,500,,R,C,WIRE FROM X/Y\n88,REF 20/26, INV 1\n88,AND INV 2/\n16,175,700,,,,/\n")
    #expect(read.column("remittance") == ["WIRE FROM X/Y REF 20/26, INV 1 AND INV 2", ""])
  }

  @Test(arguments: [
    ("16,165,500,V,261102,0900,R,C,TEXT/", "2026-11-02"), ("16,165,500,S,100,200,200,R,C,TEXT/", "2026-10-30"),
    ("16,165,500,D,2,0,300,1,200,R,C,TEXT/", "2026-10-30"), ("16,165,500,0,R,C,TEXT/", "2026-10-30"),
    ("16,165,500,,R,C,TEXT/", "2026-10-30"),
    // A count below zero is none.
    ("16,165,500,D,-2,R,C,TEXT/", "2026-10-30"),
  ])
  func `funds types take as many fields as they bring`(record: String, valueDate: String) throws {
    let line = try read(record + "\n").lines[0]
    #expect(line["bank_reference"] == "R" && line["end_to_end_id"] == "C" && line["remittance"] == "TEXT")
    #expect(line["value_date"] == valueDate)
  }

  @Test func `codes give the sign, and summary codes are never counted`() throws {
    let read = try read(
      "16,142,100,,A,,/\n16,475,200,,B,,/\n16,555,300,,C,,/\n16,100,400,,D,,/\n16,190,500,,E,,/\n16,890,600,,F,,/\n16,xyz,700,,G,,/\n"
    )
    #expect(read.column("amount") == ["1.00", "-2.00", "-3.00"])
    #expect(read.column("return_reason") == ["", "", "555"])
    #expect(read.problems == ["T1022", "T1022", "T1022", "T1020"])
  }

  @Test func `the items of a lockbox deposit stand for it where they add up`() throws {
    let whole = try read("16,115,300,,DEP,,/\n16,116,100,,I1,,/\n16,116,200,,I2,,/\n16,165,50,,X,,/\n")
    #expect(whole.column("bank_reference") == ["I1", "I2", "X"])
    let apart = try read("16,115,301,,DEP,,/\n16,116,100,,I1,,/\n16,116,200,,I2,,/\n")
    #expect(apart.column("bank_reference") == ["DEP"])
    #expect(apart.findings.contains("T1024"))
  }

  @Test func `yen have no decimals and dinars three`() throws {
    #expect(try StatementReading(file("16,165,500,,R,,/\n", account: "03,1,JPY,,,,/")).column("amount") == ["500"])
    #expect(try StatementReading(file("16,165,500,,R,,/\n", account: "03,1,KWD,,,,/")).column("amount") == ["0.500"])
  }

  @Test func `a control total that differs and a missing trailer are told`() throws {
    let wrong = file("16,165,500,,R,,/\n").replacing("49,0,", with: "49,999,")
    #expect(try StatementReading(wrong).findings.contains("T1025"))
    #expect(try StatementReading(String(file("16,165,500,,R,,/\n").split(separator: "49")[0])).findings == ["T1023"])
  }
}
