import Domain
import Testing

@testable import Collect

struct W24RollsTests {
  /// By month before March, the oldest first: how many of four items due on its tenth day are still open a month after
  /// its end; what is not is paid on the third of the next month.
  private func company(rolled: [Int], open amount: Int64 = 1_000_00) -> SignCompany {
    var company = SignCompany()
    for (at, count) in rolled.enumerated() {
      let month = company.asOf.month.adding(months: at - rolled.count)
      for item in 0..<4 {
        let row = company.invoice(amount, due: month.firstDay.adding(days: 9))
        if item >= count { company.pay(row, on: month.lastDay.adding(days: 3)) }
      }
    }
    return company
  }

  @Test func `half of four in two months running is medium where it was not so before`() throws {
    let finding = try #require(company(rolled: [0, 0, 0, 0, 2, 2]).finding("W24"))
    #expect(finding.severity == .medium)
    #expect(finding.evidence == "2 of 4, then 2 of 4 items; before 0 of 16")
    #expect(company(rolled: [0, 0, 0, 0, 1, 2]).finding("W24") == nil)
    #expect(company(rolled: [0, 0, 0, 0, 2, 1]).finding("W24") == nil)
  }

  @Test func `who always rolled, or owes little, stays low`() {
    #expect(company(rolled: [2, 2, 2, 2, 2, 2]).severity("W24") == .low)
    #expect(company(rolled: [0, 0, 0, 0, 2, 2], open: 20_00).severity("W24") == .low)
  }

  @Test func `who has nothing to be held against stays low`() {
    #expect(company(rolled: [2, 2]).severity("W24") == .low)
  }

  @Test func `a history of three month-ends is too short`() {
    var company = company(rolled: [0, 0, 0, 0, 2, 2])
    company.coveredFrom = Month(iso: "2026-01")
    #expect(company.lacks("W24"))
  }
}
