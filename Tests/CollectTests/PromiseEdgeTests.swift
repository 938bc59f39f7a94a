import Diagnostics
import Domain
import TestLedgers
import Testing

@testable import Collect

/// Promises at their edges, and what else the log says that must not be taken at its word.
struct PromiseEdgeTests {
  @Test func `cash of the day itself keeps a promise, unless the bank had booked it before`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.log("2026-10-05", .promise, "A", amount: 50_000, promised: "2026-10-09")
    var paid = company
    paid.receipt(50_000, on: "2026-10-05", document: 0)
    #expect(paid.work.promises.map(\.status) == [.kept])
    #expect(paid.work.promises.map(\.amount) == [50_000], "what was open before the cash of that day")
    // Booked on the second, valued on the fifth: known when the promise was made.
    var known = company
    known.ledger.receipts.append(
      "R9", 50_000, on: day("2026-10-05"), booked: day("2026-10-02"))
    known.reconciliation.statuses.append(.onAccount)
    known.reconciliation.customers.append(0)
    known.reconciliation.rules.append(.none)
    known.reconciliation.allocated.append(0)
    #expect(known.work.promises.map(\.status) == [.broken])
    #expect(company.work.promises.map(\.status) == [.broken])
  }

  @Test func `a promise about no document is one in each currency in which something was overdue`() {
    func company(asOf: String, amount: Int64?) -> DeskCompany {
      var company = DeskCompany(asOf: asOf)
      company.invoice("E", 60_000, due: "2026-08-31")
      company.invoice("U", 80_000, due: "2026-08-31")
      company.ledger.documents.edit(1) { $0.currency = Currency("USD")! }
      company.log("2026-10-01", .promise, amount: amount, promised: "2026-10-09")
      return company
    }
    let all = company(asOf: "2026-10-05", amount: nil)
    #expect(
      all.work.promises.map { "\($0.currency) \($0.amount) \($0.status)" } == ["EUR 60000 open", "USD 80000 open"])
    #expect(all.item("U")?.ask == 0 && all.item("E")?.ask == 0)
    // One sum in whichever currency: it is waited for in each, and decided once.
    let sum = company(asOf: "2026-10-05", amount: 60_000)
    #expect(sum.work.promises.map(\.amount) == [60_000, 60_000])
    #expect(company(asOf: "2026-10-31", amount: 60_000).work.promises.map(\.status) == [.broken, .void])
  }

  @Test func `one that is replaced takes nothing from its successor`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.log("2026-10-01", .promise, "A", amount: 50_000, promised: "2026-10-09")
    company.log("2026-10-06", .promise, "A", amount: 50_000, promised: "2026-10-16") { $0.outcome = "agreed" }
    company.receipt(50_000, on: "2026-10-08", document: 0)
    #expect(company.work.promises.map(\.status) == [.replaced, .kept])
    #expect(company.work.promises.map(\.received) == [0, 50_000])
  }

  @Test func `nothing can be promised of what is paid`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.receipt(50_000, on: "2026-09-20", document: 0)
    company.log("2026-10-01", .promise, "A", promised: "2026-10-09")
    #expect(company.work.promises.map(\.status) == [.void])
  }

  @Test func `a far day and one of before hold nothing, and are told`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.log("2026-10-20", .promise, "A", promised: "2036-10-30")
    company.log("2026-10-21", .promise, "A", promised: "2025-10-30")
    company.log("2026-10-22", .settlement, "A", amount: 100) { $0.outcome = "maybe" }
    #expect(company.work.promises.isEmpty && company.item("A")?.isHeld(byOneOf: [.promised]) == false)
    #expect(
      logRemarks(company.facts, []).map(\.message) == [
        "the promise of 2026-10-20 has no effect: 2036-10-30 is more than 365 days ahead",
        "the promise of 2026-10-21 has no effect: 2025-10-30 is before the day on which it was made",
        "the settlement of 2026-10-22 has no effect: 'maybe' is no outcome: offered, accepted or refused",
      ])
    // A Saturday promised on a Sunday is the Monday.
    company.log("2026-10-25", .promise, "A", promised: "2026-10-24")
    #expect(company.work.promises.map(\.promisedOn.iso) == ["2026-10-26"])
  }

  @Test func `a line that comes late is told, one of long ago is not`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.log("2026-09-20", .disputeOpened)
    company.log("2026-05-20", .disputeOpened)
    company.ledger.closed = ClosedState(period: Month(iso: "2026-09")!, sequence: 1, chain: "")
    #expect(logRemarks(company.facts, []).count == 1)
  }

  @Test func `what a dispute and a request say of one cause is not added`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-08-31")
    company.log("2026-10-01", .disputeOpened, "A", amount: 40_000) { $0.reason = "PRICE" }
    company.log("2026-10-02", .creditRequest, "A", amount: 40_000)
    #expect(company.item("A")?.ask == 60_000)
    company.ledger.events[1].amount = 50_000
    #expect(company.item("A")?.ask == 50_000, "the larger of both")
    company.ledger.events[1].reason = "QUANTITY"
    #expect(company.item("A")?.ask == 10_000, "another cause")
    // Found valid: the request is the same credit.
    company.ledger.events[1].reason = ""
    company.log("2026-10-10", .disputeClosed, "A") { $0.outcome = "valid_credit" }
    #expect(company.item("A")?.ask == 50_000)
  }

  @Test func `lists that cannot be are told, and nothing runs in circles`() {
    var customers = ["C1", "C2", "C3"].map { Customer(id: $0, name: $0) }
    for at in customers.indices { customers[at].source = Source(file: 0, line: UInt32(at + 2)) }
    (customers[0].parentID, customers[1].parentID, customers[2].parentID) = ("C2", "C1", "C3")
    customers[2].standing.openOrders = -5000
    customers[2].creditLimit = 1
    var company = DeskCompany(asOf: "2026-10-31", customers: customers)
    company.invoice("A", 50_000, due: "2026-10-01")
    #expect(
      listRemarks(company.facts).map(\.message) == [
        "the parents of customer 'C1' lead back to him: C2, C1",
        "the parents of customer 'C2' lead back to him: C1, C2",
        "customer 'C3' has open orders of -50.00", "customer 'C3' is his own parent",
      ])
    #expect(company.work.items.count == 1)
  }

  @Test func `a demand without an end is put before a person after ninety days`() {
    var company = AdviceCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-03-31")
    company.base.log("2026-08-03", .legalDemand, "A")
    #expect(!company.rows(.decide).contains { $0.contains("without an end") })
    company.base.ledger.events[0].date = day("2026-08-02")
    #expect(
      company.rows(.decide).contains {
        $0.contains("legal demand of 2026-08-02, without an end for 90 days (looked at from 90 on)")
      })
    company.base.ledger.events[0].until = day("2026-12-31")
    #expect(!company.rows(.decide).contains { $0.contains("without an end") })
  }
}
