import Domain
import Testing

@testable import Reconcile

struct SimilarNameTests {
  @Test func `a name that is only like a customer's settles what nobody else could mean`() {
    var company = Company()
    company.ledger.customers = Customers([Customer(id: "C1", name: "Wagenknecht Freight Bremen GmbH")])
    company.invoice("INV-100001", 0, 123_457)
    company.receipt("A", "Wagenknecht Frieght Bremen GmbH", 123_457, "thanks")
    #expect(company.proposal(.similarName) == "amount_unique: INV-100001 123457 cash")
    company.receipt("B", "Wagenknecht Frieght Bremen GmbH", 777, "thanks", day: 30)
    #expect(
      company.proposal(.similarName) == "? the payer's name is only like that of 'Wagenknecht Freight Bremen GmbH'")
  }
}
