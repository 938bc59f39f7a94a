import Domain
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
}
