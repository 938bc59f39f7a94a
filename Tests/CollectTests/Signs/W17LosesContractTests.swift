import Domain
import Testing

@testable import Collect

struct W17LosesContractTests {
  private func company(_ ago: Int, reason: String = "contract_loss") -> SignCompany {
    var company = SignCompany()
    company.log(.news, on: company.ago(ago), reason: reason)
    return company
  }

  @Test func `of the last ninety days it is medium, then low with half the points, then over`() throws {
    #expect(company(90).severity("W17") == .medium)
    let older = try #require(company(91).finding("W17"))
    #expect(older.severity == .low && older.points == 5)
    #expect(company(180).severity("W17") == .low)
    #expect(company(181).finding("W17") == nil)
  }

  @Test func `other news is none of it`() {
    #expect(company(20, reason: "layoff").finding("W17") == nil)
  }

  @Test func `with other news of ninety days while owing it is high`() {
    var company = company(20)
    company.log(.news, on: company.ago(30), reason: "lawsuit")
    #expect(company.severity("W17") == .medium)
    company.invoice(5_000_00, due: company.ago(10))
    #expect(company.severity("W17") == .high && company.severity("W18") == .high)
  }
}
