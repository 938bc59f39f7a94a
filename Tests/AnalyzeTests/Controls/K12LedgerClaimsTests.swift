import Domain
import Testing

@testable import Analyze

struct K12LedgerClaimsTests {
  private func outcomes(_ claims: [Int64]) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, _, _ in
      for (row, claim) in claims.enumerated() { ledger.documents.claim(row, claim) }
    }.outcomes(K12LedgerClaims.self)
  }

  @Test func `the ledger claims what its documents and receipts give`() {
    #expect(outcomes([600_00]).lines == ["K12 ledger's own open amounts, documents, 1, 1, 0, tied"])
  }

  @Test func `another claim is a warning and no failure`() {
    let outcomes = outcomes([580_00])
    #expect(outcomes.lines == ["K12 ledger's own open amounts, documents, 1, 0, -1, n/a"])
    #expect(outcomes.allSatisfy { !$0.result.fails })
    #expect(
      outcomes.messages == [
        "'D0' has 580.00 open by the ledger, 600.00 by its documents and receipts: 20.00 apart"
      ])
  }

  @Test func `without a claim there is nothing to compare`() {
    #expect(outcomes([]).isEmpty)
    #expect(outcomes([Documents.noClaim]).isEmpty)
  }

  @Test func `fifty documents are named and all are counted`() {
    var company = SmallCompany()
    for _ in 0..<60 { company.invoice(due: day("2026-03-20")) }
    let outcomes = company.controlFacts { ledger, _, _ in
      for row in 0..<60 { ledger.documents.claim(row, 1) }
    }.outcomes(K12LedgerClaims.self)
    #expect(outcomes.lines == ["K12 ledger's own open amounts, documents, 60, 0, -60, n/a"])
    #expect(outcomes.messages.count == 50)
  }
}
