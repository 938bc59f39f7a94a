import Domain
import Testing

@testable import Reconcile

struct NumbersThatDoNotAddUpTests {
  @Test func `a list of which the rest was not found is asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 8_000, "INV-100001/02/03")
    #expect(
      company.verdict() == "? the text goes on with further numbers, and what was found does not make up the amount")
  }

  @Test func `a number without its prefix and another amount are not enough from a stranger`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Somebody", 6_000, "invoice 100001")
    #expect(
      company.verdict() == "? the number stands without its prefix, the payer is not known and the amount differs")
  }

  @Test func `some settled and some open documents with another amount are asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 5_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    company.receipt("B", "Alpha Ltd", 7_000, "INV-100001 INV-100002", day: 50)
    #expect(
      company.verdict()
        == "? some of the documents it names are settled, and the amount is not what is open of the others")
  }

  @Test func `the number of one item and the amount of another are asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 12_345)
    company.receipt("A", "Alpha Ltd", 12_345, "INV-100001")
    #expect(company.verdict() == "? the text names one document, the amount is the open amount of another")
  }

  @Test func `more than is open with words of a prepayment is asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 12_345, "INV-100001 prepayment")
    #expect(
      company.verdict() == "? it says that it is on account or a prepayment, and pays more than the document it names")
  }
}
