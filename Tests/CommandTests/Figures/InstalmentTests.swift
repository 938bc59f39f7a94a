import Foundation
import Testing

/// Instalments that are due on one day move each on its own.
struct InstalmentTests {
  private static let header = "INV-1,C1,invoice,2026-08-01,2026-08-20,EUR,100.00,,"

  @Test(
    arguments: [
      // Two on one day, partly paid.
      (header + "2026-08-20:50.00|2026-08-20:50.00", ["60.00"], ["1-30>31-60 40.00", "1-30>paid 60.00"]),
      // The first of them paid in full, the second untouched.
      (header + "2026-08-20:60.00|2026-08-20:40.00", ["60.00"], ["1-30>31-60 40.00", "1-30>paid 60.00"]),
      // Three on one day.
      (
        header + "2026-08-20:30.00|2026-08-20:30.00|2026-08-20:40.00", ["45.00"],
        ["1-30>31-60 55.00", "1-30>paid 45.00"]
      ),
      // Two on one day and one that is not due.
      (
        header + "2026-08-20:20.00|2026-08-20:30.00|2026-12-20:50.00", ["25.00"],
        ["1-30>31-60 25.00", "1-30>paid 25.00", "not_due>not_due 50.00"]
      ),
      // One of the document's own due date, and one later.
      (
        header + "2026-08-20:50.00|2026-09-25:50.00", ["70.00"],
        ["1-30>paid 50.00", "not_due>1-30 30.00", "not_due>paid 20.00"]
      ),
      // Two payments in the month, the second over the edge of an instalment.
      (header + "2026-08-20:50.00|2026-08-20:50.00", ["30.00", "40.00"], ["1-30>31-60 30.00", "1-30>paid 70.00"]),
      // Nothing paid.
      (header + "2026-08-20:50.00|2026-08-20:50.00", [], ["1-30>31-60 100.00"]),
    ] as [(String, [String], [String])])
  func `what moved and what was paid is each instalment's own`(document: String, paid: [String], moved: [String]) throws
  {
    let work = try Workdir()
    // Another customer's line keeps a bank file where nothing is paid.
    let bank = paid.enumerated().map { "2026-09-0\(5 + $0.offset),\($0.element),EUR,Alpha GmbH,INV-1,B\($0.offset)" }
    try Company(documents: [document], bank: bank + ["2026-08-09,1.00,EUR,Somebody,x,B8", "2026-09-09,1.00,EUR,Somebody,x,B9"]).write(into: work)
    #expect(try work.run("close", "2026-09", "--draft").status == 0)
    let rows = try work.extract("movement", period: "2026-09")
    #expect(rows.map { "\($0["from_bucket"]!)>\($0["to_bucket"]!) \($0["amount"]!)" }.sorted() == moved.sorted())
    let control = try work.extract("controls", period: "2026-09").first { $0["control"]!.hasPrefix("K14") }
    #expect(control?["status"] == "tied")
  }

  @Test func `a document that was changed between two closes keeps its instalments apart`() throws {
    let work = try Workdir()
    let bank = ["2026-08-25,20.00,EUR,Alpha GmbH,INV-1,B1", "2026-09-05,40.00,EUR,Alpha GmbH,INV-1,B2"]
    try Company(documents: [Self.header + "2026-08-20:50.00|2026-08-20:50.00"], bank: bank).write(into: work)
    #expect(try work.run("close", "2026-08").status == 0)
    let changed = Self.header.replacingOccurrences(of: "100.00", with: "120.00") + "2026-08-20:60.00|2026-08-20:60.00"
    try Company(documents: [changed], bank: bank).write(into: work)
    let outcome = try work.run("close", "2026-09")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let control = try work.extract("controls", period: "2026-09").first { $0["control"]!.hasPrefix("K14") }
    #expect(control?["status"] == "tied")
  }
}
