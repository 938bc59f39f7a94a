import Domain
import TestLedgers
import Testing

@testable import Reconcile

struct WithholdingTests {
  @Test func `a customer that withholds tax has paid all of its document`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 9_000, "INV-100001")
    #expect(company.proposal(.withholding) == "nothing")
    company.policy.withholdings = [MatchingPolicy.Withholding(thousandths: 10_000, customerIDs: ["C1"])]
    #expect(company.proposal(.withholding) == "withholding: INV-100001 1000 withholding, INV-100001 9000 cash")
  }

  private func withheld(
    _ tax: MatchingPolicy.Withholding?, paid: Int64, of amount: Int64 = 216_600, stated: Int64? = nil,
    _ text: String = ""
  ) -> String {
    var company = Company()
    if let tax { company.policy.withholdings = [tax] }
    company.invoice("INV-100001", 0, amount)
    if let stated { company.ledger.documents.edit(0) { $0.tax = stated } }
    company.receipt("A", "Alpha Ltd", paid, "INV-100001" + text)
    return company.verdict()
  }

  private static func ten(_ base: MatchingPolicy.Withholding.Base, taxRate: Int? = nil) -> MatchingPolicy.Withholding {
    MatchingPolicy.Withholding(thousandths: 10_000, customerIDs: ["C1"], base: base, taxRate: taxRate)
  }

  @Test func `tax on the net amount is taken where document or settings say the value added tax`() {
    let settled = "withholding: INV-100001 18360 withholding, INV-100001 198240 cash"
    #expect(withheld(Self.ten(.net), paid: 198_240, stated: 33_000) == settled)
    #expect(withheld(Self.ten(.net), paid: 198_240) == "reference_part: INV-100001 198240 cash")
    #expect(
      withheld(Self.ten(.net, taxRate: 18_000), paid: 108_000, of: 118_000)
        == "withholding: INV-100001 10000 withholding, INV-100001 108000 cash")
  }

  @Test(arguments: [" LESS TDS 183.60", " ritenuta d'acconto 183,60", " menos IRPF 183,60", " retención 183,60"])
  func `tax that the text states to the cent is taken of who withholds, and asked about of others`(text: String) {
    #expect(
      withheld(Self.ten(.gross), paid: 198_240, text)
        == "withholding: INV-100001 18360 withholding, INV-100001 198240 cash")
    #expect(
      withheld(nil, paid: 198_240, text)
        == "reference_part: INV-100001 198240 cash; ? 183.60 short: the text speaks of tax withheld")
  }

  @Test func `no more is taken than the rate of the whole`() {
    #expect(
      withheld(Self.ten(.gross), paid: 186_600, " less TDS 300.00")
        == "reference_part: INV-100001 186600 cash; ? 300.00 short: the text speaks of tax withheld")
  }
}
