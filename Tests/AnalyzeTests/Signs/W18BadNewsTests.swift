import Domain
import Testing

@testable import Analyze

struct W18BadNewsTests {
  @Test func `a lawsuit is medium`() throws {
    let finding = try #require(companyInTheNews(outcome: "lawsuit").finding(W18BadNews.self))
    #expect(finding.severity == .medium)
    #expect(finding.points == 10)
    #expect(finding.metric == "lawsuit or negative news")
    #expect(finding.evidence == "2026-01-15 (75 days): lawsuit")
  }

  @Test func `a note says it where the outcome says nothing`() {
    #expect(companyInTheNews(outcome: "press", note: "Klage der Hausbank").finding(W18BadNews.self) != nil)
    #expect(companyInTheNews(outcome: "closure", note: "Klage der Hausbank").answer(W18BadNews.self) == .clear)
  }

  @Test func `other news and no news are clear`() {
    #expect(companyInTheNews(outcome: "closure").answer(W18BadNews.self) == .clear)
    #expect(SmallCompany().answer(W18BadNews.self) == .clear)
  }
}
