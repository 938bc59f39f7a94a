import Domain
import TestLedgers
import Testing

@testable import Reconcile

struct ContradictionTests {
  @Test func `another currency, another customer, several customers and a later date speak against a number`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 1, 5_000)
    company.invoice("INV-100003", 0, 5_000, day: 45)
    company.receipt("A", "Alpha Ltd", 5_000, "INV-100002")
    #expect(company.verdict() == "? payer known by name is 'C1', but 'INV-100002' is of 'C2'")
    company.receipt("B", "Somebody", 15_000, "INV-100001 INV-100002")
    #expect(company.verdict() == "? the documents it names are of several customers and the payer is not known")
    company.receipt("C", "Alpha Ltd", 5_000, "INV-100003")
    #expect(company.verdict().hasPrefix("? paid on "))
    company.ledger.documents.edit(0) { $0.currency = Currency("USD")! }
    company.receipt("D", "Alpha Ltd", 10_000, "INV-100001")
    #expect(company.verdict() == "? the payment is in EUR, 'INV-100001' in USD")
  }
}
