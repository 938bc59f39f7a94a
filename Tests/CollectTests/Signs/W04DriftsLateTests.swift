import Domain
import Testing

@testable import Collect

struct W04DriftsLateTests {
  private func company(earlier: [Int], last: [Int], every: Int = 20, until: Int = 20) -> SignCompany {
    var company = SignCompany()
    let all = earlier + last
    company.history(all.count, late: { all[$0] }, until: until, every: every)
    return company
  }

  private let drift = [2, 3, 5, 4, 8, 9, 12, 13]

  @Test func `the worked example is medium`() throws {
    let finding = try #require(company(earlier: [1, 6, 3, 5, 2, 4, 6, 0], last: drift).finding("W04"))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "1.62" || finding.observed == "1.63")
    #expect(
      finding.evidence.hasSuffix("sum 26 of 28, medians 3.5 and 10.5, earlier 90th percentile 6"))
  }

  @Test func `each part of it is needed`() {
    // The last four are not above the earlier ninetieth percentile.
    #expect(company(earlier: [1, 11, 3, 11, 2, 4, 6, 0], last: drift).finding("W04") == nil)
    // Less than seven days between the halves.
    #expect(company(earlier: [0, 0, 0, 0, 0, 0], last: [2, 3, 5, 4, 8, 9, 10, 10]).finding("W04") == nil)
    // No trend, for half of the pairs fall.
    #expect(company(earlier: [0, 0, 0, 0, 0, 0], last: [5, 3, 4, 2, 12, 11, 10, 13]).finding("W04") == nil)
  }

  @Test func `thirteen paid invoices are too few, and old ones alarm no more`() {
    #expect(company(earlier: [1, 0, 3, 5, 2], last: drift).lacks("W04"))
    #expect(company(earlier: [0, 0, 0, 0, 0, 0], last: drift, until: 120).finding("W04") == nil)
  }
}
