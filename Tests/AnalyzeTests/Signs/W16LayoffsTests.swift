import Domain
import Testing

@testable import Analyze

struct W16LayoffsTests {
  @Test func `the worked example, layoffs 75 days ago, is medium`() throws {
    let finding = try #require(companyInTheNews(outcome: "Layoffs").finding(W16Layoffs.self))
    #expect(finding.severity == .medium)
    #expect(finding.points == 10)
    #expect(finding.metric == "layoffs")
    #expect(finding.evidence == "2026-01-15 (75 days): Layoffs")
  }

  @Test func `a note says it where the outcome says nothing`() {
    #expect(companyInTheNews(outcome: "press", note: "Stellenabbau in Werk 2").finding(W16Layoffs.self) != nil)
    #expect(companyInTheNews(outcome: "lawsuit", note: "Stellenabbau in Werk 2").answer(W16Layoffs.self) == .clear)
  }

  @Test func `it counts half after 90 days and ends after 180`() {
    #expect(companyInTheNews(on: "2025-12-31", outcome: "layoffs").finding(W16Layoffs.self)?.points == 10)
    #expect(companyInTheNews(on: "2025-12-30", outcome: "layoffs").finding(W16Layoffs.self)?.points == 5)
    #expect(companyInTheNews(on: "2025-10-02", outcome: "layoffs").finding(W16Layoffs.self)?.points == 5)
    #expect(companyInTheNews(on: "2025-10-01", outcome: "layoffs").answer(W16Layoffs.self) == .clear)
  }

  @Test func `other news and no news are clear`() {
    #expect(companyInTheNews(outcome: "lawsuit").answer(W16Layoffs.self) == .clear)
    #expect(SmallCompany().answer(W16Layoffs.self) == .clear)
  }
}
