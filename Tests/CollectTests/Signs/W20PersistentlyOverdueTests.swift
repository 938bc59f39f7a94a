import Domain
import Testing

@testable import Collect

/// Month-ends of the twelve months up to March, and what is net overdue at each: an item of one month is due in it and
/// paid in the next.
struct W20PersistentlyOverdueTests {
  /// - Parameters:
  ///   - month: the average month's invoicing.
  ///   - overdue: by month-end, the amounts of items that are overdue then and paid three days into the month after.
  private func company(month: Int64, overdue: [[Int64]]) -> SignCompany {
    var company = SignCompany()
    // Invoicing that is paid in time, so that the average month is as wanted: it has no part in what is overdue.
    var left = month * 12 - overdue.joined().reduce(0, +)
    if left > 0 {
      let row = company.invoice(left, due: company.ago(340), issued: company.ago(360))
      company.pay(row, on: company.ago(340))
      left = 0
    }
    for (at, amounts) in overdue.enumerated() {
      let end = company.asOf.month.adding(months: at - 11).lastDay
      for amount in amounts {
        let row = company.invoice(amount, due: end.adding(days: -10))
        if at < 11 { company.pay(row, on: end.adding(days: 3)) }
      }
    }
    return company
  }

  private let none = [[Int64]](repeating: [], count: 6)

  @Test func `the worked example, four of six and new, is medium and not high`() throws {
    let last: [[Int64]] = [[], [], [1_136_00], [439_00], [1_417_00], [825_00, 500_00, 300_00, 209_00]]
    let company = company(month: 843_00, overdue: none + last)
    let finding = try #require(company.finding("W20"))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "4 of 6")
    #expect(
      finding.evidence == "net overdue at month-end: 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 1136.00, 439.00,"
        + " 1417.00, 1834.00; floor 100.00, month 843.00, 4 items now")
    #expect(finding.since == day("2025-12-31"))
  }

  @Test func `one invoice that later ones overtook is stuck and leaves the series`() {
    var company = SignCompany()
    company.pay(company.invoice(13_877_00, due: company.ago(340), issued: company.ago(360)), on: company.ago(340))
    company.invoice(4_627_00, due: day("2025-10-10"))
    for month in 0..<5 {
      let due = day("2025-11-10").adding(days: 30 * month)
      company.pay(company.invoice(1_00, due: due), on: due)
    }
    #expect(company.finding("W20") == nil)
    #expect(company.severity("W21") == .low)
  }

  @Test func `a slow payer of always is low`() throws {
    let amounts: [Int64] = [
      1_903_00, 5_607_00, 1_785_00, 1_035_00, 5_588_00, 7_923_00, 2_282_00, 1_839_00, 6_077_00, 19_041_00, 15_154_00,
    ]
    let last: [Int64] = [2_000_00, 2_200_00, 2_066_00]
    #expect(company(month: 5_076_00, overdue: amounts.map { [$0] } + [last]).severity("W20") == .low)
  }

  @Test func `all six and twice as much is high`() {
    let last: [[Int64]] = [[500_00], [500_00], [500_00], [500_00], [2_000_00], [700_00, 700_00, 700_00]]
    #expect(company(month: 1_000_00, overdue: none + last).severity("W20") == .high)
    let five: [[Int64]] = [[], [500_00], [500_00], [500_00], [2_000_00], [700_00, 700_00, 700_00]]
    #expect(company(month: 1_000_00, overdue: none + five).severity("W20") == .medium)
  }

  @Test func `two items, or one that is most of it, are low`() {
    let two: [[Int64]] = [[], [500_00], [500_00], [500_00], [2_000_00], [1_000_00, 1_100_00]]
    #expect(company(month: 1_000_00, overdue: none + two).severity("W20") == .low)
    let one: [[Int64]] = [[], [500_00], [500_00], [500_00], [2_000_00], [1_900_00, 100_00, 100_00]]
    #expect(company(month: 1_000_00, overdue: none + one).severity("W20") == .low)
  }

  @Test func `cash on account, residues below the floor, and three of six are nothing`() {
    let last: [[Int64]] = [[], [], [1_136_00], [439_00], [1_417_00], [825_00, 500_00, 300_00, 209_00]]
    var covered = company(month: 843_00, overdue: none + last)
    covered.receive(1_800_00, on: covered.ago(5))
    #expect(covered.finding("W20") == nil)
    let residues = [[Int64]](repeating: [99_00], count: 12)
    #expect(company(month: 843_00, overdue: residues).finding("W20") == nil)
    let three: [[Int64]] = [[], [], [], [439_00], [1_417_00], [825_00, 500_00, 300_00, 209_00]]
    #expect(company(month: 843_00, overdue: none + three).finding("W20") == nil)
  }

  @Test func `who bought nothing yet has no past to be held against`() {
    let last: [[Int64]] = [[500_00], [500_00], [500_00], [500_00], [2_000_00], [700_00, 700_00, 700_00]]
    #expect(company(month: 0, overdue: none + [[]] + last.dropFirst()).lacks("W20"))
    let seven = Array(none.dropLast()) + [[1_00]]
    #expect(company(month: 0, overdue: seven + last).severity("W20") == .low)
  }

  @Test func `five known month-ends are too few, and with less than twelve it is low at most`() {
    let last: [[Int64]] = [[], [], [1_136_00], [439_00], [1_417_00], [825_00, 500_00, 300_00, 209_00]]
    var company = company(month: 843_00, overdue: none + last)
    company.coveredFrom = Month(iso: "2025-05")
    #expect(company.severity("W20") == .low)
    company.coveredFrom = Month(iso: "2025-11")
    #expect(company.lacks("W20"))
  }
}
