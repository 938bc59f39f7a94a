import Domain
import Testing

@testable import Collect

struct W19ClosesOfficeTests {
  private func company(_ ago: Int, reason: String = "closure") -> SignCompany {
    var company = SignCompany()
    company.log(.news, on: company.ago(ago), reason: reason)
    return company
  }

  @Test func `of the last ninety days it is medium, then low with half the points, then over`() throws {
    #expect(company(90).severity("W19") == .medium)
    let older = try #require(company(91).finding("W19"))
    #expect(older.severity == .low && older.points == 5)
    #expect(company(180).severity("W19") == .low)
    #expect(company(181).finding("W19") == nil)
  }

  @Test func `other news is none of it`() {
    #expect(company(20, reason: "layoff").finding("W19") == nil)
  }

  @Test func `a move counts where it is the second within a year`() {
    #expect(company(20, reason: "address_change").finding("W19") == nil)
    var second = company(20, reason: "address_change")
    second.log(.news, on: second.ago(300), reason: "address_change")
    #expect(second.severity("W19") == .medium)
    var old = company(20, reason: "address_change")
    old.log(.news, on: old.ago(400), reason: "address_change")
    #expect(old.finding("W19") == nil)
  }
}
