import Domain
import Testing

@testable import Collect

struct W11DisputesRiseTests {
  /// Disputes opened so many days ago, each about an invoice of its own that was due five days before; beside 10,000.00
  /// that nobody disputes.
  private func company(_ opened: [Int], due: Int = 5, undisputed: Int64 = 10_000_00) -> SignCompany {
    var company = SignCompany()
    company.invoice(undisputed, due: company.ago(-20))
    for ago in opened {
      let row = company.invoice(due: company.ago(ago + due))
      company.log(.disputeOpened, on: company.ago(ago), document: "D\(row)")
    }
    return company
  }

  @Test func `the first ever, raised late, is low; raised in time it is nothing`() {
    #expect(company([20], due: 16).severity("W11") == .low)
    #expect(company([20], due: 15).finding("W11") == nil)
  }

  @Test func `three are medium where there were few before`() {
    #expect(company([20, 30, 40]).severity("W11") == .medium)
    #expect(company([20, 30]).finding("W11") == nil)
    #expect(company([20, 30, 40, 100, 150, 200, 250]).severity("W11") == .medium)
    #expect(company([20, 30, 40, 100, 150, 200, 250, 300]).finding("W11") == nil)
  }

  @Test func `five are high where they are more than half of what is open`() {
    #expect(company([10, 20, 30, 40, 50], undisputed: 4_000_00).severity("W11") == .high)
    #expect(company([10, 20, 30, 40, 50]).severity("W11") == .medium)
  }

  @Test func `where most ended in a credit it is our fault`() throws {
    var company = company([20, 30, 40, 50])
    for row in [3, 4] {
      company.log(.disputeClosed, on: company.ago(10), document: "D\(row)", outcome: "valid_credit")
    }
    // Two say nothing of all.
    #expect(company.severity("W11") == .medium)
    for row in [2] {
      company.log(.disputeClosed, on: company.ago(10), document: "D\(row)", outcome: "valid_credit")
    }
    let finding = try #require(company.finding("W11"))
    #expect(finding.severity == .low)
    #expect(finding.action == "tell sales what was credited and why")
  }
}
