import Domain
import TestLedgers
import Testing

@testable import Analyze

struct K9NothingOverdrawnTests {
  private func outcomes(amount: Int64, open: Int64) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, reconciliation, _ in
      ledger.documents.edit(0) { $0.amount = amount }
      reconciliation.open[0] = open
    }.outcomes(K9NothingOverdrawn.self)
  }

  @Test(arguments: [(100, 0), (100, 100), (-100, -100), (-100, 0), (0, 0)] as [(Int64, Int64)])
  func `what is open lies between nothing and the amount`(amount: Int64, open: Int64) {
    let lines = outcomes(amount: amount, open: open).lines
    #expect(lines == ["K9 documents settled beyond their amount, documents, 0, 0, 0, tied"])
  }

  @Test(arguments: [(100, -1), (-100, 1)] as [(Int64, Int64)])
  func `a document settled twice fails`(amount: Int64, open: Int64) {
    let lines = outcomes(amount: amount, open: open).lines
    #expect(lines == ["K9 documents settled beyond their amount, documents, 0, 1, 1, failed"])
  }
}
