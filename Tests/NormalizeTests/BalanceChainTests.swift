import Domain
import Testing

@testable import Normalize

struct BalanceChainTests {
  /// Lines of `day amount balance`, in the order of the file; a balance of `-` is none.
  private func chain(_ text: String) -> BalanceChain {
    let lines = text.split(separator: ",").enumerated().map { row, line in
      let parts = line.split(separator: " ")
      return BalanceChain.Line(
        row: row, amount: Int64(parts[1])!, balance: Int64(parts[2]), day: CalendarDate(iso: "2026-10-\(parts[0])")!)
    }
    return BalanceChain(lines: lines)
  }

  @Test(arguments: [
    ("from old to new", "01 100 1100, 02 -30 1070, 05 5 1075"),
    ("from new to old", "05 5 1075, 02 -30 1070, 01 100 1100"),
    ("with the lines of a day shuffled", "01 -30 1070, 01 100 1100, 05 5 1075"),
    ("with a balance on the last line of a day only", "01 100 -, 01 -30 1070, 05 5 1075"),
    ("with lines behind the last balance", "01 100 1100, 02 -30 1070, 05 5 -"),
    ("sorted by amount", "02 -30 1070, 05 5 1075, 01 100 1100"),
  ])
  func `a statement is proven`(order: String, lines: String) throws {
    let outcome = try #require(chain(lines).outcome, "\(order)")
    #expect(outcome.breaks == 0, "\(order)")
    #expect(outcome.opening == 1000, "\(order)")
    #expect(outcome.closing == 1075, "\(order)")
  }

  @Test func `where both directions fit, the days decide`() throws {
    let down = try #require(chain("01 1 1, 02 -1 0").outcome)
    #expect(down.opening == 0 && down.closing == 0)
    let up = try #require(chain("02 1 1, 01 -1 0").outcome)
    #expect(up.opening == 1 && up.closing == 1)
  }

  @Test func `a missing line is a break of its size, behind the place where it is missing`() throws {
    let outcome = try #require(chain("01 100 1100, 02 -30 1070, 03 7 1120, 05 5 1125").outcome)
    #expect(outcome.breaks == 1)
    #expect(outcome.holds == 2)
    #expect(outcome.firstBreak?.line.row == 2)
    #expect(outcome.firstBreak?.expected == 1077)
    #expect(outcome.size == 43)
    #expect(outcome.closing - outcome.opening - (100 - 30 + 7 + 5) == 43)
  }

  @Test func `a missing line is found among shuffled ones`() throws {
    let outcome = try #require(chain("01 -30 1070, 01 100 1100, 02 7 1120, 02 5 1125, 04 2 1130, 04 3 1128").outcome)
    #expect(outcome.breaks == 1)
    #expect(outcome.size == 43)
    #expect(outcome.opening == 1000 && outcome.closing == 1130)
  }

  @Test func `whatever the order within a day and the direction of the file, no false alarm`() {
    var state: UInt64 = 20_261_031
    print("seed \(state)")
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<300 {
      var balance: Int64 = 1000
      var days: [[BalanceChain.Line]] = []
      for day in 0..<(1 + random(6)) {
        days.append([])
        for _ in 0..<(1 + random(5)) {
          let amount = Int64(random(2000) - 1000)
          balance += amount
          let on = CalendarDate(iso: "2026-10-0\(day + 1)")!
          days[day].append(BalanceChain.Line(row: 0, amount: amount, balance: balance, day: on))
        }
      }
      for day in days.indices { for at in days[day].indices { days[day].swapAt(at, random(days[day].count)) } }
      if random(2) == 0 { days.reverse() }
      let lines = days.flatMap { $0 }
      let outcome = BalanceChain(lines: lines).outcome
      #expect(outcome == nil || outcome?.breaks == 0)
      // Only a path that comes back to its beginning leaves open where it began.
      #expect(outcome != nil || balance == 1000)
      if let outcome, balance != 1000 { #expect(outcome.opening == 1000 && outcome.closing == balance) }
    }
  }

  @Test(arguments: ["01 5 100, 01 6 100, 02 7 100", "01 5 -, 02 6 -", "01 5 1, 02 6 900, 03 7 33, 04 8 -17"])
  func `balances that follow nowhere prove nothing`(lines: String) {
    #expect(chain(lines).outcome == nil)
  }

  @Test func `one line gives its opening and closing`() throws {
    let outcome = try #require(chain("01 5 105").outcome)
    #expect(outcome.opening == 100 && outcome.closing == 105)
  }
}
