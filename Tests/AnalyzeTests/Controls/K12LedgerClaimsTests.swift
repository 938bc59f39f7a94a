import Domain
import Testing

@testable import Analyze

struct K12LedgerClaimsTests {
  private func outcomes(_ claims: [Int64]) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, _, _ in
      for (row, claim) in claims.enumerated() { ledger.documents.claim(row, claim) }
    }.outcomes(K12LedgerClaims.self)
  }

  /// A company of invoices of 100.00 that are all open, and what the ledger says is open of the first of them.
  private func outcomes(of documents: Int, claims: [Int64]) -> [ControlOutcome] {
    var company = SmallCompany()
    for _ in 0..<documents { company.invoice(due: day("2026-03-20")) }
    return company.controlFacts { ledger, _, _ in
      for row in 0..<documents { ledger.documents.claim(row, row < claims.count ? claims[row] : 100_00) }
    }.outcomes(K12LedgerClaims.self)
  }

  @Test func `the ledger claims what its documents and receipts give`() {
    #expect(outcomes([600_00]).lines == ["K12 ledger's own open amounts, EUR, 600.00, 600.00, 0.00, tied"])
  }

  @Test func `sums that are more than one per cent of the ledger's apart fail`() {
    let outcomes = outcomes([580_00])
    #expect(outcomes.lines == ["K12 ledger's own open amounts, EUR, 580.00, 600.00, 20.00, failed"])
    #expect(
      outcomes.messages == [
        "K12 ledger's own open amounts: expected 580.00, found 600.00, 1 of 1 item differs, 20.00 too much",
        "'D0' has 580.00 open by the ledger, 600.00 by its documents and receipts: 20.00 apart",
      ])
  }

  @Test(arguments: [
    // One per cent of 1,000.00 claimed is 10.00; of 20 documents two are a tenth.
    (20, [80_00, 100_00], "20.00, failed"), (20, [81_00], "19.00, explained"), (20, [119_00], "-19.00, explained"),
    (20, [101_00, 99_00], "0.00, failed"), (21, [101_00, 99_00], "0.00, explained"), (10, [100_01], "-0.01, failed"),
    (11, [100_01], "-0.01, explained"),
  ])
  func `a few items that differ explain a small difference`(count: Int, claims: [Int64], expected: String) {
    let outcomes = outcomes(of: count, claims: claims)
    #expect(outcomes.lines.allSatisfy { $0.hasSuffix(expected) }, "\(outcomes.lines)")
    #expect(outcomes.count == 1)
    let differing = claims.count { $0 != 100_00 }
    #expect(outcomes.messages.count { $0.hasPrefix("'D") } == differing)
    #expect(outcomes.messages.contains { $0.hasPrefix("K12") } == expected.hasSuffix("failed"))
  }

  @Test func `where all claims come to nothing any open sum fails`() {
    #expect(outcomes(of: 20, claims: Array(repeating: 0, count: 20)).map(\.result.status) == [.failed])
  }

  @Test func `without a claim there is nothing to compare`() {
    #expect(outcomes([]).isEmpty)
    #expect(outcomes([Documents.noClaim]).isEmpty)
  }

  @Test func `fifty documents are named and all are counted`() {
    let outcomes = outcomes(of: 60, claims: Array(repeating: 1, count: 60))
    #expect(outcomes.lines == ["K12 ledger's own open amounts, EUR, 0.60, 6000.00, 5999.40, failed"])
    #expect(outcomes.messages.count { $0.hasPrefix("'D") } == 50)
    #expect(outcomes.messages.contains { $0.contains(", 60 of 60 items differ, 5999.40 too much") })
  }
}
