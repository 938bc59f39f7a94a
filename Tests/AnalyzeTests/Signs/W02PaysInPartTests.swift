import Domain
import TestLedgers
import Testing

@testable import Analyze

struct W02PaysInPartTests {
  private func company(_ payments: [(amount: Int64, paid: Int64, on: String)]) -> SmallCompany {
    var company = SmallCompany()
    for payment in payments {
      let paidOn = day(payment.on)
      company.pay(company.invoice(payment.amount, due: paidOn), payment.paid, on: paidOn)
    }
    return company
  }

  private let two: [(amount: Int64, paid: Int64, on: String)] = [
    (12_000_00, 10_000_00, "2026-02-11"), (8_000_00, 7_200_00, "2026-03-05"),
  ]

  @Test func `the worked example, two in 90 days, is medium`() throws {
    let finding = try #require(company(two).finding(W02PaysInPart.self))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "2")
    #expect(finding.evidence == "D0 paid 10000.00 of 12000.00; D1 paid 7200.00 of 8000.00")
  }

  @Test func `a single one is low`() throws {
    let finding = try #require(company([two[0]]).finding(W02PaysInPart.self))
    #expect(finding.severity == .low)
    #expect(finding.threshold == "1" && finding.observed == "1")
  }

  @Test(arguments: [(100_00, 75_00), (10_000_00, 9_900_00)] as [(Int64, Int64)])
  func `a rest of 25.00 or one percent is small change`(amount: Int64, paid: Int64) throws {
    #expect(company([(amount, paid, "2026-03-05")]).answer(W02PaysInPart.self) == .clear)
    #expect(company([(amount, paid - 1, "2026-03-05")]).finding(W02PaysInPart.self) != nil)
  }

  @Test func `who did it twice in the year before does not surprise`() {
    let habit = [(1_000_00, 900_00, "2025-06-01"), (1_000_00, 900_00, "2025-09-01")] as [(Int64, Int64, String)]
    #expect(company(habit + two).answer(W02PaysInPart.self) == .clear)
    #expect(company([habit[0]] + two).finding(W02PaysInPart.self)?.severity == .medium)
  }

  @Test func `a dispute, a plan and instalments explain a rest`() {
    var disputed = company(two)
    for row in 0..<2 { disputed.ledger.documents.dispute(row, "price") }
    #expect(disputed.answer(W02PaysInPart.self) == .clear)
    var planned = company(two)
    planned.log(.plan, on: "2026-02-01", document: "D0")
    #expect(planned.finding(W02PaysInPart.self)?.observed == "1")
    var parts = company(two)
    for row in 0..<2 {
      let due = parts.asOf
      parts.ledger.documents.edit(row) { $0.instalments = [Instalment(dueOn: due, amount: $0.amount)] }
    }
    #expect(parts.answer(W02PaysInPart.self) == .clear)
  }

  @Test func `who never paid is clear`() { #expect(SmallCompany().answer(W02PaysInPart.self) == .clear) }
}
