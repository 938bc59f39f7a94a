import Domain
import Testing

@testable import Collect

struct W14ChangesContactsTests {
  private func company(_ changes: [Int], overdue: Int64? = nil, _ change: (inout Event) -> Void = { _ in })
    -> SignCompany
  {
    var company = SignCompany()
    if let overdue { company.invoice(overdue, due: company.ago(80)) }
    for ago in changes { company.log(.contactChange, on: company.ago(ago), change) }
    return company
  }

  @Test func `two are low, while owing medium; three are medium`() {
    #expect(company([20]).finding("W14") == nil)
    #expect(company([20, 100]).severity("W14") == .low)
    #expect(company([20, 100], overdue: 5_000_00).severity("W14") == .medium)
    #expect(company([20, 100], overdue: 50_00).severity("W14") == .low)
    #expect(company([20, 100, 150]).severity("W14") == .medium)
    #expect(company([20, 180]).finding("W14") == nil)
  }

  @Test func `three of who cannot be reached either are high`() {
    var company = company([20, 100, 150], overdue: 5_000_00)
    for ago in [30, 20, 10] { company.log(.call, on: company.ago(ago)) }
    #expect(company.severity("W05") == .medium)
    #expect(company.severity("W14") == .high)
  }

  @Test func `shared mailboxes and changes that we asked for do not count`() {
    #expect(company([20, 100]) { $0.contact = "Buchhaltung <rechnungen@alpha.de>" }.finding("W14") == nil)
    #expect(company([20, 100]) { $0.contact = "anna.meier@alpha.de" }.severity("W14") == .low)
    #expect(company([20, 100]) { $0.by = "us" }.finding("W14") == nil)
  }
}
