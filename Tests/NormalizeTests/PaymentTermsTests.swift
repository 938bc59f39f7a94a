import Testing

@testable import Normalize

struct PaymentTermsTests {
  @Test(arguments: [
    ("30", 30), ("Net 30", 30), ("NET30", 30), ("N45", 45), ("Net 30 days", 30), ("30 DAYS", 30), ("14 Tage netto", 14),
    ("2% 10 Net 30", 30), ("1.5% 10, net 60", 60), ("2% 10 days net 30", 30), ("Due on receipt", 0),
    ("Immediate Payment", 0),
  ])
  func `terms that are a number of days`(text: String, days: Int) {
    #expect(PaymentTerms.days(in: text) == days)
  }

  @Test(arguments: [
    "", "1M(8D)", "ZB30", "CM", "15th of next month", "Net 30 EOM", "End of Following Month", "30 60 90", "Net",
    "2% 10", "n/a",
  ])
  func `other terms are left to a person`(text: String) {
    #expect(PaymentTerms.days(in: text) == nil)
  }
}
