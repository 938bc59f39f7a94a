import Domain
import Testing

@testable import Analyze

struct K3BankLinesTests {
  private func outcomes(account: String = "DE1", opening: Int64? = 0, moneyOut: Int64 = -50_00) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { _, _, close in
      var tie = BankTie(account: account, currency: .euro)
      (tie.opening, tie.closing) = (opening, 100_00)
      (tie.moneyIn, tie.moneyOut) = (150_00, moneyOut)
      tie.unproven = opening == nil ? "no balances in 2026-03" : ""
      close.tieOuts.bank = [tie]
    }.outcomes(K3BankLines.self)
  }

  @Test func `what came in and went out is the change of the balance`() {
    #expect(outcomes().lines == ["K3 bank statements to lines, DE1 EUR, 100.00, 100.00, 0.00, tied"])
    #expect(outcomes(account: "").map(\.result.subject) == [.currency(.euro)])
  }

  @Test func `a line too many fails by its amount`() {
    #expect(outcomes(moneyOut: -20_00).lines == ["K3 bank statements to lines, DE1 EUR, 100.00, 130.00, 30.00, failed"])
  }

  @Test func `an account whose month is not proven is named with the reason`() {
    let outcomes = outcomes(opening: nil)
    #expect(outcomes.lines == ["K3 bank statements to lines, DE1 EUR, n/a, n/a, n/a, not_proven"])
    #expect(outcomes.map(\.result.reason) == ["no balances in 2026-03"])
  }

  @Test func `where there is no bank line one line says so`() {
    func reasons(_ kind: InputKind) -> [String] {
      SmallCompany.withReceipts.controlFacts { ledger, _, close in
        ledger.files.files[0].kind = kind
        close.tieOuts.bank = []
      }.outcomes(K3BankLines.self).map(\.result.reason)
    }
    #expect(reasons(.bank) == ["no bank line in 2026-03"])
    #expect(reasons(.documents) == ["no bank file is given"])
  }
}
