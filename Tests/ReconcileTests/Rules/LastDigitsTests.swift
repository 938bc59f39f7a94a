import Domain
import Testing

@testable import Reconcile

struct LastDigitsTests {
  @Test func `last digits of the payer's numbers name them where they are what was paid`() {
    var company = Company()
    company.invoice("RG-2025-00292", 0, 12_345)
    company.invoice("RG-2025-00417", 0, 6_111)
    company.receipt("A", "Alpha Ltd", 18_456, "for 292, 417")
    #expect(company.proposal(.lastDigits) == "reference_list: RG-2025-00292 12345 cash, RG-2025-00417 6111 cash")
    company.receipt("B", "Alpha Ltd", 18_000, "for 292, 417", day: 30)
    #expect(company.proposal(.lastDigits) == "nothing")
    company.receipt("C", "Alpha Ltd", 18_456, "RG-2025-00292 and for no. 417", day: 20)
    #expect(company.proposal(.furtherDigits) == "reference_list: RG-2025-00292 12345 cash, RG-2025-00417 6111 cash")
  }
}
