import Domain
import Testing

@testable import Collect

struct W07PaymentReturnedTests {
  /// A payment that came back so many days ago.
  private func company(_ returns: [(ago: Int, reason: String)]) -> SignCompany {
    var company = SignCompany()
    for one in returns {
      let row = company.invoice(due: company.ago(one.ago + 10))
      company.pay(row, on: company.ago(one.ago + 5))
      company.giveBack(row, 1_000_00, on: company.ago(one.ago), reason: one.reason)
    }
    return company
  }

  @Test func `paid again is low, and so is a wrong account`() {
    var again = company([(30, "")])
    again.pay(0, on: again.ago(20))
    #expect(again.severity("W07") == .low)
    #expect(company([(30, "AC04")]).severity("W07") == .low)
  }

  @Test func `not made good after fifteen days is medium, before that it is low`() {
    #expect(company([(15, "")]).severity("W07") == .low)
    #expect(company([(16, "")]).severity("W07") == .medium)
  }

  @Test func `for want of funds it is medium though paid again`() {
    var company = company([(30, "AM04")])
    company.pay(0, on: company.ago(20))
    #expect(company.severity("W07") == .medium)
  }

  @Test func `two are high, and older ones are forgotten`() {
    #expect(company([(30, "AC01"), (60, "AC01")]).severity("W07") == .high)
    #expect(company([(180, "AM04")]).finding("W07") == nil)
  }

  @Test func `what the bank itself corrects on the same day does not count`() {
    var company = SignCompany()
    let row = company.invoice(due: company.ago(40))
    company.pay(row, on: company.ago(30))
    company.giveBack(row, 1_000_00, on: company.ago(30))
    #expect(company.finding("W07") == nil)
  }
}
