import Testing

/// What was given up of a document beside a receipt.
struct GivenUpTests {
  /// 60.00 of an invoice of 100.00 came, and 40.00 was given up. Then the receipt is found to be somebody else's: what
  /// was given up for its sake is owed again, whether the month was closed in between or not.
  @Test(arguments: ["on_account", "not_receivable"], [false, true])
  func `what was given up beside a receipt is owed again where the receipt is decided otherwise`(
    verb: String, isClosedBetween: Bool
  ) throws {
    let work = try Workdir()
    var company = Company(
      documents: ["INV-1,C1,invoice,2026-09-01,2026-10-01,EUR,100.00,,"],
      bank: ["2026-10-05,60.00,EUR,Alpha GmbH,INV-1,B1"])
    let given = "receipt_id,document_no,amount,decision,by,date,note\nB1,INV-1,40.00,write_off,Ann,2026-10-20,\n"
    let taken = given + "B1,,,\(verb),Ann,2026-11-04,\n"
    company.others = [("decisions", "decisions.csv", isClosedBetween ? given : taken)]
    try company.write(into: work)
    if isClosedBetween { try #require(try work.run("close", "2026-10", "--fail-on", "never").status == 0) }
    try work.write("decisions.csv", taken)
    let outcome = try work.run("close", "2026-11", "--draft", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(
      try work.extract("open_items", period: "2026-11").map { "\($0["document_no"]!) \($0["open_amount"]!)" }
        == ["INV-1 100.00"])
    for row in try work.extract("controls", period: "2026-11") { #expect(row["status"] != "failed", "\(row)") }
  }
}
