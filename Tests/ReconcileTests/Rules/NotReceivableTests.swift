import Domain
import TestLedgers
import Testing

@testable import Reconcile

struct NotReceivableTests {
  @Test func `money that no customer paid is set aside, unless it names a document of ours`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Company", 500, "")
    #expect(company.proposal(.otherMoney) == "set aside as own_transfer")
    company.receipt("B", "Company", 10_000, "INV-100001")
    #expect(company.proposal(.otherMoney) == "? money moved between our own accounts, but it names a document of ours")
    company.receipt("C", "Alpha Ltd", 500, "credit interest")
    #expect(company.proposal(.otherMoney) == "nothing")
  }

  @Test func `a payment of ours that comes back is no customer's money`() {
    var company = Company()
    company.receipt("A", "Supplier", 500, "BILL 78")
    #expect(company.proposal(.paymentCameBack) == "nothing")
    company.ledger.receipts.append(
      "B", 500, on: CalendarDate(dayNumber: 20_041),
      texts: [.counterparty: "Supplier", .remittance: "BILL 78", .returnReason: "REVERSAL"])
    #expect(company.proposal(.paymentCameBack) == "set aside as supplier_refund")
  }
}
