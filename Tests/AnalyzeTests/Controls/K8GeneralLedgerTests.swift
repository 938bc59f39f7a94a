import Domain
import Testing

@testable import Analyze

struct K8GeneralLedgerTests {
  private func outcomes(balance: Int64, subledger: Int64? = 550_00, items: [Int64] = []) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { _, _, close in
      var tie = GeneralLedgerTie(account: "1200", balance: balance, subledger: subledger)
      tie.items = items.map { amount in
        ReconcilingItem(
          month: Month(iso: "2026-03")!, account: "", reference: "J", amount: amount, date: nil, owner: "", note: "",
          source: Source(file: 0, line: 1))
      }
      if subledger == nil { tie.withoutRate = [Currency("USD")!] }
      close.tieOuts.generalLedger = [tie]
    }.outcomes(K8GeneralLedger.self)
  }

  @Test func `it ties, or its items explain it`() {
    #expect(outcomes(balance: 550_00).lines == ["K8 subledger to general ledger, EUR, 550.00, 550.00, 0.00, tied"])
    #expect(
      outcomes(balance: 560_00, items: [10_00]).lines
        == ["K8 subledger to general ledger, EUR, 560.00, 560.00, 0.00, explained"])
  }

  @Test func `what no item explains fails`() {
    let outcomes = outcomes(balance: 560_00, items: [4_00])
    #expect(outcomes.lines == ["K8 subledger to general ledger, EUR, 560.00, 554.00, -6.00, failed"])
    #expect(outcomes.allSatisfy { $0.result.fails })
    #expect(
      outcomes.messages == [
        "K8 subledger to general ledger: expected 560.00, found 554.00, 1 reconciling items of 4.00 counted in,"
          + " 6.00 too little"
      ])
  }

  @Test func `without a rate nothing is proven`() {
    let outcomes = outcomes(balance: 560_00, subledger: nil)
    #expect(outcomes.lines == ["K8 subledger to general ledger, EUR, 560.00, n/a, n/a, not_proven"])
    #expect(outcomes.map(\.result.reason) == ["USD has no rate by 2026-03-31"])
    #expect(outcomes.messages == ["K8 subledger to general ledger: USD has no rate, so nothing can be compared"])
  }

  @Test func `without a balance of the month it is not proven, and says what is missing`() {
    func reasons(_ asOf: String) -> [String] {
      SmallCompany(asOf: asOf).controlFacts().outcomes(K8GeneralLedger.self).map { outcome in
        #expect(outcome.result.status == .notProven)
        return outcome.result.reason
      }
    }
    #expect(reasons("2026-03-31") == ["no balance of the general ledger for 2026-03 is given"])
    #expect(
      reasons("2026-03-15")
        == ["a general ledger has balances of the end of a month, and this is as of 2026-03-15"])
  }
}
