import Domain
import Testing

@testable import Analyze

struct W23ExceedsLimitTests {
  private func company(owing amount: Int64, limit: Int64?) -> SmallCompany {
    var company = SmallCompany()
    var customer = Customer(id: "C0", name: "Customer 0")
    customer.creditLimit = limit
    company.ledger.customers = Customers([customer])
    if amount > 0 { company.invoice(amount, due: company.asOf) }
    return company
  }

  @Test func `the worked example, 108.40 percent of the limit, is medium`() throws {
    let finding = try #require(company(owing: 54_200_00, limit: 50_000_00).finding(W23ExceedsLimit.self))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "108.40 %")
    #expect(finding.evidence == "exposure 54200.00, limit 50000.00 EUR")
  }

  @Test func `the limit itself is reached, a cent less is clear`() {
    #expect(company(owing: 50_000_00, limit: 50_000_00).finding(W23ExceedsLimit.self) != nil)
    #expect(company(owing: 49_999_99, limit: 50_000_00).answer(W23ExceedsLimit.self) == .clear)
    #expect(company(owing: 54_200_00, limit: nil).answer(W23ExceedsLimit.self) == .clear)
  }

  @Test func `who has no account is clear`() {
    #expect(company(owing: 0, limit: 50_000_00).answer(W23ExceedsLimit.self) == .clear)
  }

  /// Invoices of 500.00 from December to March; of the last two a part is paid, so that 1,000.00 at the end of January grow.
  private func rising(paid: Int64, sales: Int64 = 500_00, since: String = "2025-11-03") -> SmallCompany {
    var company = SmallCompany()
    company.pay(company.invoice(due: day(since), issued: day(since)), on: day(since))
    for (date, amount) in [("2025-12-05", 500_00), ("2026-01-05", 500_00), ("2026-02-05", sales), ("2026-03-05", sales)] {
      let row = company.invoice(amount, due: day(date), issued: day(date))
      if date > "2026-02" { company.pay(row, paid, on: day(date).adding(days: 5)) }
    }
    return company
  }

  @Test func `receivables up by 60 percent while sales stay are medium`() throws {
    let finding = try #require(rising(paid: 200_00).finding(W23ExceedsLimit.self))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "60.00 %")
    #expect(finding.evidence == "from 1000.00 to 1600.00 EUR, sales 1000.00 then 1000.00")
  }

  @Test func `a rise of less than half, one that sales explain, and a short history are clear`() {
    #expect(rising(paid: 250_01).answer(W23ExceedsLimit.self) == .clear)
    #expect(rising(paid: 200_00, sales: 550_00).answer(W23ExceedsLimit.self) == .clear)
    #expect(rising(paid: 200_00, since: "2025-12-03").answer(W23ExceedsLimit.self) == .clear)
  }
}
