import Domain
import Testing

@testable import Analyze

struct W22ConcentrationTests {
  /// What each customer owes, overdue, in whole euros.
  private func company(_ overdue: [Int64], _ currency: Currency = .euro) -> SmallCompany {
    var company = SmallCompany(customers: max(overdue.count, 10))
    for (customer, amount) in overdue.enumerated() {
      company.invoice(amount * 100, due: company.asOf.adding(days: -10), to: Int32(customer), currency)
    }
    return company
  }

  private let worked: [Int64] = [60_000, 8_000, 6_000, 5_000, 5_000, 4_000, 4_000, 3_000, 3_000, 2_000]

  @Test func `the worked example, 60 percent of overdue, is high`() throws {
    let finding = try #require(company(worked).finding(W22Concentration.self))
    #expect(finding.severity == .high)
    #expect(finding.observed == "60.00 %")
    #expect(finding.evidence == "60000.00 of 100000.00 EUR overdue")
    #expect(company(worked).answer(W22Concentration.self, of: 1) == .clear)
  }

  @Test func `a quarter of overdue is low`() {
    #expect(
      company([25_000, 24_000, 20_000] + Array(repeating: 4_000, count: 5) + [6_000, 5_000])
        .finding(W22Concentration.self)?.severity == .low)
  }

  @Test func `15 percent of sales is low, where it is not overdue`() throws {
    var company = SmallCompany(customers: 10)
    for customer in 0..<10 {
      let amount: Int64 = customer == 0 ? 18_000_00 : customer == 1 ? 14_000_00 : 8_500_00
      company.invoice(amount, due: company.asOf, to: Int32(customer))
    }
    let finding = try #require(company.finding(W22Concentration.self))
    #expect(finding.severity == .low)
    #expect(finding.metric == "share of sales")
    #expect(finding.observed == "18.00 %")
    #expect(company.answer(W22Concentration.self, of: 1) == .clear)
  }

  @Test func `nine customers are too few to speak of concentration, which is clear`() {
    #expect(company(Array(worked.prefix(9))).answer(W22Concentration.self) == .clear)
  }

  @Test func `in two currencies there is a finding each`() {
    var both = company(worked)
    for (customer, amount) in worked.enumerated() {
      both.invoice(amount * 100, due: both.asOf.adding(days: -10), to: Int32(customer), Currency("USD")!)
    }
    guard case .found(let findings) = both.answer(W22Concentration.self) else {
      Issue.record("found nothing")
      return
    }
    #expect(findings.map { String($0.evidence.suffix(11)) } == ["EUR overdue", "USD overdue"])
  }
}
