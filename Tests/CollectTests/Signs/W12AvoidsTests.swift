import Domain
import Testing

@testable import Collect

struct W12AvoidsTests {
  private func company(_ signals: [(ago: Int, reason: String)], overdueSince: Int? = nil) -> SignCompany {
    var company = SignCompany()
    if let overdueSince { company.invoice(5_000_00, due: company.ago(overdueSince)) }
    for signal in signals { company.log(.signal, on: company.ago(signal.ago), reason: signal.reason) }
    return company
  }

  @Test func `two are low, three of two kinds medium`() {
    #expect(company([(10, "not_received")]).finding("W12") == nil)
    #expect(company([(20, "not_received"), (10, "not_received")]).severity("W12") == .low)
    #expect(company([(30, "absent"), (20, "absent"), (10, "absent")]).severity("W12") == .low)
    #expect(company([(30, "absent"), (20, "absent"), (10, "threat")]).severity("W12") == .medium)
  }

  @Test func `three while owing for a month are high`() {
    let three = [(30, "absent"), (20, "absent"), (10, "absent")]
    #expect(company(three, overdueSince: 40).severity("W12") == .high)
    #expect(company(three, overdueSince: 20).severity("W12") == .low)
  }

  @Test func `a copy sent within two days takes a not received off, and old ones are forgotten`() {
    var company = company([(20, "not_received"), (10, "absent")])
    #expect(company.severity("W12") == .low)
    company.log(.letter, on: company.ago(18)) { $0.attachment = .invoice }
    #expect(company.finding("W12") == nil)
    #expect(self.company([(60, "absent"), (10, "absent")]).finding("W12") == nil)
  }
}
