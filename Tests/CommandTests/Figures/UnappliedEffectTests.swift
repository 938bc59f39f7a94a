import Foundation
import Testing

/// What cash on account and open credits do to CEI, and that it is said.
struct UnappliedEffectTests {
  private static let overdue = "INV-2,C1,invoice,2026-09-01,2026-09-01,EUR,100.00,,"

  /// The trend's row of October and what the command says, for documents and bank lines beside an invoice of 100.00
  /// overdue.
  private func close(_ documents: [String], _ bank: [String]) throws -> (
    row: [String: String], stdout: String, codes: [String]
  ) {
    let work = try Workdir()
    try Company(documents: [Self.overdue] + documents, bank: bank).write(into: work)
    let outcome = try work.run("close", "2026-10", "--draft")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let row = try #require(try work.extract("trend", period: "2026-10").last)
    return (
      row, outcome.unwrapped,
      try work.extract("exceptions", period: "2026-10").map { $0["code"]! }.filter { ["T1403", "T1411"].contains($0) }
    )
  }

  @Test func `money on account beside an overdue invoice makes no collection`() throws {
    let found = try close(
      ["INV-1,C1,invoice,2026-10-02,2026-12-31,EUR,1000.00,,"], ["2026-10-05,181.00,EUR,Alpha GmbH,on account,"])
    #expect(found.row["cei"] == "181.00")
    #expect(found.row["cei_unapplied_effect"] == "181.00")
    #expect(found.codes == ["T1403"])
    #expect(
      found.stdout.contains(
        " 181.00 of the 181.00 collected is cash on account and open credits; without them CEI is 0.00 %\n"),
      "\(found.stdout)")
  }

  @Test(
    arguments: [
      // Part of it settles the invoice, the rest is on account: 60.00 of 80.00.
      (
        ["2026-10-05,60.00,EUR,Alpha GmbH,INV-2,B1", "2026-10-06,20.00,EUR,Alpha GmbH,on account,B2"], "80.00", "20.00",
        ["T1411"]
      ),
      // A small rest moves CEI by less than anyone need be told.
      (
        ["2026-10-05,60.00,EUR,Alpha GmbH,INV-2,B1", "2026-10-06,5.00,EUR,Alpha GmbH,on account,B2"], "65.00", "5.00",
        []
      ),
      // Nothing on account: no effect.
      (["2026-10-05,60.00,EUR,Alpha GmbH,INV-2,B1"], "60.00", "0.00", []),
    ] as [([String], String, String, [String])])
  func `the effect is CEI less CEI without them`(bank: [String], cei: String, effect: String, codes: [String]) throws {
    let found = try close([], bank)
    #expect(found.row["cei"] == cei)
    #expect(found.row["cei_unapplied_effect"] == effect)
    #expect(found.codes == codes)
    #expect(found.stdout.contains("without them CEI is") == !codes.isEmpty)
  }

  @Test func `an open credit note collects nothing either`() throws {
    let found = try close(
      ["CN-1,C1,credit_note,2026-10-03,2026-10-03,EUR,30.00,,"], ["2026-10-05,10.00,EUR,Alpha GmbH,INV-2,B1"])
    #expect(found.row["cei"] == "40.00")
    #expect(found.row["cei_unapplied_effect"] == "30.00")
  }

  @Test func `cash that came on account last month and settles something now counts now`() throws {
    // In September 50.00 came on account; in October a decision puts it on the invoice. CEI saw it in September, what
    // is open sees it now.
    let work = try Workdir()
    var company = Company(documents: [Self.overdue], bank: ["2026-09-20,50.00,EUR,Alpha GmbH,on account,B1"])
    company.others = [
      (
        "decisions", "decisions.csv",
        "receipt_id,document_no,amount,decision,by,date,note\nB1,INV-2,50.00,apply,M. T.,2026-10-10,\n"
      )
    ]
    try company.write(into: work)
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    let rows = try work.extract("trend", period: "2026-10")
    #expect(rows.map { $0["cei"]! } == ["50.00", "0.00"])
    #expect(rows.map { $0["cei_unapplied_effect"]! } == ["50.00", "-50.00"])
    #expect(
      try work.extract("exceptions", period: "2026-10").contains {
        $0["code"] == "T1411" && $0["message"]!.contains("is 50.00 %")
      })
  }

  @Test func `the effect is the same whether a month before was closed or not`() throws {
    let work = try Workdir()
    try Company(
      documents: [Self.overdue],
      bank: ["2026-09-20,20.00,EUR,Alpha GmbH,on account,B1", "2026-10-20,30.00,EUR,Alpha GmbH,on account,B2"]
    ).write(into: work)
    #expect(try work.run("close", "2026-10", "--draft", "--out", "apart").status == 0)
    #expect(try work.run("close", "2026-09").status == 0)
    #expect(try work.run("close", "2026-10").status == 0)
    let columns = ["month", "cei", "cei_unapplied_effect"]
    func shown(_ out: String) throws -> [[String?]] {
      try work.extract("trend", period: "2026-10", out: out).map { row in columns.map { row[$0] } }
    }
    #expect(try shown("out").last == shown("apart").last)
    #expect(try shown("apart").map { $0[2] } == ["20.00", "37.50"])
  }
}
