import Domain
import Testing

@testable import Analyze

struct W14ChangesContactsTests {
  private func company(overdue: Bool, _ changes: [String]) -> SmallCompany {
    var company = SmallCompany()
    company.invoice(due: company.asOf.adding(days: overdue ? -1 : 0))
    for change in changes { company.log(.contactChange, on: change) }
    return company
  }

  @Test func `the worked example, two changes while overdue, is medium`() throws {
    let finding = try #require(company(overdue: true, ["2025-11-15", "2026-02-10"]).finding(W14ChangesContacts.self))
    #expect(finding.severity == .medium)
    #expect(finding.evidence == "changed on 2025-11-15, 2026-02-10")
  }

  @Test func `with nothing overdue it is low`() {
    let company = company(overdue: false, ["2025-11-15", "2026-02-10"])
    #expect(company.finding(W14ChangesContacts.self)?.severity == .low)
  }

  @Test func `one change, or one of two 180 days ago, is clear`() {
    #expect(company(overdue: true, ["2026-02-10"]).answer(W14ChangesContacts.self) == .clear)
    #expect(company(overdue: true, ["2025-10-02", "2026-02-10"]).answer(W14ChangesContacts.self) == .clear)
  }

  @Test func `without a log it is clear`() { #expect(SmallCompany().answer(W14ChangesContacts.self) == .clear) }
}
