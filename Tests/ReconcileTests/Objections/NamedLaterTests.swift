import Domain
import Testing

@testable import Reconcile

struct NamedLaterTests {
  @Test func `an amount alone does not take what a later receipt names`() {
    var company = Company()
    company.invoice("INV-100001", 0, 123_457)
    company.receipt("A", "Alpha Ltd", 123_457, "thanks", day: 40)
    company.receipt("B", "Alpha Ltd", 123_457, "INV-100001", day: 50)
    #expect(company.verdict(for: 0).hasPrefix("? its amount fits, but receipt 'B'"))
  }
}
