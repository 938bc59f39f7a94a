import Foundation
import Testing

/// The report to the CFO, as a schedule asks for it.
struct ReportCommandTests {
  private static func nordwind(closing months: [String]) throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    for month in months { #expect(try work.run("close", month).status == 0) }
    return work
  }

  @Test func `a closed month has its report once, beside a package that still is what was closed`() throws {
    let work = try Self.nordwind(closing: ["2026-09", "2026-10"])
    let first = try work.run("cfo", "2026-10")
    #expect(first.status == 0, "\(first.stderr)")
    let files = [
      "cfo.html", "cfo.xlsx", "cfo-mail.html", "cfo.txt", "cfo.eml", "cfo.json", "cfo-manifest.json",
      "extracts/forecast.csv", "extracts/forecast_lines.csv", "extracts/forecast_backtest.csv",
    ]
    let bytes = try files.map { try work.text("out/2026-10/\($0)") }
    #expect(try work.run("cfo", "2026-10").stdout.hasPrefix("unchanged"))
    #expect(try files.map { try work.text("out/2026-10/\($0)") } == bytes)
    let verified = try work.run("verify", "2026-10")
    #expect(verified.status == 0, "\(verified.stdout)")
    // A month that is closed again takes its report with it.
    #expect(try work.run("close", "2026-10", "--reopen", "--reason", "test").status == 0)
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out/2026-10/cfo.html").path))
    #expect(try work.run("cfo", "2026-10").status == 0)
    #expect(try work.text("out/2026-10/cfo.json").contains("\"state\": \"reopened\""))
  }

