import Domain
import TestLedgers
import Testing

@testable import Reconcile

struct AmountCameBeforeTests {
  @Test func `of a receipt that waits with the amount and one that names the document one is a second payment`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Somebody", 10_000, "thanks", day: 30)
    company.receipt("B", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    #expect(company.verdict().hasPrefix("? it names 'INV-100001', whose amount came with receipt 'A'"))
  }

  @Test func `money in another currency is no second payment of the amount`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.ledger.receipts.append(
      "A", 10_000, on: CalendarDate(dayNumber: 20_030), Currency("USD")!,
      texts: [.counterparty: "Alpha Ltd", .remittance: "INV-100001"])
    company.receipt("B", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    #expect(company.matched() == ["A: review", "B: INV-100001 10000 cash"])
  }
}
