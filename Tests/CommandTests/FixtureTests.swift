import Foundation
import Testing

/// The two companies of `fixtures`, closed by the command and compared with what was known when they were made.
struct FixtureTests {
  @Test(arguments: ["nordwind", "lakeside"])
  func `every receipt of a fixture goes where it belongs`(company: String) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/\(company)"))
    let outcome = try work.run("close", "2026-10")
    #expect(outcome.status == (company == "nordwind" ? 0 : 1), "\(outcome.stderr)")
    let answers = CSV.rows(try work.text("expected/answers.csv")).dropFirst()
    var expected: [String: [String: Int64]] = [:]
    for answer in answers where ["apply", "returned"].contains(answer[3]) && !answer[1].isEmpty {
      expected[answer[0], default: [:]][answer[1], default: 0] += cents(answer[2])
    }
    var found: [String: [String: Int64]] = [:]
    for row in try work.extract("allocations", period: "2026-10")
    where ["cash", "credit", "return"].contains(row["kind"]) {
      found[row["receipt_id"]!, default: [:]][row["document_no"]!, default: 0] += cents(row["amount"])
    }
    for receipt in Set(expected.keys).union(found.keys).sorted() {
      #expect(found[receipt] == expected[receipt], "\(receipt)")
    }
    let statuses = Dictionary(
      uniqueKeysWithValues: try work.extract("receipts", period: "2026-10").map { ($0["receipt_id"]!, $0["status"]!) })
    let applied = Set(expected.keys)
    for answer in answers where !applied.contains(answer[0]) && statuses[answer[0]] != nil {
      // Interest without a payer's name cannot be told from a customer's cash: it waits for a person.
      let allowed = [answer[3]]
      #expect(allowed.contains(statuses[answer[0]]!), "\(answer[0])")
    }
  }

  @Test(arguments: ["nordwind", "lakeside"])
  func `deductions and open items of a fixture are those it was made with`(company: String) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/\(company)"))
    try work.run("close", "2026-10")
    let open = CSV.rows(try work.text("expected/open_items.csv"))
    let number = try #require(open[0].firstIndex(of: "document_no"))
    let amount = try #require(open[0].firstIndex(of: "open_amount"))
    var expected: [String: Int64] = [:]
    for row in open.dropFirst() { expected[row[number], default: 0] += cents(row[amount]) }
    var found: [String: Int64] = [:]
    for row in try work.extract("open_items", period: "2026-10") {
      found[row["document_no"]!, default: 0] += cents(row["open_amount"])
    }
    #expect(found == expected)
    let deductions = CSV.rows(try work.text("expected/deductions.csv")).dropFirst().count
    let kinds = Set(["discount", "fee", "rounding", "withholding"])
    #expect(
      try work.extract("allocations", period: "2026-10").count {
        kinds.contains($0["kind"]!) && $0["rule"] != "write_off"
      } == deductions)
  }

  @Test(arguments: ["nordwind", "lakeside"])
  func `two runs of a fixture give the same bytes, and so do its sources in another order`(company: String) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/\(company)"))
    try work.run("close", "2026-10", "--out", "a")
    try work.run("close", "2026-10", "--out", "b")
    let settings = try work.text("tieout.yaml").split(separator: "\n").map(String.init)
    let isSource = { (line: String) in line.hasPrefix("  - {kind:") }
    let first = try #require(settings.firstIndex(where: isSource))
    try work.write(
      "tieout.yaml",
      (settings[..<first] + settings.filter(isSource).reversed() + settings[first...].filter { !isSource($0) }).joined(
        separator: "\n"))
    try work.run("close", "2026-10", "--draft", "--out", "c")
    let names = try FileManager.default.subpathsOfDirectory(atPath: work.url.appendingPathComponent("a/2026-10").path)
      .filter {
        $0.contains(".")
      }
    #expect(names.count == 33)
    for name in names {
      let original = try Data(contentsOf: work.url.appendingPathComponent("a/2026-10/\(name)"))
      #expect(original == (try Data(contentsOf: work.url.appendingPathComponent("b/2026-10/\(name)"))), "\(name)")
      // The manifest holds the digest of the settings, and About lists the sources in their order.
      if name.hasSuffix(".csv") {
        #expect(original == (try Data(contentsOf: work.url.appendingPathComponent("c/2026-10/\(name)"))), "\(name)")
      }
    }
  }

  @Test(arguments: ["nordwind", "lakeside"])
  func `every month-end of a fixture ties`(company: String) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/\(company)"))
    for month in ["2025-09", "2025-11", "2026-03", "2026-06", "2026-09", "2026-10"] {
      let outcome = try work.run("close", month, "--draft", "--fail-on", "never")
      #expect(outcome.status == 0)
      for control in try work.extract("controls", period: month) {
        // What the ledger says is open is of the day of its export, not of an earlier month's end; and lakeside's
        // report has a row in quarantine, which its total counts.
        if control["control"]!.hasPrefix("K12") || control["control"]!.hasPrefix("K11") { continue }
        #expect(control["status"] != "failed", "\(month) \(control)")
      }
    }
  }
}
