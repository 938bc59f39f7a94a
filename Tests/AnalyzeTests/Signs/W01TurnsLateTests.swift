import Domain
import Testing

@testable import Analyze

/// Lateness of invoices due every twenty days, the last three by hand.
struct W01TurnsLateTests {
  private func company(base: [Int], paidLast: [Int], openSince: Int?) -> SmallCompany {
    var company = SmallCompany()
    let first = company.asOf.adding(days: -500)
    for (at, late) in base.enumerated() {
      let due = first.adding(days: 20 * at)
      company.pay(company.invoice(due: due), on: due.adding(days: late))
    }
    for (at, late) in paidLast.enumerated() {
      let due = company.asOf.adding(days: -70 + 10 * at)
      company.pay(company.invoice(due: due), on: due.adding(days: late))
    }
    if let openSince { company.invoice(due: company.asOf.adding(days: -openSince)) }
    return company
  }

  private let reliable = [-3, 0, 1, 2, 0, -1, 4, 2]

  @Test func `the worked example is high: 18.5 days later, 6.17 s`() throws {
    let finding = try #require(company(base: reliable, paidLast: [14, 19], openSince: 23).finding(W01TurnsLate.self))
    #expect(finding.severity == .high)
    #expect(finding.points == 20)
    #expect(finding.threshold == "0.5 + 3 s")
    #expect(finding.observed == "19.0")
    #expect(finding.window == "last 3 of 11 invoices")
    #expect(finding.evidence == "baseline 0.5 days over 8 invoices, now 19.0: 18.5 days later, 6.17 s; D8, D9, D10")
  }

  @Test func `between two and three s is medium`() throws {
    let finding = try #require(company(base: reliable, paidLast: [8, 8, 8], openSince: nil).finding(W01TurnsLate.self))
    #expect(finding.severity == .medium)
    #expect(finding.threshold == "0.5 + 2 s")
  }

  @Test func `less than seven days later is clear`() {
    #expect(company(base: reliable, paidLast: [7, 7, 7], openSince: nil).answer(W01TurnsLate.self) == .clear)
  }

  @Test func `who was always late turns nothing`() {
    let company = company(base: reliable.map { $0 + 10 }, paidLast: [40, 40, 40], openSince: nil)
    #expect(company.answer(W01TurnsLate.self) == .clear)
  }

  @Test func `who has no invoice is clear, and eight are too few`() {
    #expect(SmallCompany().answer(W01TurnsLate.self) == .clear)
    let eight = company(base: Array(reliable.prefix(5)), paidLast: [14, 19], openSince: 23)
    #expect(eight.answer(W01TurnsLate.self) == .tooFewData)
  }

  @Test func `an open invoice that is less late than usual says nothing`() {
    // Nine with it, eight without.
    let company = company(base: [3, 3, 3, 3, 3, 3], paidLast: [19, 19], openSince: 2)
    #expect(company.answer(W01TurnsLate.self) == .tooFewData)
  }

  @Test func `disputed invoices do not count`() {
    var company = company(base: reliable, paidLast: [14, 19], openSince: 23)
    for row in 8...10 { company.ledger.documents.dispute(row, "price") }
    #expect(company.answer(W01TurnsLate.self) == .tooFewData)
  }
}
