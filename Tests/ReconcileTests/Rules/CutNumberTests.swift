import Domain
import Testing

@testable import Reconcile

struct CutNumberTests {
  private func company(_ text: String) -> Company {
    var company = Company()
    company.invoice("RE-2026-0471", 0, 73_155)
    company.invoice("RE-2026-0481", 0, 50_000)
    company.invoice("RE-2026-0472", 1, 73_155)
    company.receipt("A", "Alpha Ltd", 73_155, text)
    return company
  }

  @Test(arguments: [
    "PAYMENT OF OUR INVOICE RE-2026-047", "invoice RE 2026 04", "RE2026047", "RE-2026-0", "paid 2026-047",
    "INVOICE RE-2026-",
  ])
  func `a number that the field cut off is the item's whose amount came`(text: String) {
    #expect(company(text).proposal(.cutNumber) == "cut_reference: RE-2026-0471 73155 cash")
  }

  @Test(arguments: ["thanks 2026", "RE-2026-048", "order 4711", "RE-2026-047 thanks", "2026-99", ""])
  func `a year, another number and one that is not at the end say nothing`(text: String) {
    #expect(company(text).proposal(.cutNumber) == "nothing")
  }

  @Test func `two items of the amount that begin so are not chosen between`() {
    var company = Company()
    company.invoice("RE-2026-0471", 0, 73_155)
    company.invoice("RE-2026-0472", 0, 73_155)
    company.receipt("A", "Alpha Ltd", 73_155, "invoice RE-2026-047")
    #expect(company.proposal(.cutNumber) == "nothing")
  }

  @Test func `the last of a list is cut off, and its item is what is left`() {
    var company = Company()
    company.invoice("RE-2026-0471", 0, 73_155)
    company.invoice("RE-2026-0481", 0, 50_000)
    company.receipt("A", "Alpha Ltd", 123_155, "invoices RE-2026-0471, RE-2026-04")
    #expect(company.proposal(.furtherCutNumber) == "cut_reference: RE-2026-0471 73155 cash, RE-2026-0481 50000 cash")
  }
}
