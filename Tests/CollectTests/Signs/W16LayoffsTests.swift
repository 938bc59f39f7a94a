import Domain
import Testing

@testable import Collect

struct W16LayoffsTests {
  private func company(_ ago: Int, reason: String = "layoff") -> SignCompany {
    var company = SignCompany()
    company.log(.news, on: company.ago(ago), reason: reason)
    return company
  }

  @Test func `of the last ninety days it is medium, then low with half the points, then over`() throws {
    #expect(company(90).severity("W16") == .medium)
    let older = try #require(company(91).finding("W16"))
    #expect(older.severity == .low && older.points == 5)
    #expect(company(180).severity("W16") == .low)
    #expect(company(181).finding("W16") == nil)
  }

  @Test func `other news is none of it`() {
    #expect(company(20, reason: "closure").finding("W16") == nil)
  }

  @Test func `older logs say it in words`() {
    var company = SignCompany()
    company.log(.news, on: company.ago(20)) { $0.note = "Lokalzeitung: Stellenabbau bei Alpha" }
    #expect(company.severity("W16") == .medium)
  }
}
