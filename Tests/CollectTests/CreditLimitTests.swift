import Domain
import TestLedgers
import Testing

@testable import Collect

/// What customers owe against their limits, and what may be done about it.
struct CreditLimitTests {
  private func company(limit: Int64? = 1_000_000, _ change: (inout Customer) -> Void = { _ in }) -> AdviceCompany {
    var customer = Customer(id: "C1", name: "Alpha GmbH")
    customer.creditLimit = limit
    change(&customer)
    return AdviceCompany(customers: [customer])
  }

  private func limit(_ company: AdviceCompany) throws -> CreditLimit { try #require(company.desk.creditLimits.first) }

  private func text(_ company: AdviceCompany) throws -> String {
    let limit = try limit(company)
    return "\(limit.proposal?.rawValue ?? "none"): \(limit.reason)"
  }

  @Test func `exposure is what is open less credits and cash, with orders; fresh is without what is old`() throws {
    var company = company { ($0.standing.openOrders, $0.standing.insuredLimit) = (50_000, 900_000) }
    company.invoice("I1", 1_330_000, due: "2026-11-20")
    company.invoice("OLD", 90_000, due: "2026-03-05")
    company.cash(270_000)
    let limit = try limit(company)
    #expect(limit.receivable == 1_420_000 && limit.cover == 270_000 && limit.openOrders == 50_000)
    #expect(limit.exposure == 1_200_000 && limit.freshExposure == 1_110_000)
    #expect(limit.utilisation.text == "120.00" && limit.uninsured == 300_000 && limit.oldestDays == 240)
    // What is overdue is covered by his own money.
    #expect(limit.proposal == nil)
  }

  @Test func `a hold needs something overdue that matters, and old, or in vain promised, or beyond the limit`() throws {
    var company = company()
    company.invoice("I1", 9_999, due: "2026-06-01")
    #expect(try text(company) == "none: ")
    company.invoice("I2", 90_001, due: "2026-10-01")
    #expect(
      try text(company) == "hold: 1,000.00 overdue beyond own money, 99.99 of it for 60 days or more, the oldest 152"
    )
    company.base.log("2026-10-20", .disputeOpened, "I1")
    #expect(try text(company) == "none: ")
    company.invoice("I3", 1_000_000, due: "2026-11-20")
    #expect(
      try text(company)
        == "hold: 1,000.00 overdue beyond own money, and new credit of 11,000.00 is 110 % of the limit or more")
    #expect(
      company.rows(.decide).first
        == "C1 manager 1,000.00: credit hold: 1,000.00 overdue beyond own money, and new credit of 11,000.00 is 110 % of"
        + " the limit or more")
  }

  @Test func `a hold that is there is not proposed again, and is released when two closes were clear`() throws {
    var company = company()
    company.invoice("I1", 100_000, due: "2026-06-01")
    company.base.log("2026-10-10", .hold) {
      ($0.reason, $0.by, $0.until) = ("credit", "P. Oak", CalendarDate(iso: "2026-12-31")!)
    }
    #expect(try text(company).hasSuffix("on hold since 2026-10-10"))
    #expect(company.rows(.decide).isEmpty)
    // Paid in October: the end of September was not clear.
    var paid = self.company()
    paid.invoice("I1", 100_000, due: "2026-06-01", paidAfter: 140)
    paid.base.log("2026-10-10", .hold) {
      ($0.reason, $0.until) = ("credit", CalendarDate(iso: "2026-12-31")!)
    }
    #expect(try text(paid) == "none: on hold since 2026-10-10")
    paid = self.company()
    paid.invoice("I1", 100_000, due: "2026-06-01", paidAfter: 110)
    paid.base.log("2026-10-10", .hold) {
      ($0.reason, $0.until) = ("credit", CalendarDate(iso: "2026-12-31")!)
    }
    #expect(try limit(paid).proposal == .release)
    #expect(paid.rows(.decide).first?.hasPrefix("C1 manager 0.00: release of the credit hold") ?? false)
  }

  @Test func `a good customer who grows, a risk with orders, a limit that nobody uses`() throws {
    var company = company()
    company.invoice("I1", 800_000, due: "2026-11-20")
    #expect(try text(company) == "review_limit: 80.00 % used and nothing overdue: a good customer who grows?")
    company = self.company { $0.standing.openOrders = 100_000 }
    var risk = Risk()
    risk.scores = [RiskScore(customer: 0, score: 60, sum: "", insufficient: [])]
    let limit = try #require(company.advised(risk).creditLimits.first)
    #expect(limit.proposal == .deposit && limit.reason == "score 60, open orders of 1,000.00")
    company = self.company()
    company.invoice("I1", 249_999, due: "2025-12-10", paidAfter: 5)
    #expect(try text(company) == "lower: at most 2,499.99 at the ends of the last 12 months")
    company.invoice("I2", 250_000, due: "2026-04-10", paidAfter: 0)
    #expect(try text(company) == "none: ")
    company = self.company()
    company.invoice("I1", 249_999, due: "2026-01-10", paidAfter: 5)
    #expect(try text(company) == "none: ")
  }

  @Test func `zero is cash in advance, and no limit is no row`() throws {
    var company = company(limit: 0)
    company.invoice("I1", 100, due: "2026-11-20")
    #expect(try text(company) == "none: cash in advance, and something is open")
    #expect(try limit(company).utilisation.text == "n/a")
    #expect(self.company(limit: nil).desk.creditLimits.isEmpty)
  }

  @Test func `a group is held against the parent's limit`() throws {
    var (parent, child) = (Customer(id: "C1", name: "Parent"), Customer(id: "C2", name: "Child"))
    (parent.creditLimit, child.parentID) = (1_000_000, "C1")
    var company = AdviceCompany(customers: [parent, child])
    company.invoice("I1", 300_000, due: "2026-11-20")
    company.invoice("I2", 800_000, due: "2026-11-20", customer: 1)
    #expect(try limit(company).groupExposure == 1_100_000)
    #expect(try text(company) == "none: group exposure 11,000.00")
  }

  @Test func `a hold that was decided is printed as decided, and a release ends it until the reasons come back`() throws
  {
    var company = company()
    company.invoice("I1", 100_000, due: "2026-06-01")
    func decide(_ verb: String, _ on: String, amount: Int64? = nil, _ company: inout AdviceCompany) {
      company.base.log(on, .creditDecision, amount: amount) { ($0.outcome, $0.by) = (verb, "A. Oak") }
    }
    var held = company
    decide("hold", "2026-08-10", &held)
    #expect(try text(held).hasSuffix("on hold since 2026-08-10, decided by A. Oak"))
    #expect(try text(held).hasPrefix("hold: 1,000.00 overdue") && held.rows(.decide).isEmpty)
    var released = held
    decide("release", "2026-09-10", &released)
    #expect(try text(released).hasPrefix("none: released 2026-09-10 by A. Oak, although 1,000.00 overdue"))
    #expect(released.rows(.decide).isEmpty)
    // Released before the reasons were there: they came back.
    var early = company
    decide("release", "2026-05-10", &early)
    #expect(try text(early).hasPrefix("hold: "))
    // A decision is no contact, and no line of the log.
    #expect(!released.desk.work.items.isEmpty && released.base.facts.events.isEmpty)
    var paid = self.company()
    paid.invoice("I1", 100_000, due: "2026-06-01", paidAfter: 40)
    decide("hold", "2026-07-20", &paid)
    #expect(
      try text(paid)
        == "release: on hold since 2026-07-20, decided by A. Oak; no reason for it at this close and the one before")
    decide("release", "2026-10-20", &paid)
    #expect(try limit(paid).proposal != .release)
    decide("raise", "2026-10-21", amount: 2_000_000, &paid)
    #expect(
      try text(paid)
        == "none: raise to 20,000.00 decided 2026-10-21 by A. Oak, the list of customers has 10,000.00")
  }
}
