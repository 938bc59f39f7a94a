import Domain
import TestSupport
import Testing

@testable import Collect

struct PlanScheduleTests {
  private func text(_ schedule: PlanSchedule) -> [String] {
    schedule.instalments.map { "\($0.dueOn) \(DecimalText.plain($0.amount, digits: 2))" }
  }

  @Test func `PLAN-2: seven parts from a month's last day`() throws {
    let schedule = try PlanSchedule(1_000_000, count: 7, first: day("2027-01-31"))
    #expect(
      text(schedule) == [
        "2027-01-31 1428.57", "2027-02-28 1428.57", "2027-03-31 1428.57", "2027-04-30 1428.57", "2027-05-31 1428.57",
        "2027-06-30 1428.57", "2027-07-31 1428.58",
      ])
  }

  @Test func `PLAN-3: a down payment and five parts`() throws {
    let schedule = try PlanSchedule(800_000, count: 5, first: day("2026-11-15"), down: 2500)
    #expect(
      text(schedule) == [
        "2026-11-15 2000.00", "2026-12-15 1200.00", "2027-01-15 1200.00", "2027-02-15 1200.00", "2027-03-15 1200.00",
        "2027-04-15 1200.00",
      ])
  }

  @Test func `weeks and fortnights are days`() throws {
    #expect(
      try text(PlanSchedule(300, count: 2, first: day("2026-12-28"), every: .week)) == [
        "2026-12-28 1.50", "2027-01-04 1.50",
      ])
    #expect(
      try PlanSchedule(300, count: 3, first: day("2026-12-28"), every: .fortnight).instalments[2].dueOn
        == day("2027-01-25"))
  }

  @Test func `what cannot be is refused`() {
    #expect(throws: PlanSchedule.Fault.tooLittle) { _ = try PlanSchedule(3, count: 4, first: day("2026-11-15")) }
    #expect(throws: PlanSchedule.Fault.tooLittle) { _ = try PlanSchedule(0, count: 1, first: day("2026-11-15")) }
    #expect(throws: PlanSchedule.Fault.tooLittle) { _ = try PlanSchedule(.max, count: 1, first: day("2026-11-15")) }
    #expect(throws: PlanSchedule.Fault.tooLittle) {
      _ = try PlanSchedule(40, count: 4, first: day("2026-11-15"), down: 1)
    }
    #expect(throws: PlanSchedule.Fault.tooFar) { _ = try PlanSchedule(1000, count: 399, first: day("2199-11-15")) }
  }

  @Test func `parts add up, are alike but for the last, and rise by date`() throws {
    var random = SplitMix(seed: 20_261_129)
    for _ in 0..<2000 {
      let balance = Int64.random(in: 1...Money.limit, using: &random)
      let count = Int.random(in: 1...399, using: &random)
      let down = Bool.random(using: &random) ? 0 : Int.random(in: 1..<10_000, using: &random)
      let first = day("2026-01-01").adding(days: Int.random(in: 0...1000, using: &random))
      guard let schedule = try? PlanSchedule(balance, count: count, first: first, down: down) else { continue }
      let parts = schedule.instalments
      #expect(parts.reduce(0) { $0 + $1.amount } == balance, "seed 20261129: \(balance) \(count) \(down)")
      #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.dueOn < $1.dueOn } && parts.allSatisfy { $0.amount > 0 })
      let equal = parts.dropFirst(down == 0 ? 0 : 1).dropLast()
      #expect(Set(equal.map(\.amount)).count <= 1)
    }
  }

  @Test func `K19 holds letters against the list, and fails by a draft that is missing or twice`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-10-20")
    var close = company.facts.close
    close.desk.work = company.work
    let actions = close.desk.work.actions
    #expect(actions.map(\.amount) == [50_000])
    func states(_ sums: [LetterSum]?) -> [ControlResult.Status] {
      let letters = sums.map { Desk.Letters(asked: [1], sums: $0) }
      if let letters { return check(letters: letters, company.ledger, close, policy: CollectPolicy()).map(\.status) }
      return runDeskControls(
        DeskFacts(ledger: company.ledger, close: close, desk: close.desk, policy: CollectPolicy())
      ).filter { $0.rule.id == "K19" }.map(\.status)
    }
    let sum = LetterSum(rank: 1, currency: .euro, amount: 50_000)
    #expect(states([sum]) == [.tied])
    #expect(states([]) == [.failed])
    #expect(states([sum, sum]) == [.failed])
    #expect(states([LetterSum(rank: 1, currency: .euro, amount: 49_999)]) == [.failed])
    #expect(states(nil) == [], "a close drafts nothing")
  }
}
