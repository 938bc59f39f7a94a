import Domain
import Testing

@testable import Collect

struct W05HardToReachTests {
  private func company(_ attempts: [Int], overdue: Int64 = 5_000_00) -> SignCompany {
    var company = SignCompany()
    company.invoice(overdue, due: company.ago(80))
    for ago in attempts { company.log(.call, on: company.ago(ago), outcome: "no answer") }
    return company
  }

  @Test func `three days of attempts over two weeks without a word are medium`() throws {
    let finding = try #require(company([30, 20, 10]).finding("W05"))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "30")
  }

  @Test func `five days of attempts and 45 days of silence are high`() {
    #expect(company([46, 30, 20, 15, 10]).severity("W05") == .high)
    #expect(company([44, 30, 20, 15, 10]).severity("W05") == .medium)
  }

  @Test func `two days, or three within less than two weeks, are nothing`() {
    #expect(company([30, 10]).finding("W05") == nil)
    #expect(company([22, 15, 10]).finding("W05") == nil)
    #expect(company([30, 30, 10]).finding("W05") == nil)
  }

  @Test func `a payment, an answer and a promise are signs of life`() {
    func changed(_ change: (inout SignCompany) -> Void) -> SignSeverity? {
      var company = company([30, 20, 10])
      change(&company)
      return company.severity("W05")
    }
    #expect(changed { _ in } == .medium)
    #expect(changed { $0.receive(1_00, on: $0.ago(15)) } == nil)
    #expect(changed { $0.log(.call, on: $0.ago(5), outcome: "spoke to the clerk") } == nil)
    #expect(changed { $0.log(.promise, on: $0.ago(5), promisedOn: $0.asOf) } == nil)
    #expect(changed { $0.log(.signal, on: $0.ago(5), reason: "payment_sent") } == nil)
  }

  @Test func `reminders alone are no attempt`() {
    var company = company([])
    for ago in [30, 20, 10] { company.log(.reminder, on: company.ago(ago)) }
    #expect(company.finding("W05") == nil)
  }

  @Test func `who owes little or nothing that is not covered is left alone`() {
    #expect(company([30, 20, 10], overdue: 99_00).finding("W05") == nil)
    var covered = company([30, 20, 10])
    covered.receive(5_000_00, on: covered.ago(60))
    #expect(covered.finding("W05") == nil)
  }
}
