import Domain
import Testing

@testable import Collect

struct W23ExceedsLimitTests {
  /// A limit of 10,000.00, an old item, something freshly overdue, and the rest not due.
  private func company(receivable: Int64, old: Int64 = 0, overdue: Int64 = 0, cash: Int64 = 0) -> SignCompany {
    var company = SignCompany()
    company.customer { $0.creditLimit = 10_000_00 }
    if old > 0 { company.invoice(old, due: company.ago(240)) }
    if overdue > 0 { company.invoice(overdue, due: company.ago(20)) }
    company.invoice(receivable - old - overdue, due: company.ago(-15))
    if cash > 0 { company.receive(cash, on: company.ago(5)) }
    return company
  }

  @Test func `the worked example: old stuck items are no new credit`() throws {
    let company = company(receivable: 14_200_00, old: 900_00, overdue: 5_000_00, cash: 2_700_00)
    let finding = try #require(company.finding("W23"))
    #expect(finding.severity == .low)
    #expect(
      finding.evidence == "receivable 14200.00, cover 2700.00, open orders 0.00: exposure 11500.00, fresh 10600.00,"
        + " limit 10000.00 EUR")
  }

  @Test func `at the limit is low, at 110 percent while owing medium`() {
    #expect(company(receivable: 9_999_99).finding("W23") == nil)
    #expect(company(receivable: 10_000_00).severity("W23") == .low)
    #expect(company(receivable: 11_000_00, overdue: 5_000_00).severity("W23") == .medium)
    #expect(company(receivable: 10_999_99, overdue: 5_000_00).severity("W23") == .low)
    #expect(company(receivable: 11_000_00).severity("W23") == .low)
  }

  @Test func `open orders count`() {
    var company = company(receivable: 8_000_00)
    company.customer { $0.standing.openOrders = 2_000_00 }
    #expect(company.severity("W23") == .low)
  }

  @Test func `at 150 percent it is high with broken promises, and medium without`() {
    var company = company(receivable: 15_000_00, overdue: 5_000_00)
    #expect(company.severity("W23") == .medium)
    for ago in [10, 15] {
      company.log(.promise, on: company.ago(ago + 5), document: "D0", amount: 1_00, promisedOn: company.ago(ago))
    }
    #expect(company.severity("W09") == .medium)
    #expect(company.severity("W23") == .high)
  }

  @Test func `receivables up by half without sales are low`() throws {
    var company = SignCompany()
    company.invoice(1_000_00, due: day("2026-01-20"), issued: day("2025-12-20"))
    company.invoice(600_00, due: day("2026-04-20"), issued: day("2026-03-20"))
    let finding = try #require(company.finding("W23"))
    #expect(finding.severity == .low && finding.observed == "60.00 %")
    company.invoice(600_00, due: day("2026-04-20"), issued: day("2026-03-20"))
    #expect(company.finding("W23") == nil)
  }
}
