import Domain
import Testing

@testable import Analyze

/// Month-ends from October to March.
struct W20PersistentlyOverdueTests {
  private func company(_ open: [(amount: Int64, due: String)], since: String = "2025-09-01") -> SmallCompany {
    var company = SmallCompany()
    let begun = company.invoice(due: day(since), issued: day(since))
    company.pay(begun, on: day(since))
    for item in open { company.invoice(item.amount, due: day(item.due)) }
    return company
  }

  @Test func `the worked example, five of six, is medium`() throws {
    let finding = try #require(company([(100_00, "2025-11-10")]).finding(W20PersistentlyOverdue.self))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "5 of 6")
    #expect(finding.evidence == "overdue at month-end: 0.00, 100.00, 100.00, 100.00, 100.00, 100.00")
  }

  @Test func `all six are high where it rises, else medium`() {
    let six: (amount: Int64, due: String) = (100_00, "2025-10-10")
    #expect(company([six, (50_00, "2026-02-01")]).finding(W20PersistentlyOverdue.self)?.severity == .high)
    #expect(company([six]).finding(W20PersistentlyOverdue.self)?.severity == .medium)
  }

  @Test func `three of six are clear, and so is who has paid since`() {
    #expect(company([(100_00, "2026-01-10")]).answer(W20PersistentlyOverdue.self) == .clear)
    var paid = company([(100_00, "2025-10-10")])
    paid.pay(1, on: day("2026-03-15"))
    #expect(paid.answer(W20PersistentlyOverdue.self) == .clear)
  }

  @Test func `a history of three months has too few data, one of four has not`() {
    #expect(company([], since: "2026-01-05").answer(W20PersistentlyOverdue.self) == .tooFewData)
    #expect(company([], since: "2025-12-05").answer(W20PersistentlyOverdue.self) == .clear)
  }
}
