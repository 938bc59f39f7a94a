import Foundation
import TestSupport
import Testing

/// Figures at the edge of what can be held end in a value, in `n/a` with a finding, or in a refusal; never in a trap.
struct RangeTests {
  @Test func `an account number in the amount column makes n/a of the ratios, and says so`() throws {
    let work = try Workdir()
    try Company(
      documents: ["INV-1,C1,invoice,2026-09-01,2026-09-01,EUR,0.01,,"],
      bank: ["2026-10-05,9300000000000.00,EUR,Alpha GmbH,on account,"]
    ).write(into: work)
    let outcome = try work.run("close", "2026-10", "--draft")
    #expect(outcome.status == 0)
    #expect(
      outcome.stderr.contains(
        "trend EUR 2026-10: warning: CEI is beyond any figure and prints n/a; so does a further one [T1412]"))
    let row = try #require(try work.extract("trend", period: "2026-10").last)
    #expect(row["cei"] == "n/a")
    #expect(row["cei_unapplied_effect"] == "n/a")
    #expect(row["ending_receivables"] == "-9299999999999.99")
  }

  @Test func `a rate without its decimal point leaves the reporting amount out, and says so`() throws {
    let work = try Workdir()
    var company = Company(
      documents: ["INV-1,C1,invoice,2026-08-01,2026-08-01,USD,1000.00,,"],
      bank: ["2026-10-05,400.00,USD,Alpha GmbH,INV-1,"])
    company.others = [("rates", "rates.csv", "date,currency,rate\n2026-07-31,USD,1000000000000000000\n")]
    try company.write(into: work)
    let outcome = try work.run("close", "2026-10", "--draft")
    // A reader that refuses such a rate is right as well: then there is none.
    #expect(outcome.status < 2)
    #expect(try work.extract("open_items", period: "2026-10").map { $0["reporting_amount"]! } == ["n/a"])
    let codes = try work.extract("exceptions", period: "2026-10").map { $0["code"]! }
    #expect(codes.contains("T1410") || codes.contains("T1204"))
  }

  @Test(arguments: ["9999-12", "0001-01", "1899-12", "2200-01"])
  func `a month in which no fact can lie is usage`(period: String) throws {
    let work = try Workdir()
    try Company(documents: ["INV-1,C1,invoice,2026-08-01,2026-08-01,EUR,1.00,,"]).write(into: work)
    #expect(try work.run("close", period, "--draft").status == 64)
  }

  @Test(arguments: ["1900-01", "2199-12"])
  func `the first and the last month close`(period: String) throws {
    let work = try Workdir()
    try Company(
      documents: ["INV-1,C1,invoice,1900-01-01,2199-12-31,EUR,1.00,,"],
      bank: ["2199-12-31,1.00,EUR,Alpha GmbH,INV-1,B1"]
    ).write(into: work)
    #expect(try work.run("close", period, "--draft").status == 0)
  }

  /// Closes a ledger of a seed, the month after it, and both beside each other; the statuses.
  private func statuses(seed: UInt64) throws -> [(command: String, outcome: Outcome)] {
    let work = try Workdir()
    let ledger = ExtremeLedger(seed: seed)
    for file in ledger.files { try work.write(file.name, file.text) }
    let first = try work.run("close", ledger.period, "--incomplete", "made up", "--fail-on", "never")
    guard first.status == 0 else { return [("close", first)] }
    return [
      ("close", first), ("draft", try work.run("close", ledger.next, "--draft", "--fail-on", "never")),
      (
        "consolidate",
        try work.run("consolidate", ledger.period, "tieout.yaml", "--currency", "EUR", "--rates", "rates.csv")
      ),
    ]
  }

  @Test func `no ledger of extreme figures traps`() throws {
    let start = UInt64.random(in: 0..<1_000_000)
    print("extreme ledgers from seed \(start)")
    for seed in start..<start + 25 {
      for (command, outcome) in try statuses(seed: seed) {
        #expect(
          [0, 2].contains(outcome.status),
          "seed \(seed), \(command): status \(outcome.status) \(outcome.stderr.suffix(400))")
      }
    }
  }
}
