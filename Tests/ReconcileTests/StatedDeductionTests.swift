import Testing

@testable import Reconcile

struct StatedDeductionTests {
  @Test(arguments: [
    "Deduction: Damaged goods (-$180.31)", "less 180.31", "abzgl. 180,31 EUR Reklamation", "-180.31",
    "retention: 1 claim of 180.31", "DEDUCTION:180,31",
  ])
  func `the amount that is missing stands in the remark`(remark: String) {
    #expect(StatedDeduction(remark).states(18_031, of: 200_000, digits: 2))
    #expect(!StatedDeduction(remark).states(18_032, of: 200_000, digits: 2))
  }

  @Test(arguments: [
    "3.0% discount taken", "Less 3% early pay discount", "3 % Skonto", "escompte de 3,0 %", "Net 97 terms",
    "netto 97", "97 % of the invoice", "3.00 %",
  ])
  func `the share that is missing stands in the remark`(remark: String) {
    #expect(StatedDeduction(remark).states(3_000, of: 100_000, digits: 2))
    #expect(!StatedDeduction(remark).states(3_001, of: 100_000, digits: 2))
    #expect(!StatedDeduction(remark).states(2_000, of: 100_000, digits: 2))
  }

  @Test(arguments: [
    "Early payment terms applied", "Net 30", "net 90 days", "Progress payment #3", "A3000", "3000X", "", "3",
    "100 %", "0 %", "invoice 30 of 2026",
  ])
  func `what states no deduction explains none`(remark: String) {
    #expect(!StatedDeduction(remark).states(3_001, of: 100_000, digits: 2))
    #expect(!StatedDeduction(remark).states(10_000, of: 100_000, digits: 2))
    #expect(!StatedDeduction(remark).states(0, of: 100_000, digits: 2))
    #expect(!StatedDeduction(remark).states(100_000, of: 100_000, digits: 2))
  }

  @Test func `thousands have marks of their own, and some currencies no decimals`() {
    #expect(StatedDeduction("less 3,392.28").states(339_228, of: 3_000_000, digits: 2))
    #expect(StatedDeduction("abzüglich 3.392,28").states(339_228, of: 3_000_000, digits: 2))
    #expect(StatedDeduction("less 3'392").states(339_200, of: 3_000_000, digits: 2))
    #expect(StatedDeduction("less 3,392").states(3_392, of: 30_000, digits: 0))
    #expect(StatedDeduction(String(repeating: "9", count: 40)).states(1, of: 2, digits: 2) == false)
  }
}
