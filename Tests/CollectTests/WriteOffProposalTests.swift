import Domain
import TestLedgers
import Testing

@testable import Collect

/// What may be written off: proposals, never postings.
struct WriteOffProposalTests {
  @Test func `residues of either sign are one batch, and old enough`() {
    var company = AdviceCompany()
    for (number, amount, due) in [
      ("R1", Int64(99), "2026-08-01"), ("R2", -50, "2026-08-01"), ("R3", 100, "2026-08-01"), ("R4", 99, "2026-08-02"),
    ] { company.invoice(number, amount, due: due) }
    #expect(company.desk.writeOffs.residues == [WriteOffs.Residues(currency: .euro, count: 2, sum: 49)])
    #expect(company.desk.writeOffs.items.isEmpty)
  }

  @Test func `an old item stands there with all that a person needs`() throws {
    var customer = Customer(id: "C1", name: "A")
    customer.standing.jurisdiction = "DE"
    var company = AdviceCompany(customers: [customer])
    company.invoice("I1", 100_001, due: "2025-10-30")
    company.invoice("YOUNG", 500_000, due: "2025-10-31")
    company.base.log("2026-09-01", .call, "I1") { $0.attachment = .pod }
    let items = company.desk.writeOffs.items
    let item = try #require(items.first)
    #expect(items.count == 1 && item.ground == .old && item.daysPastDue == 366 && item.needsTwoNames)
    #expect(item.onFile == ["pod"] && item.lastContact == "call on 2026-09-01")
    #expect(item.limitation == "ends 2028-12-31")
    #expect(
      item.routes
        == "of 6,000.01: demand 3,130.01, agency 1,260.00, small claims 2,220.00, court -3,980.00 (a parameter, not a"
        + " prediction)")
    company.policy.writeOffTwoNames = 100_001
    #expect(company.desk.writeOffs.items.first?.needsTwoNames == false)
    #expect(
      company.rows(.decide) == ["C1 manager 1,000.01: write-off: 1 item, 1,000.01, over 365 days"])
  }

  @Test func `what own money covers is not lost, and an insolvency that is over is`() {
    var company = AdviceCompany()
    company.invoice("I1", 100_000, due: "2025-06-01")
    company.cash(100_000)
    #expect(company.desk.writeOffs.items.isEmpty)
    company = AdviceCompany()
    company.invoice("I1", 100_000, due: "2026-09-01")
    company.base.log("2026-09-10", .insolvency) { $0.reason = "opened" }
    #expect(company.desk.writeOffs.items.isEmpty)
    company.base.log("2026-10-10", .insolvency) { $0.reason = "closed" }
    #expect(company.desk.writeOffs.items.map(\.ground) == [.insolvencyClosed])
  }
}
