import Domain
import Testing

@testable import Collect

struct W25InsolvencyTests {
  @Test func `it is critical, the whole score, and ends when it is dismissed`() throws {
    var company = SignCompany()
    company.invoice(due: company.ago(10))
    company.log(.insolvency, on: company.ago(20), reason: "opened") { $0.until = day("2026-05-15") }
    let finding = try #require(company.finding("W25"))
    #expect(finding.severity == .critical)
    #expect(finding.action == "stop dunning; file the proof of claim by 2026-05-15")
    #expect(company.risk.scores.map(\.sum) == ["100 (W25)"])
    company.log(.insolvency, on: company.ago(5), reason: "dismissed")
    #expect(company.finding("W25") == nil)
  }

  @Test func `the list of customers says it too`() {
    var company = SignCompany()
    company.customer { $0.standing.status = .insolvent }
    #expect(company.severity("W25") == .critical)
  }
}
