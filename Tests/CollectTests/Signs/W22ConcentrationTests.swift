import Domain
import Testing

@testable import Collect

struct W22ConcentrationTests {
  /// What each customer owes: overdue, and paid besides.
  private func company(overdue: [Int64], paid: Int64 = 1_000_00) -> SignCompany {
    var company = SignCompany(customers: overdue.count)
    for (customer, amount) in overdue.enumerated() {
      if amount > 0 { company.invoice(amount, due: company.ago(10), to: Int32(customer)) }
      let row = company.invoice(paid, due: company.ago(40), to: Int32(customer))
      company.pay(row, on: company.ago(40))
    }
    return company
  }

  @Test func `a quarter of what is overdue is low, half of it high`() {
    let others = [Int64](repeating: 100_00, count: 9)
    #expect(company(overdue: [300_00] + others, paid: 10_000_00).severity("W22") == .low)
    #expect(company(overdue: [900_00] + others, paid: 10_000_00).severity("W22") == .high)
    #expect(company(overdue: [299_00] + others, paid: 10_000_00).finding("W22") == nil)
  }

  @Test func `fifteen percent of sales is low, and nine customers are too few`() throws {
    var big = company(overdue: [Int64](repeating: 0, count: 10))
    big.pay(big.invoice(1_000_00, due: big.ago(30)), on: big.ago(30))
    let finding = try #require(big.finding("W22"))
    #expect(finding.severity == .low && finding.metric == "share of sales")
    #expect(company(overdue: [900_00] + [Int64](repeating: 100_00, count: 8)).finding("W22") == nil)
  }
}
