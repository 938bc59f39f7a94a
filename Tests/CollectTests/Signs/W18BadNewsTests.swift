import Domain
import Testing

@testable import Collect

struct W18BadNewsTests {
  private func company(_ ago: Int, reason: String = "lawsuit") -> SignCompany {
    var company = SignCompany()
    company.log(.news, on: company.ago(ago), reason: reason)
    return company
  }

  @Test func `of the last ninety days it is medium, then low with half the points, then over`() throws {
    #expect(company(90).severity("W18") == .medium)
    let older = try #require(company(91).finding("W18"))
    #expect(older.severity == .low && older.points == 5)
    #expect(company(180).severity("W18") == .low)
    #expect(company(181).finding("W18") == nil)
  }

  @Test func `other news is none of it`() {
    #expect(company(20, reason: "layoff").finding("W18") == nil)
  }

  @Test func `a worse rating and a director who leaves are bad news too`() {
    #expect(company(20, reason: "rating_down").severity("W18") == .medium)
    #expect(company(20, reason: "director_change").severity("W18") == .medium)
  }
}
