import Domain
import Testing

@testable import Reconcile

struct OrderNumberTests {
  @Test func `the items of one order are settled where they are paid exactly`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000, order: "PO-7788")
    company.invoice("INV-100002", 0, 5_000, order: "PO-7788")
    company.receipt("A", "Alpha Ltd", 15_000, "your order PO-7788")
    #expect(company.proposal(.orderNumber) == "order_number: INV-100001 10000 cash, INV-100002 5000 cash")
    company.receipt("B", "Alpha Ltd", 14_000, "your order PO-7788", day: 30)
    #expect(company.proposal(.orderNumber) == "nothing")
  }
}
