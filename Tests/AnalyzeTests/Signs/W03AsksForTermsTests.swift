import Domain
import Testing

@testable import Analyze

struct W03AsksForTermsTests {
  private func company(late: Int?, requests: [String]) -> SmallCompany {
    var company = SmallCompany()
    if let late {
      for month in 1...3 {
        let due = company.asOf.adding(days: -60 * month)
        company.pay(company.invoice(due: due), on: due.adding(days: late))
      }
    }
    for request in requests { company.log(.termsRequest, on: request) }
    return company
  }

  @Test func `the worked example, a request while 6 days late, is medium`() throws {
    let finding = try #require(company(late: 6, requests: ["2026-03-02"]).finding(W03AsksForTerms.self))
    #expect(finding.severity == .medium)
    #expect(finding.evidence == "asked on 2026-03-02, median 6.0 days late")
  }

  @Test func `a second request in 180 days is high, also of who pays in time`() throws {
    let finding = try #require(company(late: 0, requests: ["2025-12-01", "2026-03-02"]).finding(W03AsksForTerms.self))
    #expect(finding.severity == .high)
    #expect(finding.window == "180 days")
  }

  @Test func `a request of who pays in time, and one sixty days old, are clear`() {
    #expect(company(late: 0, requests: ["2026-03-02"]).answer(W03AsksForTerms.self) == .clear)
    #expect(company(late: 6, requests: ["2026-01-30"]).answer(W03AsksForTerms.self) == .clear)
    #expect(company(late: 6, requests: []).answer(W03AsksForTerms.self) == .clear)
  }

  @Test func `a request of who never had an invoice has too few data`() {
    #expect(company(late: nil, requests: ["2026-03-02"]).answer(W03AsksForTerms.self) == .tooFewData)
  }
}
