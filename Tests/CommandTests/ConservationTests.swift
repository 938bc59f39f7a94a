import Foundation
import TestSupport
import Testing

struct ConservationTests {
  private static let seeds = (1...12).map { UInt64($0) &* 7919 }
  private static let sourceless = ["open_items", "allocations", "receipts", "signs"]

  @Test(arguments: seeds)
  func `every cent of every receipt is in one class and everything ties`(seed: UInt64) throws {
    print("seed \(seed)")
    let work = try Workdir()
    try RandomLedger(seed: seed).write(to: work)
    let outcome = try work.run("close", "2026-10")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    var allocated: [String: Int64] = [:]
    let allocations = try work.extract("allocations", period: "2026-10")
    for row in allocations where !["discount", "fee", "rounding", "withholding"].contains(row["kind"]!) {
      allocated[row["receipt_id"]!, default: 0] += cents(row["amount"])
    }
    let receipts = try work.extract("receipts", period: "2026-10")
    #expect(receipts.count == CSV.rows(try work.text("bank.csv")).count - 1)
    var unapplied: [String: Int64] = [:]
    for row in receipts {
      #expect(cents(row["allocated"]) + cents(row["unapplied"]) == cents(row["amount"]))
      #expect(allocated[row["receipt_id"]!] ?? 0 == cents(row["allocated"]), "\(row)")
      if row["status"] != "not_receivable" { unapplied[row["currency"]!, default: 0] += cents(row["unapplied"]) }
    }
    var open: [String: (debit: Int64, credit: Int64)] = [:]
    for item in try work.extract("open_items", period: "2026-10") {
      let amount = cents(item["open_amount"])
      if amount > 0 {
        open[item["currency"]!, default: (0, 0)].debit += amount
      } else {
        open[item["currency"]!, default: (0, 0)].credit += amount
      }
    }
    var net: [String: Int64] = [:]
    var gross: [String: Int64] = [:]
    for row in try work.extract("aging", period: "2026-10") {
      let buckets = ["not_due", "1-30", "31-60", "61-90", "91-120", "121+"].reduce(0) { $0 + cents(row[$1]) }
      #expect(buckets == cents(row["gross"]))
      #expect(cents(row["gross"]) + cents(row["credits"]) + cents(row["unapplied"]) == cents(row["net"]))
      net[row["currency"]!, default: 0] += cents(row["net"])
      gross[row["currency"]!, default: 0] += cents(row["gross"])
    }
    var rolled: [String: Int64] = [:]
    for row in try work.extract("rollforward", period: "2026-10") {
      let sum = ["opening", "invoiced", "cash", "credits", "write_offs", "other"].reduce(0) { $0 + cents(row[$1]) }
      #expect(sum == cents(row["closing"]))
      if row["month"] == "2026-10" { rolled[row["currency"]!, default: 0] += cents(row["closing"]) }
    }
    for currency in ["EUR", "USD"] {
      #expect(net[currency] ?? 0 == rolled[currency] ?? 0)
      #expect(gross[currency] ?? 0 == open[currency]?.debit ?? 0)
      #expect(
        net[currency] ?? 0 == (open[currency]?.debit ?? 0) + (open[currency]?.credit ?? 0) - (unapplied[currency] ?? 0))
    }
    for control in try work.extract("controls", period: "2026-10") {
      #expect(control["status"] != "failed", "\(control)")
    }
  }

  @Test(arguments: seeds.prefix(6))
  func `what is dated later changes nothing`(seed: UInt64) throws {
    print("seed \(seed)")
    let ledger = RandomLedger(seed: seed)
    let work = try Workdir()
    try ledger.write(to: work)
    try work.run("close", "2026-04", "--draft", "--out", "all")
    try ledger.write(
      to: work,
      documents: ledger.documents.filter {
        $0.split(separator: ",", omittingEmptySubsequences: false)[3] <= "2026-04-30"
      },
      bank: ledger.bank.filter { $0.prefix(10) <= "2026-04-30" })
    try work.run("close", "2026-04", "--draft", "--out", "known")
    for name in ["aging", "trend", "rollforward", "review"] {
      #expect(
        try work.text("all/2026-04/extracts/\(name).csv") == (try work.text("known/2026-04/extracts/\(name).csv")),
        "\(name)")
    }
    for name in Self.sourceless {
      #expect(
        try withoutSource(work, name, "all", "2026-04") == withoutSource(work, name, "known", "2026-04"), "\(name)")
    }
  }

  @Test(arguments: seeds.prefix(6))
  func `the order of rows changes nothing`(seed: UInt64) throws {
    print("seed \(seed)")
    let ledger = RandomLedger(seed: seed)
    let work = try Workdir()
    try ledger.write(to: work)
    try work.run("close", "2026-10", "--draft", "--out", "a")
    try ledger.write(to: work, documents: ledger.documents.reversed(), bank: Array(ledger.bank.shuffledBySeed(seed)))
    try work.run("close", "2026-10", "--draft", "--out", "b")
    for name in ["aging", "trend", "rollforward", "review", "controls"] {
      #expect(
        try work.text("a/2026-10/extracts/\(name).csv") == (try work.text("b/2026-10/extracts/\(name).csv")), "\(name)")
    }
    for name in Self.sourceless {
      #expect(try withoutSource(work, name, "a", "2026-10") == withoutSource(work, name, "b", "2026-10"), "\(name)")
    }
  }

  /// An extract without the column that names lines, which a change of order changes.
  private func withoutSource(_ work: borrowing Workdir, _ name: String, _ out: String, _ period: String) throws
    -> [[String: String]]
  {
    try work.extract(name, period: period, out: out).map { row in row.filter { $0.key != "source" } }
  }
}

extension Array {
  /// The same elements in an order that only the seed decides.
  fileprivate func shuffledBySeed(_ seed: UInt64) -> [Element] {
    enumerated().sorted { a, b in
      (UInt64(a.offset) &+ seed) &* 0x9E37_79B9_7F4A_7C15 < (UInt64(b.offset) &+ seed) &* 0x9E37_79B9_7F4A_7C15
    }
    .map(\.element)
  }
}
