import Domain
import TestLedgers
import Testing

@testable import Collect

/// Rows for days that do not wait, and what only a person decides.
struct DeadlineTests {
  private func company(_ change: (inout Customer) -> Void = { _ in }) -> AdviceCompany {
    var customer = Customer(id: "C1", name: "Alpha GmbH")
    change(&customer)
    return AdviceCompany(customers: [customer])
  }

  @Test func `the end of a limitation is a row for 90 days`() {
    var company = company { $0.standing.jurisdiction = "DE" }
    company.invoice("I1", 100_000, due: "2023-05-10")
    #expect(
      company.rows(.deadline) == [
        "C1 manager 1,000.00 61 days: the claim on I1, 1,000.00, ends 2026-12-31, in 61 days, by DE law"
      ])
    company.policy.legal.minAmount = 100_001
    #expect(company.rows(.deadline).isEmpty)
  }

  @Test func `one row has all of a customer's days, the nearest first`() {
    var company = company { $0.standing.jurisdiction = "DE" }
    company.invoice("I1", 100_000, due: "2023-05-10")
    company.invoice("I2", 300_000, due: "2026-08-01")
    company.base.log("2026-09-01", .plan, "I2") {
      $0.id = "P1"
      $0.schedule = [
        Instalment(dueOn: CalendarDate(iso: "2026-10-25")!, amount: 150_000),
        Instalment(dueOn: CalendarDate(iso: "2026-11-25")!, amount: 150_000),
      ]
    }
    company.base.log("2026-09-02", .planSigned) { ($0.id, $0.outcome) = ("P1", "both") }
    #expect(
      company.rows(.deadline) == [
        "C1 manager 1,500.00 -6 days: instalment of 1,500.00 of plan P1 was due 2026-10-25, 6 days ago; the claim on I1,"
          + " 1,000.00, ends 2026-12-31, in 61 days, by DE law"
      ])
    #expect(company.desk.work.actions.first?.kind == .deadline)
  }

  @Test func `the insurer's clock: from ten business days before`() {
    func insured(due: String) -> AdviceCompany {
      var company = company {
        ($0.standing.insuredLimit, $0.standing.maxExtensionDays) = (500_000, 30)
      }
      company.invoice("I1", 100_000, due: due)
      return company
    }
    // Saturday 31 October; ten business days before 13 November is 30 October.
    #expect(
      insured(due: "2026-10-14").rows(.deadline) == [
        "C1 manager 1,000.00 13 days: insurer: unpaid since 2026-10-14; stop deliveries and report by 2026-11-13,"
          + " in 13 days; hand over by 2026-12-13, in 43 days"
      ])
    #expect(insured(due: "2026-10-15").rows(.deadline).count == 0)
    var covered = insured(due: "2026-10-14")
    covered.cash(100_000)
    #expect(covered.rows(.deadline).isEmpty)
    let late = insured(due: "2026-09-10")
    #expect(
      late.rows(.deadline).first?.hasPrefix("C1 manager 1,000.00 9 days: insurer: unpaid since 2026-09-10") ?? false)
    #expect(late.collected.findings.contains { $0.hasPrefix("T1838 customer 'C1' has had an item overdue since") })
  }

  @Test func `the day of a legal demand is a row for 90 days`() {
    var company = company()
    company.invoice("I1", 100_000, due: "2026-06-01")
    company.base.log("2026-10-20", .legalDemand) { $0.until = CalendarDate(iso: "2026-11-10")! }
    #expect(
      company.rows(.deadline) == [
        "C1 manager 1,000.00 10 days: legal demand of 2026-10-20 runs until 2026-11-10, in 10 days"
      ])
  }

  @Test func `a settlement that was accepted and not paid is a row, and one on offer is to be decided`() throws {
    var company = company()
    company.invoice("I1", 2_000_000, due: "2026-10-01")
    company.base.log("2026-10-05", .settlement, "I1", amount: 1_960_000, promised: "2026-11-05") {
      $0.outcome = "offered"
    }
    #expect(
      company.rows(.decide) == [
        "C1 manager 20,000.00: settlement of 19,600.00 for 20,000.00 offered, payable 2026-11-05; gives up 400.00 >="
          + " 0.00 (0 days at 8.00 %) + 0.00 (expected loss)"
      ])
    company.base.log("2026-10-06", .settlement, "I1", amount: 1_960_000, promised: "2026-10-20") {
      $0.outcome = "accepted"
    }
    let (desk, findings) = company.collected
    #expect(!desk.work.actions.contains { $0.kind == .decide })
    #expect(
      company.rows(.deadline) == [
        "C1 manager 19,600.00 -11 days: settlement of 19,600.00 was payable 2026-10-20, 11 days ago"
      ])
    #expect(
      findings == [
        "T1836 the settlement of customer 'C1' over 19,600.00 EUR was payable 2026-10-20: 0.00 came"
      ])
  }

  @Test func `an offer below the best route is told`() {
    var company = company()
    company.invoice("I1", 1_840_000, due: "2026-06-01")
    company.base.log("2026-10-05", .settlement, "I1", amount: 1_032_199) { $0.outcome = "offered" }
    // Gates fail: no route is open, and nothing is held against it.
    #expect(!company.collected.findings.contains { $0.hasPrefix("T1835") })
    for number in 1...5 {
      company.base.log("2026-07-0\(number)", .letter, "I1", stage: number) { $0.reason = "approval" }
    }
    for attachment in [Event.Attachment.contract, .pod, .invoice, .proofOfSending] {
      company.base.log("2026-07-07", .letter, attachment == .contract ? "" : "I1") { $0.attachment = attachment }
    }
    #expect(
      company.collected.findings.contains(
        "T1835 customer 'C1' offers 10,321.99 EUR for 18,400.00; the best route would bring 10,322.00 by the parameters"
          + " of `legal`"))
  }

  @Test func `the worked discount: 400.00 given, 197.26 and 600.00 against it`() {
    let test = DiscountTest(amount: 2_000_000, given: 40_000, costOfCapital: 800, delayDays: 45, loss: 60_000)
    #expect(test.waiting == 19_726 && test.isWorthIt)
    #expect(!DiscountTest(amount: 2_000_000, given: 79_726, costOfCapital: 800, delayDays: 45, loss: 60_000).isWorthIt)
    #expect(
      DiscountTest(amount: .max, given: 1, costOfCapital: 1_000_000, delayDays: 36_500, loss: 0).waiting == Money.limit)
  }

  @Test func `extensions are short, once, and within what the insurer allows`() {
    var company = company { $0.standing.maxExtensionDays = 10 }
    company.invoice("I1", 100_000, due: "2026-10-20")
    func extend(_ until: String) {
      company.base.log("2026-10-18", .termsRequest, "I1") {
        ($0.outcome, $0.until) = ("agreed", CalendarDate(iso: until)!)
      }
    }
    extend("2026-10-30")
    #expect(!company.collected.findings.contains { $0.hasPrefix("T1837") })
    extend("2026-11-05")
    #expect(
      company.collected.findings.filter { $0.hasPrefix("T1837") } == [
        "T1837 'I1' is extended until 2026-11-05, 16 days past its due date: longer than 15 days; the insurer allows 10"
          + " days: ask the insurer first; not the first of the invoice"
      ])
  }

  @Test func `what cannot wait comes first, by the days that are left`() {
    var company = AdviceCompany(customers: [
      Customer(id: "C1", name: "A"), Customer(id: "C2", name: "B"), Customer(id: "C3", name: "C"),
    ])
    for (row, due) in ["2023-06-10", "2020-11-10", "2026-09-01"].enumerated() {
      company.invoice("I\(row)", 100_000 * Int64(row + 1), due: due, customer: Int32(row))
    }
    company.base.ledger.customers = Customers(
      company.base.ledger.customers.all.map { customer in
        var customer = customer
        customer.standing.jurisdiction = customer.id == "C1" ? "DE" : customer.id == "C2" ? "GB-EAW" : ""
        return customer
      })
    let first = company.desk.work.actions.prefix(2).map { company.base.ledger.customers[$0.customer].id }
    #expect(first == ["C2", "C1"])
    #expect(company.desk.work.actions.map(\.rank) == Array(1...company.desk.work.actions.count))
  }
}
