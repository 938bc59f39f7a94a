import Domain
import Testing

@testable import Analyze

struct W19ClosesOfficeTests {
  @Test func `a closure is medium`() throws {
    let finding = try #require(companyInTheNews(outcome: "closure").finding(W19ClosesOffice.self))
    #expect(finding.severity == .medium)
    #expect(finding.points == 10)
    #expect(finding.metric == "closure or change of address")
    #expect(finding.evidence == "2026-01-15 (75 days): closure")
  }

  @Test func `a note says it where the outcome says nothing`() {
    #expect(companyInTheNews(outcome: "press", note: "relocated to Leeds").finding(W19ClosesOffice.self) != nil)
    #expect(companyInTheNews(outcome: "fraud", note: "relocated to Leeds").answer(W19ClosesOffice.self) == .clear)
  }

  @Test func `other news and no news are clear`() {
    #expect(companyInTheNews(outcome: "fraud").answer(W19ClosesOffice.self) == .clear)
    #expect(SmallCompany().answer(W19ClosesOffice.self) == .clear)
  }
}
