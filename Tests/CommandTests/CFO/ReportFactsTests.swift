import Foundation
import Testing

/// What a report says of its own facts: which month, which account, which rows, which settings.
struct ReportFactsTests {
  private static func nordwind() throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    #expect(try work.run("close", "2026-10").status == 0)
    return work
  }

  /// One customer, an old invoice and a new one, and what two accounts of ours tell.
  private static func small(second account: [String], documents more: [String] = []) throws -> Workdir {
    let work = try Workdir()
    try work.write(
      "tieout.yaml",
      """
      entity: {name: T, currency: EUR, country: DE}
      sources:
        - {kind: customers, path: c.csv}
        - {kind: documents, path: d.csv}
        - {kind: bank, path: "b*.csv"}
      """)
    try work.write("c.csv", "customer_id,name,terms\nC1,Alpha,30\n")
    try work.write(
      "d.csv",
      ([
        "document_no,customer_id,type,document_date,due_date,currency,amount",
        "A1,C1,invoice,2026-08-01,2026-08-31,EUR,100.00", "A2,C1,invoice,2026-10-30,2026-11-30,EUR,50.00",
      ] + more)
      .joined(separator: "\n") + "\n")
    for (number, days) in [("DE11", ["2026-08-03", "2026-09-30", "2026-10-30"]), ("DE22", account)] {
      let lines = days.map { "\($0),\($0),5.00,EUR,Bank,interest,\(number)" }
      try work.write(
        "b\(number).csv",
        (["booking_date,value_date,amount,currency,counterparty,remittance,account"] + lines).joined(separator: "\n")
          + "\n")
    }
    return work
  }

  @Test(
    arguments: [
      (["2026-08-12", "2026-08-14"], 1, "2026-08-14"), (["2026-08-12", "2026-09-14"], 0, "2026-10-30"),
      (["2026-08-12"], 0, "2026-10-30"), (["2026-06-12", "2026-06-14"], 0, "2026-10-30"),
    ] as [([String], Int, String)])
  func `an account that falls silent makes the report old, one that is always slow or given up does not`(
    days: [String], status: Int, reach: String
  ) throws {
    let work = try Self.small(second: days)
    _ = try work.run("close", "2026-10")
    let outcome = try work.run("cfo", "2026-10", "--expect-through", "2026-10-31")
    #expect(Int(outcome.status) == status, "\(outcome.stderr)")
    #expect(try work.text("out/2026-10/\(status == 1 ? "OLD-" : "")cfo.txt").contains("bank \(reach)"))
  }

  @Test func `rows that could not be read stand above the figures, and are told`() throws {
    let work = try Self.small(
      second: ["2026-10-30"], documents: ["A3,C1,invoice,2026-10-01,2026-10-15,EUR,90000.OO"])
    _ = try work.run("close", "2026-10", "--fail-on", "never")
    let outcome = try work.run("cfo", "2026-10")
    #expect(outcome.status == 1 && outcome.stderr.contains("d.csv:4"), "\(outcome.stderr)")
    for file in ["cfo.html", "cfo-mail.html", "cfo.txt"] {
      #expect(try work.text("out/2026-10/\(file)").contains("ROWS MISSING"), "\(file)")
    }
  }

  @Test func `settings of later change no forecast of a closed month`() throws {
    let work = try Self.nordwind()
    #expect(try work.run("cfo", "2026-10").status == 0)
    let forecast = try work.text("out/2026-10/extracts/forecast.csv")
    try work.write("tieout.yaml", try work.text("tieout.yaml") + "\nforecast: {credibility: 0}\n")
    let again = try work.run("cfo", "2026-10")
    #expect(again.status == 0 && again.stdout.hasPrefix("unchanged"), "\(again.stdout)")
    #expect(try work.text("out/2026-10/extracts/forecast.csv") == forecast)
  }

  @Test func `another month to compare with has its name, and the words stay those of the month`() throws {
    let work = try Self.nordwind()
    #expect(try work.run("cfo", "2026-10").status == 0)
    func sentences() throws -> [String] {
      let json = try JSONSerialization.jsonObject(with: Data(try work.text("out/2026-10/cfo.json").utf8))
      return ((json as? [String: Any])?["sentences"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
    }
    let before = try sentences()
    #expect(try work.run("cfo", "2026-10", "--compare", "2025-10").status == 0)
    #expect(try sentences() == before)
    for file in ["cfo.html", "cfo-mail.html", "cfo.txt"] {
      let text = try work.text("out/2026-10/\(file)")
      #expect(text.contains("October 2025") && !text.contains("Month before"), "\(file)")
    }
  }
}
