import Domain
import Testing

@testable import Collect

struct W08RoundSumsTests {
  private func company(_ round: [Int64], overdue: Int64 = 20_000_00) -> SignCompany {
    var company = SignCompany()
    company.history(6, amount: 1_234_56, until: 60)
    company.invoice(overdue, due: company.ago(45))
    for (at, amount) in round.enumerated() { company.receive(amount, on: company.ago(40 - 10 * at)) }
    return company
  }

  @Test func `two round sums that belong to nothing are medium`() {
    #expect(company([1_000_00, 1_500_00]).severity("W08") == .medium)
  }

  @Test func `one, and sums that are not round, are nothing`() {
    #expect(company([1_000_00]).finding("W08") == nil)
    #expect(company([1_000_00, 1_400_00]).finding("W08") == nil)
  }

  @Test func `a round sum that pays an invoice is none`() {
    var company = company([1_000_00])
    company.pay(company.invoice(1_000_00, due: company.ago(20)), on: company.ago(20))
    #expect(company.finding("W08") == nil)
  }

  @Test func `who always paid so, is on a plan, or owes little, is left alone`() {
    var standing = company([1_000_00, 1_000_00])
    standing.receive(1_000_00, on: standing.ago(200))
    #expect(standing.finding("W08") == nil)
    var planned = company([1_000_00, 1_000_00])
    planned.log(.plan, on: planned.ago(44), document: "D6") {
      $0.id = "P"
      $0.schedule = [Instalment(dueOn: day("2026-04-30"), amount: 20_000_00)]
    }
    planned.log(.planSigned, on: planned.ago(44), outcome: "both") { $0.id = "P" }
    #expect(planned.finding("W08") == nil)
    #expect(company([1_000_00, 1_500_00], overdue: 2_500_00).finding("W08") == nil)
  }

  @Test func `three receipts are too few`() {
    var company = SignCompany()
    for ago in [30, 20, 10] { company.receive(1_000_00, on: company.ago(ago)) }
    #expect(company.lacks("W08"))
  }
}
