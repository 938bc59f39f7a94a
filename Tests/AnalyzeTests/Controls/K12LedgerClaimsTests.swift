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

  /// Twenty invoices of 100.00 that are all open on 31 March, and what a list of 3 April says of the first of them.
  private func later(_ claims: [Int64]) -> [ControlOutcome] {
    var company = SmallCompany()
    for _ in 0..<20 { company.invoice(due: day("2026-03-20")) }
    return company.controlFacts { ledger, _, close in
      close.asOf = day("2026-03-31")
      for row in 0..<20 {
        ledger.documents.claim(row, row < claims.count ? claims[row] : 100_00, on: day("2026-04-03"))
      }
    }.outcomes(K12LedgerClaims.self)
  }

  @Test func `a list of a later day that says the same proves it`() {
    #expect(later([]).lines == ["K12 ledger's own open amounts, EUR, 2000.00, 2000.00, 0.00, tied"])
  }

  @Test func `what is less open in a list of a later day may be paid since, which is not proven`() {
    let outcomes = later([0, 40_00])
    #expect(outcomes.lines == ["K12 ledger's own open amounts, EUR, 1840.00, 2000.00, 160.00, not_proven"])
    #expect(
      outcomes.map(\.result.reason) == [
        "what the ledger says is of 2026-04-03: 2 items of 20 are together 160.00 less open than on 2026-03-31, as"
          + " payments since would make it; ledger_claims.csv has them"
      ])
    #expect(outcomes.messages.isEmpty)
  }

  @Test func `no later payment explains that more is open, or that an invoice became a credit`() {
    #expect(later([0, 150_00]).lines == ["K12 ledger's own open amounts, EUR, 1950.00, 1900.00, -50.00, failed"])
    #expect(later([-30_00]).map(\.result.status) == [.failed])
    #expect(later([0, 100_01]).map(\.result.status) == [.notProven])
    #expect(later([0, 100_01]).messages.count { $0.hasPrefix("'D1' has 100.01 open") } == 1)
  }

  @Test func `a claim is shown where it was read`() {
    var company = SmallCompany()
    company.invoice(due: day("2026-03-20"))
    var documents = company.ledger.documents
    let source = Source(file: 7, line: 9)
    documents.claim(0, 1, from: source)
    #expect(documents.sourceOfClaim(0) == source)
    documents.claim(0, 1)
    #expect(documents.sourceOfClaim(0) == documents.sources[0])
  }
}
