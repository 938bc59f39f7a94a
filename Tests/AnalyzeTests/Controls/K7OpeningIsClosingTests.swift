import Domain
import Testing

@testable import Analyze

struct K7OpeningIsClosingTests {
  /// The company as it was closed: 600.00 open of the invoice, 50.00 on account.
  private func outcomes(_ change: (inout ClosedState) -> Void = { _ in }, late: Int64 = 0) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, _, close in
      var closed = ClosedState(period: Month(iso: "2026-03")!, sequence: 1, chain: "")
      (closed.documentIDs, closed.open) = ([1], [600_00])
      (closed.receiptIDs, closed.statuses, closed.allocated) = ([1, 2], [.applied, .onAccount], [400_00, 0])
      closed.balances = [AccountBalance(customer: 0, currency: .euro, amount: 550_00)]
      change(&closed)
      ledger.closed = closed
      guard late != 0 else { return }
      close.tieOuts.priorPeriodChanges = [
        PriorPeriodChange(
          cause: .lateDocument, customer: 0, currency: .euro, item: "D1", date: day("2026-02-01"), reported: 0, now: late,
          source: nil)
      ]
    }.outcomes(K7OpeningIsClosing.self)
  }

  @Test func `what is carried is what was closed`() {
    #expect(
      outcomes().lines == [
        "K7 opening is the prior closing, EUR, 550.00, 550.00, 0.00, tied",
        "K7 prior-period changes, line by line, EUR, 0.00, 0.00, 0.00, tied",
      ])
  }

  @Test func `an item that is not carried fails by what was open of it`() {
    #expect(
      outcomes { $0.open = [590_00] }.lines[0]
        == "K7 opening is the prior closing, EUR, 550.00, 540.00, -10.00, failed")
  }

  @Test func `a document that changed counts as it was`() {
    let change = DocumentChange(
      kind: .changed, document: 0, amount: 900_00, issuedOn: day("2026-02-18"), dueOn: day("2026-03-20"), source: nil)
    // The ledger has 1,000.00 now, so that 100.00 of what is open came since.
    #expect(
      outcomes {
        $0.changes = [change]
        $0.balances[0].amount = 450_00
      }.map(\.result.status) == [.tied, .tied])
  }

  @Test func `a change that the roll-forward does not move fails`() {
    #expect(
      outcomes(late: 20_00).lines[1]
        == "K7 prior-period changes, line by line, EUR, 0.00, 20.00, 20.00, failed")
  }

  @Test func `where nothing is closed there is nothing to compare`() {
    #expect(SmallCompany.withReceipts.controlFacts().outcomes(K7OpeningIsClosing.self).isEmpty)
  }
}
