import Foundation
import Testing

/// Fourteen months closed one after another from the books, held against runs over the whole history.
struct MonthByMonthTests {
  enum Exports: String, CaseIterable, Sendable { case monthly, overlapping, whole }

  @Test(arguments: ["nordwind", "lakeside"], Exports.allCases)
  func `closing month by month comes to what the whole history comes to`(fixture: String, exports: Exports) throws {
    let company = try MonthlyCompany(fixture: fixture)
    let work = try Workdir()
    try company.export(company.months, to: work, "whole")
    for (at, month) in company.months.enumerated() {
      switch exports {
      case .monthly: try company.export([month], to: work, "books")
      case .overlapping: try company.export(Array(company.months[max(0, at - 2)...at]), to: work, "books")
      case .whole: try company.export(company.months, to: work, "books")
      }
      // What the ledger says is open is of the day of its export, not of an earlier month's end.
      let closed = try work.run(
        "close", month, "--config", "books/tieout.yaml", "--fail-on", "never", "--accept", "K11", "--accept", "K12",
        "--reason", "a row in quarantine, and claims of a later day", "--by", "a test")
      #expect(closed.status == 0, "\(closed.stderr)")
      try work.run("close", month, "--draft", "--config", "whole/tieout.yaml", "--fail-on", "never")
      for name in ["open_items", "aging", "review"] {
        #expect(try rows(work, "books", month, name) == rows(work, "whole", month, name), "\(month) \(name)")
      }
      // Money that was applied in a later month than it came has its days to pay in the later one.
      let trend = try ["books", "whole"].map { folder in
        try work.extract("trend", period: month, out: "\(folder)/out").filter { $0["month"] == month }.map { row in
          row.filter { $0.key != "days_to_pay" }
        }
      }
      #expect(trend[0] == trend[1], "\(month)")
      for control in try work.extract("controls", period: month, out: "books/out") {
        if control["accepted_in"] != "" { continue }
        #expect(control["status"] != "failed", "\(month) \(control)")
      }
      #expect(try work.extract("prior_period_changes", period: month, out: "books/out").isEmpty, "\(month)")
    }
    let balances = try work.extract("rollforward", period: "2026-10", out: "books/out").filter {
      $0["month"] == "2026-10"
    }
    let whole = try work.extract("aging", period: "2026-10", out: "whole/out")
    for row in whole {
      let closing = balances.filter { $0["customer_id"] == row["customer_id"] && $0["currency"] == row["currency"] }.map
      { $0["closing"]! }
      #expect(closing == [row["net"]!], "\(row)")
    }
  }

  /// The rows of an extract without the column that names files and lines.
  private func rows(_ work: borrowing Workdir, _ folder: String, _ month: String, _ name: String) throws -> [[String:
    String]]
  {
    try work.extract(name, period: month, out: "\(folder)/out").map { row in row.filter { $0.key != "source" } }
  }

  @Test func `terms up to the end of a month are known in the month after, without the list of customers`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name,terms_days\nC1,Alpha GmbH,30 days end of month on the 10th\n")
    try work.write(
      "documents.csv", "document_no,customer_id,type,document_date,amount\nINV-1,C1,invoice,2026-05-04,100.00\n")
    try work.write("bank.csv", "value_date,amount,counterparty,remittance\n2026-05-29,-5.00,Bank,fee\n")
    let sources = ["{kind: documents, path: documents.csv}", "{kind: bank, path: bank.csv}"]
    func settings(_ sources: [String]) throws {
      try work.write(
        "tieout.yaml",
        "entity: {name: A, currency: EUR}\nsources:\n" + sources.map { "  - \($0)\n" }.joined())
    }
    try settings(["{kind: customers, path: customers.csv}"] + sources)
    #expect(try work.run("close", "2026-05").status == 0)
    try settings(sources)
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,amount\nINV-1,C1,invoice,2026-05-04,100.00\n"
        + "INV-2,C1,invoice,2026-06-01,50.00\n")
    #expect(try work.run("close", "2026-06", "--incomplete", "no list", "--by", "ann").status == 0)
    let due = try work.extract("open_items", period: "2026-06").map { $0["due_date"] }
    #expect(due == ["2026-07-10", "2026-08-10"])
  }
}
