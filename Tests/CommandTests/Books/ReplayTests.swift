import Foundation
import TestSupport
import Testing

/// Random histories in which facts come late and documents change: as of a closed day = what was closed + the lines
/// told since.
struct ReplayTests {
  private static let seeds: [UInt64] = (1...4).map { UInt64($0) &* 104_729 }
  private static let months: [String] = (8..<22).map { String(format: "%04d-%02d", 2025 + $0 / 12, $0 % 12 + 1) }

  private struct Account: Hashable { var customer: String; var currency: String }

  /// Where every payer is known, by customer; where unknown payers and returns are, whose money it was may be known
  /// later: by currency.
  @Test(arguments: seeds, [true, false])
  func `what was closed and the lines told since make what is known now`(seed: UInt64, isPlain: Bool) throws {
    print("seed \(seed)")
    var chance = SplitMix(seed: seed ^ 0xB00C)
    let ledger = RandomLedger(seed: seed, isPlain: isPlain)
    // In which month each row becomes known: its own, or up to three later; some documents are told once more, with
    // another amount.
    func known(_ date: Substring) -> Int {
      let own = Self.months.firstIndex { $0 == date.prefix(7) } ?? 0
      return min(own + (chance.next() % 8 == 0 ? Int(chance.next() % 3) + 1 : 0), 13)
    }
    var documents: [(month: Int, row: String)] = []
    var latest: [String] = []
    for row in ledger.documents {
      var fields = row.split(separator: ",", omittingEmptySubsequences: false)
      let month = known(fields[3])
      documents.append((month, row))
      if month < 12, chance.next() % 12 == 0, fields[2] == "invoice", fields[8].isEmpty {
        fields[6] = "\(Int(fields[6].prefix { $0 != "." })! * 2 + 1).55"
        documents.append((month + 1 + Int(chance.next() % UInt64(13 - month)), fields.joined(separator: ",")))
      }
      latest.append(fields.joined(separator: ","))
    }
    let bank = ledger.bank.map { (month: known($0.prefix(10)), row: $0) }
    let work = try Workdir()
    var closed: [[Account: Int64]] = []
    var lines: [(told: Int, date: String, account: Account, amount: Int64)] = []
    for (at, month) in Self.months.enumerated() {
      try ledger.write(
        to: work, documents: documents.filter { $0.month == at }.map(\.row),
        bank: bank.filter { $0.month == at }.map(\.row))
      let outcome = try work.run("close", month, "--incomplete", "by chance", "--fail-on", "never")
      #expect(outcome.status == 0, "\(month) \(outcome.stderr)")
      closed.append(try balances(work, month))
      for row in try work.extract("prior_period_changes", period: month) {
        lines.append(
          (at, row["date"]!, Account(customer: row["customer_id"]!, currency: row["currency"]!), cents(row["amount"])))
      }
      for control in try work.extract("controls", period: month) {
        #expect(control["status"] != "failed", "\(month) \(control)")
      }
      let months = try work.extract("rollforward", period: month)
      for row in months where row["month"] == month && at > 0 {
        let account = Account(customer: row["customer_id"]!, currency: row["currency"]!)
        #expect(cents(row["opening"]) == closed[at - 1][account] ?? 0, "\(month) \(row)")
      }
    }
    #expect(!lines.isEmpty)
    // The same, known from the beginning and without books.
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("books.sqlite"))
    try ledger.write(to: work, documents: latest)
    for (at, month) in Self.months.enumerated() {
      try work.run("close", month, "--draft", "--fail-on", "never", "--out", "again")
      var expected = closed[at]
      for line in lines where line.told > at && line.date.prefix(7) <= month {
        expected[line.account, default: 0] += line.amount
      }
      var now = try balances(work, month, out: "again")
      if !isPlain { (now, expected) = (byCurrency(now), byCurrency(expected)) }
      let differing = Set(now.keys).union(expected.keys).filter { now[$0] ?? 0 != expected[$0] ?? 0 }
      #expect(
        differing.isEmpty, "as of \(month): \(differing.map { "\($0) \(now[$0] ?? 0) not \(expected[$0] ?? 0)" })")
    }
  }

  private func byCurrency(_ balances: [Account: Int64]) -> [Account: Int64] {
    balances.reduce(into: [:]) { $0[Account(customer: "", currency: $1.key.currency), default: 0] += $1.value }
  }

  private func balances(_ work: borrowing Workdir, _ month: String, out: String = "out") throws -> [Account: Int64] {
    var balances: [Account: Int64] = [:]
    for row in try work.extract("aging", period: month, out: out) where cents(row["net"]) != 0 {
      balances[Account(customer: row["customer_id"]!, currency: row["currency"]!)] = cents(row["net"])
    }
    return balances
  }
}
