import Domain
import Testing

@testable import Collect

struct W09BreaksPromisesTests {
  /// Promises of 100.00 each for so many days ago, kept or not.
  private func company(broken: [Int], kept: [Int] = []) -> SignCompany {
    var company = SignCompany()
    for (ago, isKept) in broken.map({ ($0, false) }) + kept.map({ ($0, true) }) {
      let row = company.invoice(100_00, due: company.ago(ago + 20))
      company.log(
        .promise, on: company.ago(ago + 5), document: "D\(row)", amount: 100_00, promisedOn: company.ago(ago))
      if isKept { company.pay(row, on: company.ago(ago)) }
    }
    return company
  }

  @Test func `one is low, two are medium, three are high`() throws {
    #expect(company(broken: [20], kept: [200, 230]).severity("W09") == .low)
    let two = try #require(company(broken: [20, 40], kept: [200, 230, 260]).finding("W09"))
    #expect(two.severity == .medium)
    #expect(two.evidence == "promised for 2026-02-19, 2026-03-11; 3 of 5 kept in 365 days")
    #expect(company(broken: [20, 40, 60], kept: [200, 230, 260, 290]).severity("W09") == .high)
  }

  @Test func `one is high where less than half were kept`() {
    #expect(company(broken: [20, 120, 150], kept: [200, 230]).severity("W09") == .high)
    #expect(company(broken: [20, 120], kept: [200, 230]).severity("W09") == .low)
  }

  @Test func `one that is older than ninety days is nothing`() {
    #expect(company(broken: [100, 120, 130]).finding("W09") == nil)
  }

  @Test func `partly kept is not broken, and cash decides`() {
    var company = SignCompany()
    let row = company.invoice(100_00, due: company.ago(40))
    company.log(.promise, on: company.ago(30), document: "D\(row)", amount: 100_00, promisedOn: company.ago(20))
    #expect(company.severity("W09") == .low)
    company.pay(row, 50_00, on: company.ago(20))
    #expect(company.finding("W09") == nil)
  }
}
