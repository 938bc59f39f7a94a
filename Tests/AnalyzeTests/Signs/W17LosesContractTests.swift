import Domain
import Testing

@testable import Analyze

struct W17LosesContractTests {
  @Test func `a lost contract is medium`() throws {
    let finding = try #require(companyInTheNews(outcome: "contract_loss").finding(W17LosesContract.self))
    #expect(finding.severity == .medium)
    #expect(finding.points == 10)
    #expect(finding.metric == "loss of a major contract")
    #expect(finding.evidence == "2026-01-15 (75 days): contract_loss")
  }

  @Test func `a note says it where the outcome says nothing`() {
    #expect(companyInTheNews(outcome: "press", note: "Auftragsverlust").finding(W17LosesContract.self) != nil)
    #expect(companyInTheNews(outcome: "layoff", note: "Auftragsverlust").answer(W17LosesContract.self) == .clear)
  }

  @Test func `other news and no news are clear`() {
    #expect(companyInTheNews(outcome: "layoff").answer(W17LosesContract.self) == .clear)
    #expect(SmallCompany().answer(W17LosesContract.self) == .clear)
  }
}
