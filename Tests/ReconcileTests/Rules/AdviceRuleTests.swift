import Domain
import Testing

@testable import Reconcile

struct AdviceRuleTests {
  @Test func `the lines of an advice say what is paid on which document`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 5_000)
    company.receipt("A", "Alpha Ltd", 12_000, "")
    company.advice(0, "INV-100001", 10_000)
    company.advice(0, "INV-100002", 2_000)
    #expect(company.proposal(.advice) == "remittance_advice: INV-100001 10000 cash, INV-100002 2000 cash")
  }

  @Test func `an advice that does not add up says nothing`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 12_000, "")
    company.advice(0, "INV-100001", 10_000)
    #expect(company.proposal(.advice) == "nothing")
  }

  @Test func `an advice that nets more of a credit note than is open takes no more cash than came`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("CN-100009", 0, -1_000)
    company.receipt("A", "Alpha Ltd", 6_000, "")
    company.advice(0, "INV-100001", 10_000)
    company.advice(0, "CN-100009", -4_000)
    #expect(
      company.proposal(.advice)
        == "? the advice takes more of what it names than is open, so that its lines are more than came")
    #expect(company.matched() == ["A: review"])
  }
}
