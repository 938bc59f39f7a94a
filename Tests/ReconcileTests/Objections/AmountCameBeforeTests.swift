import Domain
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
}
