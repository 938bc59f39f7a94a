import Foundation
import TestSupport
import Testing

/// What a close says of facts that are told in another way: the same, or the same times seven, or the same 28 years
/// later.
struct MetamorphicTests {
  private static let seeds: [UInt64] = (1...4).map { UInt64($0) &* 7919 }
  private static let extracts = [
    "open_items", "aging", "allocations", "receipts", "review", "rollforward", "trend", "movement",
  ]

  private struct Facts {
    var documents: [String]
    var bank: [String]
    var customers: [String]
    /// Of the matching policy: what is taken as rounding and as a charge, in cents.
    var tolerance = 5
    var feeLimit = 5000
  }

  /// Closes a month of facts; one file a part of them.
  private func close(_ facts: Facts, _ month: String, parts: Int = 1, chance: UInt64 = 0) throws -> [String: [[String:
    String]]]
  {
    let work = try Workdir()
    var random = SplitMix(seed: chance)
    var sources: [String] = []
    for (kind, header, rows) in [
      ("customers", "customer_id,name,terms_days", facts.customers),
      ("documents", RandomLedger.documentHeader, facts.documents),
      ("bank", RandomLedger.bankHeader, facts.bank),
    ] {
      var files = Array(repeating: [String](), count: parts)
      for row in rows { files[Int(random.next() % UInt64(parts))].append(row) }
      for (at, file) in files.enumerated() {
        try work.write("\(kind)-\(at).csv", ([header] + file).map { $0 + "\n" }.joined())
        sources.append("  - {kind: \(kind), path: \(kind)-\(at).csv}\n")
      }
    }
    if chance != 0 { sources.shuffle(using: &random) }
    func money(_ cents: Int) -> String { "\(cents / 100).\(String(format: "%02d", cents % 100))" }
    try work.write(
      "tieout.yaml",
      "entity: {name: Random, currency: EUR}\nterms: {days: 14}\nsources:\n\(sources.joined())"
        + "matching: {tolerance: \"\(money(facts.tolerance))\", rounding_cap: \"\(money(facts.tolerance * 200))\", fee_limit: \"\(money(facts.feeLimit))\"}\n"
    )
    let outcome = try work.run("close", month, "--draft", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    return try Dictionary(
      uniqueKeysWithValues: Self.extracts.map { name in
        (name, try work.extract(name, period: month).map { row in row.filter { $0.key != "source" } })
      })
  }

  private func facts(_ seed: UInt64) -> Facts {
    print("seed \(seed)")
    let ledger = RandomLedger(seed: seed)
    return Facts(documents: ledger.documents, bank: ledger.bank, customers: ledger.customers)
  }

  private func expectSame(_ a: [String: [[String: String]]], _ b: [String: [[String: String]]], _ what: String) {
    for name in Self.extracts {
      for (first, second) in zip(a[name] ?? [], b[name] ?? []) where first != second {
        Issue.record("\(what), \(name): \(first) and \(second)")
        break
      }
      #expect(a[name]?.count == b[name]?.count, "\(what), \(name)")
    }
  }

  @Test(arguments: seeds)
  func `the order of rows and files decides nothing`(seed: UInt64) throws {
    var facts = facts(seed)
    let before = try close(facts, "2026-09")
    var random = SplitMix(seed: seed)
    facts.documents.shuffle(using: &random)
    facts.bank.shuffle(using: &random)
    facts.customers.shuffle(using: &random)
    expectSame(before, try close(facts, "2026-09"), "rows in another order")
  }

  @Test(arguments: seeds)
  func `one file or several say the same`(seed: UInt64) throws {
    let facts = facts(seed)
    expectSame(try close(facts, "2026-09"), try close(facts, "2026-09", parts: 3, chance: seed), "in three files")
  }

  @Test(arguments: seeds)
  func `seven times the amounts come to seven times the figures`(seed: UInt64) throws {
    let facts = facts(seed)
    func times(_ amount: Substring) -> String {
      let cents = cents(String(amount)) * 7
      return "\(cents < 0 ? "-" : "")\(abs(cents) / 100).\(String(format: "%02d", Int(abs(cents) % 100)))"
    }
    var scaled = facts
    scaled.tolerance *= 7
    scaled.feeLimit *= 7
    scaled.documents = facts.documents.map { row in
      var fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[6] = times(Substring(fields[6]))
      fields[8] = fields[8].split(separator: "|").map { part in
        let halves = part.split(separator: ":")
        return "\(halves[0]):\(times(halves[1]))"
      }.joined(separator: "|")
      return fields.joined(separator: ",")
    }
    scaled.bank = facts.bank.map { row in
      var fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[2] = times(Substring(fields[2]))
      return fields.joined(separator: ",")
    }
    let amounts = [
      "open_items": ["original_amount", "open_amount", "reporting_amount"], "allocations": ["amount"],
      "receipts": ["amount", "allocated", "unapplied"],
      "rollforward": ["opening", "invoiced", "cash", "credits", "write_offs", "other", "closing"],
    ]
    let (before, after) = (try close(facts, "2026-09"), try close(scaled, "2026-09"))
    for (name, columns) in amounts.sorted(by: { $0.key < $1.key }) {
      let expected = before[name]!.map { row in
        row.reduce(into: [:]) {
          $0[$1.key] =
            columns.contains($1.key) && $1.value != "n/a" && !$1.value.isEmpty ? times(Substring($1.value)) : $1.value
        }
      }
      #expect(expected.count == after[name]!.count, "\(name)")
      for (wanted, found) in zip(expected, after[name]!)
      where wanted.filter({ $0.key != "evidence" }) != found.filter({ $0.key != "evidence" }) {
        Issue.record("\(name): \(wanted) and \(found)")
        break
      }
    }
    for (first, second) in zip(before["trend"]!, after["trend"]!) {
      for figure in ["cei", "cei_cash", "dso", "dso_3m", "days_to_pay", "on_time_rate"] {
        #expect(first[figure] == second[figure], "\(first)")
      }
    }
  }

  @Test(arguments: seeds)
  func `28 years later everything is 28 years later`(seed: UInt64) throws {
    let facts = facts(seed)
    func later(_ text: String) -> String { text.replacing("2026-", with: "2054-").replacing("2025-", with: "2053-") }
    var moved = facts
    moved.documents = facts.documents.map(later)
    moved.bank = facts.bank.map(later)
    let before = try close(facts, "2026-09").mapValues { $0.map { $0.mapValues(later) } }
    expectSame(before, try close(moved, "2054-09"), "28 years later")
  }
}