  @Test func `every sentence is made of printed figures, and figures are those of the extracts`() throws {
    let work = try Self.nordwind(closing: ["2026-09", "2026-10"])
    #expect(try work.run("cfo", "2026-10").status == 0)
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(try work.text("out/2026-10/cfo.json").utf8)) as? [String: Any])
    let page = try work.text("out/2026-10/cfo.html")
    let mail = try work.text("out/2026-10/cfo-mail.html")
    for sentence in try #require(json["sentences"] as? [[String: Any]]) {
      let text = try #require(sentence["text"] as? String)
      #expect(page.contains(text.replacing("'", with: "&#39;")) || page.contains(text), "\(text)")
      #expect(!text.contains("n/a"))
      for (_, value) in try #require(sentence["arguments"] as? [String: String]) { #expect(text.contains(value)) }
    }
    let trend = try #require(
      try work.extract("trend", period: "2026-10").last { $0["month"] == "2026-10" && $0["currency"] == "EUR" })
    let columns = [
      "net": "ending_receivables", "cei": "cei", "cei_cash": "cei_cash", "dso_3m": "dso_3m",
      "countback": "dso_countback", "best": "best_possible_dso", "on_time": "on_time_rate",
      "overdue_share": "overdue_share",
    ]
    for figure in try #require(json["figures"] as? [[String: Any]]) {
      let printed = try #require(figure["printed"] as? String)
      #expect(page.contains(printed) && mail.contains(printed), "\(figure)")
      if let column = columns[figure["id"] as? String ?? ""] { #expect(figure["value"] as? String == trend[column]) }
    }
    for line in try work.text("out/2026-10/cfo.txt").split(separator: "\n") { #expect(line.count <= 72, "\(line)") }
    #expect(!mail.contains("<svg") && !mail.contains("<style") && mail.utf8.count <= 90_000)
  }

  @Test func `the row of a month in the back-test is the forecast that was made in it`() throws {
    let work = try Self.nordwind(closing: ["2026-09", "2026-10"])
    for month in ["2026-09", "2026-10"] { #expect(try work.run("cfo", month).status == 0) }
    let then = try work.extract("forecast", period: "2026-09").filter { Int($0["week"] ?? "")! <= 4 }
    let rows = try work.extract("forecast_backtest", period: "2026-10").filter { $0["as_of"] == "2026-09-30" }
    #expect(rows.count == 4 && then.count == 4)
    for column in ["expected", "low", "high"] {
      #expect(rows.map { $0[column] } == then.map { $0[column] }, "\(column)")
    }
    func cents(_ text: String?) -> Int { Int((text ?? "").replacing(".", with: "")) ?? 0 }
    for line in try work.extract("forecast_lines", period: "2026-10") {
      let weeks = (1...13).reduce(0) { $0 + cents(line["week_\($1)"]) }
      #expect(
        cents(line["open_amount"]) == cents(line["cover"]) + weeks + cents(line["later"]) + cents(line["not_counted"]))
    }
  }

  @Test(arguments: [
    ("2026-10-31", 0, "cfo.html"), ("2026-11-03", 1, "OLD-cfo.html"), ("2026-12-31", 1, "OLD-cfo.html"),
  ]) func `old data are never a fresh page`(day: String, status: Int, page: String) throws {
    let work = try Self.nordwind(closing: ["2026-10"])
    #expect(try work.run("cfo", "2026-10").status == 0)
    let outcome = try work.run("cfo", "2026-10", "--expect-through", day, "--format", "json")
    #expect(Int(outcome.status) == status, "\(outcome.stderr)")
    #expect(outcome.stdout.contains("\"fresh\":\(status == 0)"))
    for name in ["cfo.html", "OLD-cfo.html"] {
      let path = work.url.appendingPathComponent("out/2026-10/\(name)").path
      #expect(FileManager.default.fileExists(atPath: path) == (name == page), "\(name)")
    }
    if status == 1 { #expect(try work.text("out/2026-10/OLD-cfo.json").contains("No statement on the month")) }
  }

  @Test func `a month that is not closed has a notice, or a draft where one is asked for`() throws {
    let work = try Self.nordwind(closing: ["2026-09"])
    #expect(try work.run("cfo", "2026-09").status == 0)
    let refused = try work.run("cfo", "2026-10", "--notice", "out/notice")
    #expect(refused.status == 2 && refused.stderr.contains("T1901"))
    let notice = try work.text("out/notice/notice.txt")
    #expect(
      notice.contains("the month is not closed") && notice.contains("T1901") && notice.contains("September 2026"),
      "\(notice)")
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out/2026-10/cfo.html").path))
    #expect(try work.run("cfo", "2026-10", "--draft").status == 0)
    let page = try work.text("out/2026-10/cfo.html")
    #expect(page.contains("DRAFT. The month is not closed") && page.contains("class=\"draft\""))
  }

  @Test func `a package that was changed is told in the head, and a file of the report that was changed is kept`()
    throws
  {
    let work = try Self.nordwind(closing: ["2026-10"])
    #expect(try work.run("cfo", "2026-10").status == 0)
    try work.write("out/2026-10/extracts/aging.csv", "nothing\n")
    let outcome = try work.run("cfo", "2026-10")
    #expect(outcome.status == 1 && outcome.stderr.contains("T1902"))
    #expect(try work.text("out/2026-10/cfo.html").contains("PACKAGE CHANGED"))
    try work.write("out/2026-10/cfo.txt", "mine\n")
    #expect(try work.run("cfo", "2026-10", "--expect-through", "2027-01-31").status == 73)
    #expect(try work.text("out/2026-10/cfo.txt") == "mine\n")
  }

  @Test func `a German report wants its decisions in German`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.write("tieout.yaml", try work.text("tieout.yaml") + "cfo: {language: de}\n")
    #expect(try work.run("close", "2026-10").status == 0)
    #expect(try work.run("cfo", "2026-10").status == 0)
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(try work.text("out/2026-10/cfo.json").utf8)) as? [String: Any])
    let said = try #require(json["decisions"] as? [[String: Any]]).compactMap { $0["what"] as? String }
    #expect(said.contains { $0.hasPrefix("Liefersperre: 28.683,14 überfällig über eigenes Geld hinaus") }, "\(said)")
    #expect(said.contains { $0.hasPrefix("Versicherer: unbezahlt seit 2026-08-20; ") }, "\(said)")
    for name in ["cfo.html", "cfo-mail.html", "cfo.txt"] {
      let text = try work.text("out/2026-10/\(name)")
      for english in [
        "credit hold", "insurer", "overdue beyond", "deliveries", "days or more", "allowance:", "settlement",
      ] {
        #expect(!text.contains(english), "\(name): \(english)")
      }
    }
  }
}
