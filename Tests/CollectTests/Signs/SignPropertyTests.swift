import Domain
import TestSupport
import Testing

@testable import Collect

/// What must hold of all signs, on companies made by chance.
struct SignPropertyTests {
  private struct Dice {
    var generator: SplitMix
    mutating func pick(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(generator.next() % UInt64(range.count))
    }
    mutating func chance(_ percent: Int) -> Bool { pick(0...99) < percent }
  }

  /// A customer of two years who pays late, in part or not at all, with a log.
  private func company(_ seed: UInt64, name: String = "Alpha GmbH", cash: Int64 = 0, reversed: Bool = false)
    -> SignCompany
  {
    var dice = Dice(generator: SplitMix(seed: seed))
    var company = SignCompany()
    company.customer {
      $0.name = name
      $0.creditLimit = 3_000_00
    }
    let slow = dice.pick(0...100)
    let count = dice.pick(15...60)
    let isSilent = dice.chance(40)
    for at in 0..<count {
      let due = company.ago((count - at) * 12)
      let row = company.invoice(Int64(dice.pick(50...900)) * 100, due: due)
      let paid = due.adding(days: dice.pick(0...(at > count - 7 ? slow : 12)))
      if dice.chance(12) || paid > (isSilent ? company.ago(75) : company.asOf) { continue }
      company.pay(row, dice.chance(10) ? company.ledger.documents.amounts[Int(row)] / 2 : nil, on: paid)
    }
    var events: [(Event.Kind, Int, String)] = []
    for ago in [70, 55, 40, 25, 10] where dice.chance(60) {
      // Two a day at times.
      for _ in 0..<dice.pick(1...2) {
        events.append((dice.chance(50) ? .call : .letter, ago, ""))
        if dice.chance(40) { events.append((.signal, ago, dice.chance(50) ? "absent" : "not_received")) }
      }
    }
    var line = 0
    for (kind, ago, reason) in reversed ? events.reversed() : events {
      line += 1
      company.log(kind, on: company.ago(ago), reason: reason)
    }
    if cash > 0 { company.receive(cash, on: company.ago(1)) }
    return company
  }

  private func told(_ company: SignCompany) -> [String] {
    company.risk.signs.map { "\($0.sign) \($0.severity.word) \($0.observed) \($0.evidence)" }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `a rename changes no sign`(seed: UInt64) {
    print("seed \(seed)")
    #expect(told(company(seed)) == told(company(seed, name: "Zeta & Söhne KG")))
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `cash on account adds no sign of what is owed`(seed: UInt64) {
    print("seed \(seed)")
    let severities = { (company: SignCompany) -> [String: SignSeverity] in
      Dictionary(company.risk.signs.map { ($0.sign, $0.severity) }) { max($0, $1) }
    }
    let before = severities(company(seed))
    for cash in [1_00, 500_00, 20_000_00] as [Int64] {
      let after = severities(company(seed, cash: cash))
      for sign in ["W05", "W20", "W23"] {
        #expect(after[sign].map { $0 <= before[sign] ?? .low } ?? true, "\(sign) by \(cash)")
        #expect(after[sign] == nil || before[sign] != nil, "\(sign) by \(cash)")
      }
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `the order of a day's events does not matter`(seed: UInt64) {
    print("seed \(seed)")
    let told = { (company: SignCompany) in company.risk.signs.map { "\($0.sign) \($0.severity.word) \($0.observed)" } }
    #expect(told(company(seed)) == told(company(seed, reversed: true)))
  }

  @Test func `the companies are not all without signs`() {
    let all = (1...40).flatMap { company(UInt64($0)).risk.signs.map(\.sign) }
    for sign in ["W01", "W02", "W05", "W12", "W20", "W21", "W23"] { #expect(all.contains(sign), "\(sign)") }
  }
}
