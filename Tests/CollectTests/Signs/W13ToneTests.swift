import Domain
import Testing

@testable import Collect

struct W13ToneTests {
  @Test func `one is low, two are medium, and no text is read for it`() {
    var company = SignCompany()
    company.log(.call, on: company.ago(30), outcome: "spoke") { $0.note = "he was defensive" }
    #expect(company.finding("W13") == nil)
    company.log(.signal, on: company.ago(20), reason: "defensive")
    #expect(company.severity("W13") == .low)
    company.log(.signal, on: company.ago(10), reason: "evasive")
    #expect(company.severity("W13") == .medium)
  }

  @Test func `after sixty days it is over`() {
    var company = SignCompany()
    company.log(.signal, on: company.ago(60), reason: "evasive")
    #expect(company.finding("W13") == nil)
  }
}
