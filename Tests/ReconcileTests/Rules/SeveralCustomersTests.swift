import Domain
import Testing

@testable import Reconcile

struct SeveralCustomersTests {
  @Test func `who pays for several customers and names nothing is asked about`() {
    var company = Company()
    var parent = Customer(id: "P", name: "Parent Ltd")
    var child = Customer(id: "C", name: "Child Ltd")
    parent.bankAccounts = ["DE3333333"]
    child.parentID = "P"
    company.ledger.customers = Customers([child, parent])
    company.invoice("INV-100001", 0, 12_345)
    company.receipt("A", "Parent Ltd", 12_345, "thanks")
    #expect(company.proposal(.severalCustomers) == "? the payer pays for several customers and names no document")
    company.receipt("B", "Parent Ltd", 12_000, "thanks", day: 30)
    #expect(company.proposal(.severalCustomers) == "nothing")
  }
}
