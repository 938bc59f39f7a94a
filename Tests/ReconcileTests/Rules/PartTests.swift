import Domain
import Testing

@testable import Reconcile

struct PartTests {
  @Test func `one document is paid in part, several are asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 5_000)
    company.receipt("A", "Alpha Ltd", 4_000, "INV-100001")
    #expect(company.proposal(.part) == "reference_part: INV-100001 4000 cash")
    company.receipt("B", "Alpha Ltd", 12_000, "INV-100001 INV-100002", day: 30)
    #expect(company.proposal(.part) == "nothing")
    #expect(
      company.proposal(.unclearPart)
        == "? 30.00 less than the documents it names have open, and nothing says which is short")
  }
}
