import Domain
import Testing

@testable import Collect

struct W03AsksForTermsTests {
  @Test func `one request in sixty days is medium, a second in 180 days high`() {
    var company = SignCompany()
    company.invoice(due: company.ago(5))
    company.log(.termsRequest, on: company.ago(20))
    #expect(company.severity("W03") == .medium)
    company.log(.termsRequest, on: company.ago(170))
    #expect(company.severity("W03") == .high)
  }

  @Test func `an older one alone is nothing`() {
    var company = SignCompany()
    company.log(.termsRequest, on: company.ago(60))
    #expect(company.finding("W03") == nil)
  }

  @Test func `a request and our answer count once`() {
    var company = SignCompany()
    company.log(.termsRequest, on: company.ago(22))
    company.log(.termsRequest, on: company.ago(20), outcome: "agreed")
    #expect(company.severity("W03") == .medium)
  }

  /// Seven invoices with thirty days, then some with more.
  private func lengthened(_ company: inout SignCompany, to days: Int, customer: Int32 = 0) {
    for at in 0..<7 {
      let issued = company.ago(300 - 30 * at)
      company.pay(
        company.invoice(due: issued.adding(days: 30), issued: issued, to: customer), on: issued.adding(days: 30))
    }
    for at in [40, 20] {
      company.invoice(due: company.ago(at).adding(days: days), issued: company.ago(at), to: customer)
    }
  }

  @Test func `terms that became fifteen days longer count, fourteen do not`() {
    var company = SignCompany()
    lengthened(&company, to: 45)
    #expect(company.severity("W03") == .medium)
    var less = SignCompany()
    lengthened(&less, to: 44)
    #expect(less.finding("W03") == nil)
  }

  @Test func `longer terms of a whole segment are ours`() {
    var company = SignCompany(customers: 4)
    for customer in 0..<4 { company.customer(customer) { $0.segment = "retail" } }
    for customer in 0..<Int32(3) { lengthened(&company, to: 60, customer: customer) }
    #expect(company.risk.signs.filter { $0.sign == "W03" }.isEmpty)
  }

  @Test func `longer terms of one of many in a segment are his`() {
    var company = SignCompany(customers: 8)
    for customer in 0..<8 { company.customer(customer) { $0.segment = "retail" } }
    for customer in 0..<Int32(8) { lengthened(&company, to: customer < 3 ? 60 : 30, customer: customer) }
    #expect(company.risk.signs.count { $0.sign == "W03" } == 3)
  }

  @Test func `without a log it is said that there is none`() {
    #expect(SignCompany().risk.withoutLog.contains("W03"))
  }
}
